/** Bounded waiting: every wait of a probe ends with its signal. */
import { AppError } from '../../shared/errors.ts';

/** The AppError a signal was aborted with. */
export function abortError(signal: AbortSignal): AppError {
  return signal.reason instanceof AppError ? signal.reason : new AppError('Probe_Cancelled');
}

/** Resolves after `ms`, or rejects as soon as the signal aborts. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortError(signal));
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(abortError(signal));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** A signal that also aborts after `ms` with `Probe_Timeout`; disposing it stops the timer. */
export function withTimeout(outer: AbortSignal, ms: number, what: string): { signal: AbortSignal } & Disposable {
  const inner = new AbortController();
  const onAbort = (): void => inner.abort(abortError(outer));
  const timer = setTimeout(() => inner.abort(new AppError('Probe_Timeout', { timeoutMs: ms, waitingFor: what })), ms);
  if (outer.aborted) onAbort();
  else outer.addEventListener('abort', onAbort, { once: true });
  return {
    signal: inner.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
}

/** Settles as `promise` does, or rejects when the signal aborts first; the loser is ignored, not left unhandled. */
export function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(abortError(signal));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
