/** Takes a sheet off its record, with a reason. */
import { Button, Input } from 'antd';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { Popup } from '../../ui/popup.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './scans.module.css';

export function WithdrawScan({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const withdraw = useApiMutation(() => api.scans.withdraw({ id, reason: reason.trim() }), {
    onSuccess: () => setOpen(false),
    onError: notify.failed,
  });
  const form = (
    <form
      className={styles['withdraw']}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') withdraw.mutate(undefined);
      }}
    >
      <Input
        autoFocus
        aria-label={t('scans.withdrawReason')}
        placeholder={t('scans.withdrawReason')}
        value={reason}
        maxLength={2_000}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button danger htmlType="submit" disabled={reason.trim() === ''} loading={withdraw.isPending}>
        {t('scans.withdraw')}
      </Button>
    </form>
  );
  return (
    <Popup isOpen={isOpen} onOpenChange={setOpen} title={t('scans.withdrawTitle', { name })} content={form}>
      <Button size="small" icon={<Undo2 size={13} />} aria-label={t('scans.withdraw')} title={t('scans.withdraw')} />
    </Popup>
  );
}
