/** What became of the last attempt, and the button for the next. */
import type { ReactNode } from 'react';
import { useErrorSentence } from '../ui/error-state.tsx';
import styles from './console.module.css';
import type { Attempt } from './use-attempt.ts';

interface SubmitProps {
  readonly attempt: Pick<Attempt, 'error' | 'isBusy'>;
  readonly isDisabled: boolean;
  readonly children: ReactNode;
}

export function Submit({ attempt: { error, isBusy }, isDisabled, children }: SubmitProps) {
  const sentence = useErrorSentence();
  return (
    <>
      {error !== null && (
        <p className={styles['wrong']} role="alert">
          {sentence(error)}
        </p>
      )}
      <button type="submit" className={styles['submit']} disabled={isDisabled} aria-busy={isBusy}>
        {children}
      </button>
    </>
  );
}
