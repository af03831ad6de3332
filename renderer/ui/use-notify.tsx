/** Short words after an action: done, or the sentence of what went wrong (which stays longer). */
import { App, Button } from 'antd';
import { Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import { ErrorMeaning } from './error-meaning.tsx';
import { errorCodeOf, useErrorSentence } from './error-state.tsx';

export interface Notify {
  /** With a way back where there is one: it is offered instead of a question before. */
  done(text: string, undo?: () => void): void;
  failed(error: unknown): void;
}

const failedSeconds = 8;
const undoSeconds = 12;

export function useNotify(): Notify {
  const { message } = App.useApp();
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  return useMemo(
    () => ({
      done: (text, undo) => {
        if (undo === undefined) return void message.success(text);
        const key = crypto.randomUUID();
        const back = (): void => {
          message.destroy(key);
          undo();
        };
        const content = (
          <>
            {text}{' '}
            <Button size="small" icon={<Undo2 size={13} />} onClick={back}>
              {t('common.actions.undo')}
            </Button>
          </>
        );
        void message.success({ key, content, duration: undoSeconds });
      },
      failed: (error) => {
        const content = (
          <>
            {sentence(error)} <ErrorMeaning code={errorCodeOf(error)} />
          </>
        );
        void message.error(content, failedSeconds);
      },
    }),
    [message, sentence, t],
  );
}
