/** A refusal with its HTTP status. */
import { AppError, type AppErrorCode, type ErrorParams } from '../../shared/errors.ts';

export class WireError extends AppError {
  readonly status: number;
  readonly retryAfterS: number | null;

  constructor(status: number, code: AppErrorCode, params: ErrorParams = {}, retryAfterS: number | null = null) {
    super(code, params);
    this.status = status;
    this.retryAfterS = retryAfterS;
  }
}

export const badRequest = (problem: string): WireError => new WireError(400, 'Sync_Protocol', { problem });
export const tooLarge = (): WireError => new WireError(413, 'Sync_Protocol', { problem: 'too-large' });

const busyRetryS = 2;
/** Whoever comes again soon is served. */
export const busy = (): WireError => new WireError(503, 'Sync_Refused', { problem: 'busy' }, busyRetryS);
