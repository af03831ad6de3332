/** Why something was missed, written where it is shown. Enter sends it. */
import { useState } from 'react';
import type { TaskId } from '../../../shared/domain/ids.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Button } from '../../ui/button.tsx';
import styles from './excuse-field.module.css';
import { useDecisions } from './use-decisions.ts';

export function ExcuseField({ ids, title }: { readonly ids: readonly TaskId[]; readonly title: string }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const { excuse } = useDecisions(() => setNote(''));
  const isReady = note.trim() !== '';
  const send = (): void => {
    if (isReady && !excuse.isPending) excuse.mutate({ ids: [...ids], note });
  };
  return (
    <form
      className={styles['excuse']}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <input
        className={styles['input']}
        value={note}
        maxLength={2000}
        aria-label={t('tasks.actions.excuseLabel', { title })}
        placeholder={t('tasks.actions.excusePlaceholder')}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button disabled={!isReady} loading={excuse.isPending} onClick={send}>
        {t('tasks.actions.excuse')}
      </Button>
    </form>
  );
}
