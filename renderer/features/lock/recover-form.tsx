/** The organisation's recovery key, and a passphrase for the machine that the data is on now. */
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import type { SystemStatus } from '../../../shared/api/system.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { takeStatus } from '../../boot/status.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import styles from './lock.module.css';
import { useWait } from './use-wait.ts';

export function RecoverForm({ lock }: { readonly lock: SystemStatus['lock'] }) {
  const { t } = useTranslation();
  const [recoveryKey, setRecoveryKey] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const wait = useWait(lock.nextTryAtMs);
  const differs = repeated !== '' && repeated !== passphrase;
  const recover = useApiMutation(
    () => api.lock.recover({ recoveryKey, passphrase: passphrase === '' ? null : passphrase }),
    { onSuccess: takeStatus },
  );
  const isWhole = recoveryKey.trim() !== '' && passphrase === repeated && wait === null;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isWhole) recover.mutate();
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <Field label={t('lock.recovery.key')} hint={t('lock.recovery.keyHint')}>
        <Input.TextArea
          className="mono"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          rows={2}
          value={recoveryKey}
          maxLength={200}
          onChange={({ target }) => setRecoveryKey(target.value)}
        />
      </Field>
      <Field label={t('lock.recovery.passphrase')} hint={t('lock.recovery.passphraseHint')}>
        <Input.Password
          autoComplete="new-password"
          value={passphrase}
          maxLength={200}
          onChange={({ target }) => setPassphrase(target.value)}
        />
      </Field>
      <Field label={t('lock.dialog.repeat')} error={differs ? t('lock.dialog.differs') : null}>
        <Input.Password
          autoComplete="new-password"
          value={repeated}
          maxLength={200}
          onChange={({ target }) => setRepeated(target.value)}
        />
      </Field>
      {recover.error !== null && recover.error.code !== 'Lock_TooManyTries' && <ErrorLine error={recover.error} />}
      <Button type="primary" size="large" htmlType="submit" block disabled={!isWhole} loading={recover.isPending}>
        {wait !== null
          ? t('lock.wait', { seconds: wait })
          : t(recover.isPending ? 'lock.recovery.opening' : 'lock.recovery.open')}
      </Button>
    </form>
  );
}
