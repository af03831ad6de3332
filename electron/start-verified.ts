/** The very last look: a program is started only if it is, byte by byte, the one that was signed. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { AppError } from '../shared/errors.ts';

/** Resolves when it runs, on its own from then on. @throws AppError Update_Damaged, Update_Failed */
export async function startVerified(file: string, sha256: string, args: readonly string[]): Promise<void> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array);
  if (hash.digest('hex') !== sha256) throw new AppError('Update_Damaged', { problem: 'content' });
  const child = spawn(file, args, { detached: true, stdio: 'ignore' });
  const started = Promise.withResolvers<void>();
  child.once('spawn', started.resolve);
  child.once('error', (error: NodeJS.ErrnoException) =>
    started.reject(new AppError('Update_Failed', { problem: error.code ?? error.message }, { cause: error })),
  );
  await started.promise;
  child.unref();
}
