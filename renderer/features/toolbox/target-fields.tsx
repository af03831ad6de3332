/** Where the probe goes. Of a device's account only the name is known here. */
import { Input, type InputRef, InputNumber } from 'antd';
import { KeyRound } from 'lucide-react';
import type { RefObject } from 'react';
import type { ProbeKindView } from '../../../shared/api/probes.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { DevicePicker } from '../../ui/device-picker.tsx';
import { Field } from '../../ui/field.tsx';
import { type Lack, shownAccount, usualPort } from './request.ts';
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
  const { form, settings, change } = useToolbox();
  const port = usualPort(kind, form, settings[kind.id] ?? {});
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
        <DeviceField lack={lack} kind={kind} />
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

function DeviceField({ lack, kind }: Pick<TargetFieldsProps, 'lack' | 'kind'>) {
  const { t } = useTranslation();
  const text = useLocalText();
  const { form, settings } = useToolbox();
  const { device } = form;
  const change = useToolbox((state) => state.change);
  const label = t('toolbox.form.device');
  const error = lack === 'missingDevice' || (lack === 'noAddress' && device !== null) ? lack : null;
  const account = shownAccount(kind, form, settings[kind.id] ?? {});
  const words = (): string => {
    if (account === '') return t('toolbox.form.community');
    if (account !== null) return t('toolbox.form.account', { username: account });
    return t(kind.id === 'snmp' ? 'toolbox.form.noCommunity' : 'toolbox.form.noAccount');
  };
  return (
    <Field
      label={label}
      isGroup
      error={error === null ? null : t(`toolbox.form.${error}`)}
      hint={
        device === null ? undefined : (
          <span className={styles['deviceFacts']}>
            <span className="mono">{device.address ?? t('toolbox.form.noAddress')}</span>
            {kind.usesCredentials && (
              <span>
                <KeyRound size={12} aria-hidden />
                {words()}
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
