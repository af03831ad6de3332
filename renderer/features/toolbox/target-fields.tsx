/** Where the probe goes. Of a device's account only the name is known here. */
import { Input, type InputRef, InputNumber } from 'antd';
import { KeyRound } from 'lucide-react';
import type { RefObject } from 'react';
import type { ProbeKindView } from '../../../shared/api/probes.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { DevicePicker } from '../../ui/device-picker.tsx';
import { Field } from '../../ui/field.tsx';
import { type Lack, usualPort } from './request.ts';
import { useToolbox } from './toolbox-store.ts';
import { useFindWord } from './words.ts';
import styles from './form.module.css';

interface TargetFieldsProps {
  readonly kind: ProbeKindView;
  /** Said once somebody has tried. */
  readonly lack: Lack | null;
  readonly addressRef: RefObject<InputRef | null>;
}

export function TargetFields({ kind, lack, addressRef }: TargetFieldsProps) {
  const { t } = useTranslation();
  const { form, change } = useToolbox();
  const port = usualPort(kind, form);
  return (
    <div className={styles['target']}>
      {form.place === 'address' ? (
        <Field
          label={t('toolbox.form.address')}
          error={lack === 'missingAddress' ? t('toolbox.form.missingAddress') : null}
        >
          <Input
            ref={addressRef}
            className="mono"
            autoFocus
            spellCheck={false}
            autoComplete="off"
            maxLength={253}
            value={form.address}
            placeholder={t('toolbox.form.addressPlaceholder')}
            aria-keyshortcuts="/"
            onChange={({ target }) => change({ address: target.value })}
          />
        </Field>
      ) : (
        <DeviceField lack={lack} usesCredentials={kind.usesCredentials} />
      )}
      <Field label={t('toolbox.form.port')}>
        <InputNumber<number>
          className={styles['number'] ?? ''}
          min={1}
          max={65_535}
          precision={0}
          controls={false}
          changeOnWheel={false}
          disabled={port === null}
          value={port === null ? null : form.port}
          placeholder={port === null ? t('toolbox.form.portNone') : t('toolbox.form.portDefault', { port })}
          onChange={(typed) => change({ port: typed })}
        />
      </Field>
      {form.place === 'address' && kind.usesCredentials && <Account probeId={kind.id} />}
    </div>
  );
}

function DeviceField({
  lack,
  usesCredentials,
}: Pick<TargetFieldsProps, 'lack'> & { readonly usesCredentials: boolean }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const device = useToolbox(({ form }) => form.device);
  const change = useToolbox((state) => state.change);
  const label = t('toolbox.form.device');
  const error = lack === 'missingDevice' || (lack === 'noAddress' && device !== null) ? lack : null;
  const account = device?.username ?? null;
  return (
    <Field
      label={label}
      isGroup
      error={error === null ? null : t(`toolbox.form.${error}`)}
      hint={
        device === null ? undefined : (
          <span className={styles['deviceFacts']}>
            <span className="mono">{device.address ?? t('toolbox.form.noAddress')}</span>
            {usesCredentials && (
              <span>
                <KeyRound size={12} aria-hidden />
                {account === null ? t('toolbox.form.noAccount') : t('toolbox.form.account', { username: account })}
              </span>
            )}
          </span>
        )
      }
    >
      <DevicePicker
        label={label}
        value={device === null ? null : { id: device.id, name: text(device.name, device.nameEn) }}
        onChange={(chosen) => change({ device: chosen })}
      />
    </Field>
  );
}

function Account({ probeId }: { readonly probeId: string }) {
  const { t } = useTranslation();
  const find = useFindWord();
  const { form, change } = useToolbox();
  return (
    <>
      <Field label={t('toolbox.form.username')}>
        <Input
          autoComplete="off"
          maxLength={200}
          value={form.username}
          onChange={({ target }) => change({ username: target.value })}
        />
      </Field>
      <Field
        label={t('toolbox.form.password')}
        hint={find(`accountHints.${probeId}`) ?? t('toolbox.form.passwordHint')}
      >
        <Input
          type="password"
          aria-label={t('toolbox.form.password')}
          autoComplete="off"
          maxLength={200}
          value={form.password}
          onChange={({ target }) => change({ password: target.value })}
        />
      </Field>
    </>
  );
}
