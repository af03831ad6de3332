/** The controls that 诊断设置 is made of. What is left empty is as usual, and each says what that is. */
import { Form, Input, Select, Switch } from 'antd';
import type { PropsWithChildren } from 'react';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import { type AccountProtocol, certificatePattern, sshHostKeyPattern } from '../../../shared/domain/device-access.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { useProbeName } from '../../ui/probe-sentences.ts';
import { useNotify } from '../../ui/use-notify.ts';
import type { DeviceForm } from './device-form.ts';
import formStyles from './devices.module.css';
import styles from './diagnostics.module.css';

interface ChoiceProps<T extends string> {
  readonly name: (string | number)[];
  readonly label: string;
  readonly values: readonly T[];
  readonly usual: T;
  readonly wordOf?: (value: T) => string;
  readonly isHidden?: boolean;
}

/** Cleared it is as usual, and the placeholder says what that is. */
export function Choice<T extends string>({ name, label, values, usual, wordOf, isHidden = false }: ChoiceProps<T>) {
  const { t } = useTranslation();
  const word = wordOf ?? ((value: T): string => (value.startsWith('v') ? value : value.toUpperCase()));
  return (
    <Form.Item name={name} label={label} hidden={isHidden}>
      <Select<T>
        allowClear
        placeholder={t('devices.diagnostics.usual', { value: word(usual) })}
        options={values.map((value) => ({ value, label: word(value) }))}
      />
    </Form.Item>
  );
}

interface SwitchRowProps {
  readonly name: string[];
  readonly label: string;
  readonly hint: string;
}

export function SwitchRow({ name, label, hint }: SwitchRowProps) {
  return (
    <div className={styles['switch']}>
      <Form.Item name={name} valuePropName="checked" noStyle>
        <Switch size="small" aria-label={label} />
      </Form.Item>
      <span>
        {label}
        <small>{hint}</small>
      </span>
    </div>
  );
}

interface FingerprintFieldProps {
  readonly name: 'sshHostKey' | 'makerCertificate';
  readonly label: string;
  readonly isHidden?: boolean;
}

const patterns = { sshHostKey: sshHostKeyPattern, makerCertificate: certificatePattern } as const;

export function FingerprintField({ name, label, isHidden = false }: FingerprintFieldProps) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      label={label}
      hidden={isHidden}
      rules={[{ pattern: patterns[name], message: t('toolbox.problems.pattern') }]}
    >
      <Input allowClear className="mono" spellCheck={false} placeholder={t('devices.diagnostics.notKnown')} />
    </Form.Item>
  );
}

export function UserName({
  protocol,
  isHidden = false,
}: {
  readonly protocol: AccountProtocol;
  readonly isHidden?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Form.Item name={['accounts', protocol, 'username']} label={t('devices.fields.username')} hidden={isHidden}>
      <Input
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('devices.diagnostics.deviceAccount')}
      />
    </Form.Item>
  );
}

interface SecretProps {
  readonly name: string[];
  readonly label: string;
  readonly isKept: boolean;
  /** What is taken when none is kept. */
  readonly usual: string;
  readonly isHidden?: boolean;
}

export function Secret({ name, label, isKept, usual, isHidden = false }: SecretProps) {
  const { t } = useTranslation();
  return (
    <Form.Item name={name} label={label} hidden={isHidden}>
      <Input.Password
        maxLength={200}
        autoComplete="new-password"
        placeholder={isKept ? t('devices.diagnostics.keptSecret') : usual}
      />
    </Form.Item>
  );
}

export function Kept({ protocol, device }: { readonly protocol: AccountProtocol; readonly device: DeviceView | null }) {
  const { t } = useTranslation();
  const nameOf = useProbeName();
  const notify = useNotify();
  const form = Form.useFormInstance<DeviceForm>();
  const remove = useApiMutation(
    (deviceId: DeviceView['id']) => api.inventory.saveProtocolAccount({ deviceId, protocol, account: null }),
    {
      onSuccess: () => {
        form.setFieldValue(['accounts', protocol, 'username'], '');
        notify.done(t('devices.credential.removedNow'));
      },
      onError: notify.failed,
    },
  );
  if (device === null || device.protocolAccounts[protocol] === null) return null;
  return (
    <div className={styles['kept']}>
      <span>{t('devices.diagnostics.accountKept')}</span>
      <ConfirmButton
        danger
        size="small"
        type="text"
        loading={remove.isPending}
        question={t('devices.diagnostics.removeQuestion', { protocol: nameOf(protocol), name: device.name })}
        detail={t('devices.diagnostics.removeDetail')}
        confirmLabel={t('devices.credential.remove')}
        onConfirm={() => remove.mutate(device.id)}
      >
        {t('devices.credential.remove')}
      </ConfirmButton>
    </div>
  );
}

export function Pair({ children }: PropsWithChildren) {
  return <div className={formStyles['pair']}>{children}</div>;
}
