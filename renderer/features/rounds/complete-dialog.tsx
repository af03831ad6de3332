/** Ends the round; its results cannot be changed afterwards. */
import { Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { RestSaid } from './rest-said.tsx';
import styles from './round-screen.module.css';

/** The button that leads on from a completed round takes the focus. */
export const recordButtonId = 'round-record';

const focusRecordButton = (): void => document.getElementById(recordButtonId)?.focus();

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
  const isDone = complete.isSuccess && view.completedAtMs !== null;
  useEffect(() => {
    if (isDone) focusRecordButton();
  }, [isDone]);
  return (
    <Modal
      open={isOpen}
      title={t('rounds.completeTitle', { number: view.number })}
      okText={t('rounds.complete')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ loading: complete.isPending, autoFocus: true }}
      onOk={() => complete.mutate(undefined)}
      onCancel={onClose}
      afterClose={focusRecordButton}
      destroyOnHidden
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
    </Modal>
  );
}
