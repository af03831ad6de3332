/** Shows what was said with useNotify, over everything. */
import { App, Button } from 'antd';
import { Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import { useMessageStore } from '../boot/message-store.ts';
import { ErrorMeaning } from '../ui/error-meaning.tsx';
import { errorCodeOf, useErrorSentence } from '../ui/error-state.tsx';

const failedSeconds = 8;
const undoSeconds = 12;

export function Messages() {
  const { message } = App.useApp();
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const waiting = useMessageStore((state) => state.waiting);
  const take = useMessageStore((state) => state.take);
  useEffect(() => {
    const done = (text: string, undo: (() => void) | null): void => {
      if (undo === null) return void message.success(text);
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
    };
    const failed = (error: unknown): void => {
      const content = (
        <>
          {sentence(error)} <ErrorMeaning code={errorCodeOf(error)} />
        </>
      );
      void message.error(content, failedSeconds);
    };
    for (const each of take()) {
      if (each.kind === 'done') done(each.text, each.undo);
      else failed(each.error);
    }
  }, [waiting, take, message, sentence, t]);
  return null;
}
