/** Ends the round; its results cannot be changed afterwards. */
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { RestSaid } from './rest-said.tsx';
import styles from './round-screen.module.css';

/** The button that leads on from a completed round takes the focus. */
export const recordButtonId = 'round-record';

interface CompleteDialogProps {
  readonly view: InspectionView;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function CompleteDialog({ view, isOpen, onClose }: CompleteDialogProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [note, setNote] = useState('');
  const complete = useApiMutation(() => api.inspections.complete({ inspectionId: view.id, note }), {
    onSuccess: () => {
      notify.done(t('rounds.completed', { number: view.number }));
      onClose();
    },
    onError: notify.failed,
  });
  // The dialog may be gone before the button is there, or after: it is moved to at whichever comes last.
  const isDone = complete.isSuccess && view.completedAtMs !== null && !isOpen;
  useEffect(() => {
    if (isDone) document.getElementById(recordButtonId)?.focus();
  }, [isDone]);
  return (
    <Dialog
      isOpen={isOpen}
      title={t('rounds.completeTitle', { number: view.number })}
      act={{ label: t('rounds.complete'), run: () => complete.mutate(undefined), isBusy: complete.isPending }}
      onClose={onClose}
    >
      <p>{t('rounds.completeDetail', view.totals)}</p>
      <RestSaid view={view} />
      <Input.TextArea
        className={styles['completeNote'] ?? ''}
        aria-label={t('rounds.completeNote')}
        placeholder={t('rounds.completeNote')}
        maxLength={2000}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  );
}
