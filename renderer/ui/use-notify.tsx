/** Short words after an action: done, or the sentence of what went wrong (which stays longer). */
import { App } from 'antd';
import { useMemo } from 'react';
import { ErrorMeaning } from './error-meaning.tsx';
import { errorCodeOf, useErrorSentence } from './error-state.tsx';

export interface Notify {
  done(text: string): void;
  failed(error: unknown): void;
}

const failedSeconds = 8;

export function useNotify(): Notify {
  const { message } = App.useApp();
  const sentence = useErrorSentence();
  return useMemo(
    () => ({
      done: (text) => void message.success(text),
      failed: (error) => {
        const content = (
          <>
            {sentence(error)} <ErrorMeaning code={errorCodeOf(error)} />
          </>
        );
        void message.error(content, failedSeconds);
      },
    }),
    [message, sentence],
  );
}
