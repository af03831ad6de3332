/** The account on the device: written, never shown again. */
import { Button, Form, Input } from 'antd';
import { KeyRound } from 'lucide-react';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import styles from './devices.module.css';

interface Account {
  readonly username: string;
  readonly password: string;
}

export function Credential({ device }: { readonly device: DeviceView | null }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2 className={styles['group']}>{t('devices.sections.credential')}</h2>
      {device === null ? (
        <p className={styles['hint']}>{t('devices.credential.afterAdd')}</p>
      ) : (
        <AccountForm device={device} />
      )}
    </section>
  );
}

function AccountForm({ device }: { readonly device: DeviceView }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const [form] = Form.useForm<Account>();
  const save = useApiMutation((account: Account) => api.inventory.saveCredential({ deviceId: device.id, ...account }), {
    onSuccess: (saved) => {
      form.setFieldsValue({ username: saved.username ?? '', password: '' });
      notify.done(t(saved.username === null ? 'devices.credential.removedNow' : 'devices.credential.savedNow'));
    },
  });
  const { username } = device;
  const hasAccount = username !== null;
  return (
    <>
      <p className={styles['hint']}>
        <KeyRound size={13} aria-hidden />{' '}
        {hasAccount ? t('devices.credential.saved', { username }) : t('devices.credential.none')}
      </p>
      <Form<Account>
        form={form}
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        initialValues={{ username: username ?? '', password: '' }}
        onFinish={(account) => save.mutate(account)}
      >
        <div className={styles['pair']}>
          <Form.Item name="username" label={t('devices.fields.username')} rules={[{ required: true, message: '' }]}>
            <Input maxLength={200} autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item name="password" label={t('devices.fields.password')} rules={[{ required: true, message: '' }]}>
            <Input.Password
              maxLength={200}
              autoComplete="new-password"
              placeholder={t(hasAccount ? 'devices.placeholders.password' : 'devices.placeholders.passwordNew')}
            />
          </Form.Item>
        </div>
        {save.error !== null && <ErrorLine error={save.error} />}
        <p className={styles['hint']}>{t('devices.credential.hint')}</p>
        <div className={styles['accountFoot']}>
          {hasAccount && (
            <ConfirmButton
              danger
              question={t('devices.credential.removeConfirm', { name: device.name })}
              detail={t('devices.credential.removeDetail')}
              confirmLabel={t('devices.credential.remove')}
              onConfirm={() => save.mutate({ username: '', password: '' })}
            >
              {t('devices.credential.remove')}
            </ConfirmButton>
          )}
          <Button htmlType="submit" loading={save.isPending}>
            {t('devices.credential.save')}
          </Button>
        </div>
      </Form>
    </>
  );
}
