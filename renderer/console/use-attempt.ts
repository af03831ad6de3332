/** One thing asked of the server at a time, before queries are there: whether it is under way, and what became of it. */
import { useState } from 'react';
import { type AppError, toAppError } from '../../shared/errors.ts';

export interface Attempt {
  readonly isBusy: boolean;
  readonly error: AppError | null;
  /** Whoever is busy with one starts no other. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  /** What went wrong is not about what is asked now. */
  readonly forget: () => void;
}

export function useAttempt(): Attempt {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const run = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(toAppError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, error, run, forget: () => setError(null) };
}
