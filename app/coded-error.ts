/** Anything thrown, as a coded error: what the file system says of a full disk has a code of its own. */
import { AppError, toAppError } from '../shared/errors.ts';

export function codedError(error: unknown): AppError {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new AppError('Store_DiskFull', {}, { cause: error })
    : toAppError(error);
}
