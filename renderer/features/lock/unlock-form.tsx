/** The passphrase, and how long to wait after too many wrong ones. */
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

export function UnlockForm({ lock }: { readonly lock: SystemStatus['lock'] }) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState('');
  const wait = useWait(lock.nextTryAtMs);
  const unlock = useApiMutation(() => api.lock.unlock({ passphrase }), {
    onSuccess: takeStatus,
    onError: () => setPassphrase(''),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (passphrase !== '' && wait === null) unlock.mutate();
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <Field label={t('lock.passphrase')}>
        <Input.Password
          size="large"
          autoFocus
          autoComplete="current-password"
          value={passphrase}
          maxLength={200}
          onChange={({ target }) => setPassphrase(target.value)}
        />
      </Field>
      {unlock.error !== null && unlock.error.code !== 'Lock_TooManyTries' && <ErrorLine error={unlock.error} />}
      {lock.wrongTries > 0 && <p className={styles['soft']}>{t('lock.wrongTries', { count: lock.wrongTries })}</p>}
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        disabled={passphrase === '' || wait !== null}
        loading={unlock.isPending}
      >
        {wait !== null ? t('lock.wait', { seconds: wait }) : t(unlock.isPending ? 'lock.unlocking' : 'lock.unlock')}
      </Button>
    </form>
  );
}
