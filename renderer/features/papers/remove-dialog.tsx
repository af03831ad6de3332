/** Takes a paper off the register: the question names it, and a reason is asked for. */
import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { PaperView } from '../../../shared/api/papers.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import { useNotify } from '../../ui/use-notify.ts';

export function RemoveDialog({ paper, onClose }: { readonly paper: PaperView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const { id, title } = paper;
  const remove = useApiMutation(() => api.papers.remove({ id, reason }), {
    onSuccess: () => {
      notify.done(t('papers.removedDone', { title }));
      onClose();
    },
  });
  const isEmpty = reason.trim() === '';
  return (
    <Modal
      open
      title={t('papers.removeTitle', { title })}
      okText={t('papers.remove')}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ danger: true, loading: remove.isPending }}
      onOk={() => (isEmpty ? setTried(true) : remove.mutate())}
      onCancel={onClose}
    >
      <p>{t('papers.removeHint')}</p>
      <Field label={t('papers.reason')} error={isTried && isEmpty ? t('papers.reasonRequired') : null}>
        <Input.TextArea
          autoFocus
          value={reason}
          maxLength={2000}
          rows={3}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
      {remove.error !== null && <ErrorLine error={remove.error} />}
    </Modal>
  );
}
