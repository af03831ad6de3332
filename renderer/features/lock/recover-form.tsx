/** The recovery key of this laptop, and a passphrase for the machine that the data is on now. */
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
import { NewPassphraseFields, chosenIn, isRepeated, noPassphrase } from './new-passphrase.tsx';
import { useWait } from './use-wait.ts';

export function RecoverForm({ lock }: { readonly lock: SystemStatus['lock'] }) {
  const { t } = useTranslation();
  const [recoveryKey, setRecoveryKey] = useState('');
  const [passphrase, setPassphrase] = useState(noPassphrase);
  const wait = useWait(lock.nextTryAtMs);
  const recover = useApiMutation(() => api.lock.recover({ recoveryKey, passphrase: chosenIn(passphrase) }), {
    onSuccess: takeStatus,
  });
  const isWhole = recoveryKey.trim() !== '' && isRepeated(passphrase) && wait === null;
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
      <NewPassphraseFields value={passphrase} onChange={setPassphrase} />
      {recover.error !== null && recover.error.code !== 'Lock_TooManyTries' && <ErrorLine error={recover.error} />}
      <Button type="primary" size="large" htmlType="submit" block disabled={!isWhole} loading={recover.isPending}>
        {wait !== null
          ? t('lock.wait', { seconds: wait })
          : t(recover.isPending ? 'lock.recovery.opening' : 'lock.recovery.open')}
      </Button>
    </form>
  );
}
