/** 诊断设置: how the device is asked, protocol by protocol, for every probe of it. Only what its category speaks. */
import { Form, Input } from 'antd';
import { ChevronRight } from 'lucide-react';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import {
  type DeviceProtocol,
  deviceProtocols,
  makerInterfaces,
  rtspTransports,
  snmpAuthProtocols,
  snmpPrivacyProtocols,
  snmpVersions,
  sshProfileIds,
  usualMakerInterface,
  usualSshProfile,
} from '../../../shared/domain/device-access.ts';
import { usualSettings } from '../../../shared/domain/device-probe.ts';
import { useTranslation } from '../../boot/i18n.ts';
import type { DeviceForm } from './device-form.ts';
import { accessOf, shownProtocols } from './diagnostics-form.ts';
import { Choice, FingerprintField, Kept, Pair, Secret, SwitchRow, UserName } from './diagnostics-fields.tsx';
import { DiagnosticsTest } from './diagnostics-test.tsx';
import styles from './diagnostics.module.css';
import formStyles from './devices.module.css';

interface DiagnosticsProps {
  readonly device: DeviceView | null;
  readonly onRemember: (field: 'sshHostKey' | 'makerCertificate', seen: string) => void;
}

export function Diagnostics({ device, onRemember }: DiagnosticsProps) {
  const { t } = useTranslation();
  const category = Form.useWatch<DeviceForm['category'] | undefined>('category') ?? device?.category ?? 'camera';
  const shown = shownProtocols(category, device);
  const bodies = { video: <Video />, maker: <Maker />, snmp: <Snmp device={device} />, ssh: <Ssh device={device} /> };
  return (
    <div hidden={shown.length === 0}>
      <h2 className={formStyles['group']}>{t('devices.diagnostics.title')}</h2>
      <p className={formStyles['hint']}>{t('devices.diagnostics.hint')}</p>
      <div className={styles['groups']}>
        {deviceProtocols.map((protocol) => (
          // What is not shown keeps its values: it belongs to the record all the same.
          <details
            key={protocol}
            className={styles['protocol']}
            hidden={!shown.includes(protocol)}
            data-testid={`diagnostics-${protocol}`}
          >
            <summary>
              <ChevronRight size={14} aria-hidden />
              <b>{t(`devices.diagnostics.protocols.${protocol}`)}</b>
              <Summary protocol={protocol} device={device} />
            </summary>
            <div className={styles['body']}>
              {bodies[protocol]}
              <DiagnosticsTest protocol={protocol} device={device} onRemember={onRemember} />
            </div>
          </details>
        ))}
      </div>
    </div>
  );
}

/** What is set, for who does not open the group. */
function Summary({ protocol, device }: { readonly protocol: DeviceProtocol; readonly device: DeviceView | null }) {
  const { t } = useTranslation();
  const form = Form.useWatch<DeviceForm | undefined>([]);
  if (form === undefined) return null;
  const access = accessOf(form);
  const { interface: makerInterface, tls } = access.maker;
  const said: Record<DeviceProtocol, readonly (string | undefined | null | false)[]> = {
    video: [access.video.transport?.toUpperCase(), access.video.onvifPath],
    maker: [
      makerInterface && t(`devices.diagnostics.interfaces.${makerInterface}`),
      tls === true && 'HTTPS',
      access.makerCertificate !== '' && t('devices.diagnostics.isKnown'),
    ],
    snmp: [access.snmp.version, device?.protocolAccounts.snmp && t('devices.diagnostics.hasAccount')],
    ssh: [
      access.ssh.profile && t(`toolbox.options.profile.${access.ssh.profile}`),
      access.ssh.allowsLegacy === true && t('toolbox.settings.allowsLegacy'),
      access.sshHostKey !== '' && t('devices.diagnostics.isKnown'),
      device?.protocolAccounts.ssh && t('devices.diagnostics.hasAccount'),
    ],
  };
  const words = said[protocol].filter((each) => typeof each === 'string' && each !== '');
  return <span>{words.length === 0 ? t('devices.diagnostics.asUsual') : words.join(' · ')}</span>;
}

function Video() {
  const { t } = useTranslation();
  return (
    <Pair>
      <Choice
        name={['video', 'transport']}
        label={t('toolbox.settings.transport')}
        values={rtspTransports}
        usual="tcp"
      />
      <Form.Item
        name={['video', 'onvifPath']}
        label={t('devices.diagnostics.onvifPath')}
        rules={[{ pattern: /^\//, message: t('toolbox.problems.pattern') }]}
      >
        <Input
          className="mono"
          maxLength={500}
          spellCheck={false}
          placeholder={String(usualSettings['onvif']?.['servicePath'])}
        />
      </Form.Item>
    </Pair>
  );
}

function Maker() {
  const { t } = useTranslation();
  const vendor = Form.useWatch<string | undefined>('vendor') ?? '';
  const tls = Form.useWatch<boolean | undefined>(['maker', 'tls']) ?? false;
  return (
    <>
      <Choice
        name={['maker', 'interface']}
        label={t('devices.diagnostics.interface')}
        values={makerInterfaces}
        usual={usualMakerInterface(vendor)}
        wordOf={(value) => t(`devices.diagnostics.interfaces.${value}`)}
      />
      <SwitchRow
        name={['maker', 'tls']}
        label={t('devices.diagnostics.https')}
        hint={t('devices.diagnostics.httpsHint')}
      />
      <FingerprintField name="makerCertificate" label={t('toolbox.settings.certificateSha256')} isHidden={!tls} />
    </>
  );
}

function Snmp({ device }: Pick<DiagnosticsProps, 'device'>) {
  const { t } = useTranslation();
  const version = Form.useWatch<string | undefined>(['snmp', 'version']) ?? 'v2c';
  const isV3 = version === 'v3';
  const kept = device?.protocolAccounts.snmp ?? null;
  const algorithm = (name: string): string =>
    name === 'none' ? t('devices.diagnostics.none') : name.toUpperCase().replace(/^SHA(\d)/, 'SHA-$1');
  const common = { isHidden: !isV3, wordOf: algorithm } as const;
  return (
    <>
      <Pair>
        <Choice name={['snmp', 'version']} label={t('toolbox.settings.version')} values={snmpVersions} usual="v2c" />
        <Form.Item name={['snmp', 'context']} label={t('toolbox.settings.context')} hidden={!isV3}>
          <Input className="mono" maxLength={32} spellCheck={false} />
        </Form.Item>
        <Choice
          {...common}
          name={['snmp', 'authProtocol']}
          label={t('toolbox.settings.authProtocol')}
          values={snmpAuthProtocols}
          usual="sha"
        />
        <Choice
          {...common}
          name={['snmp', 'privacyProtocol']}
          label={t('toolbox.settings.privacyProtocol')}
          values={snmpPrivacyProtocols}
          usual="aes"
        />
      </Pair>
      <Pair>
        <UserName protocol="snmp" isHidden={!isV3} />
        <Secret
          name={['accounts', 'snmp', 'password']}
          label={t(isV3 ? 'devices.diagnostics.authPassword' : 'devices.diagnostics.community')}
          isKept={kept?.hasPassword === true}
          usual={isV3 ? t('devices.diagnostics.deviceAccount') : 'public'}
        />
        <Secret
          name={['accounts', 'snmp', 'privacyPassword']}
          label={t('devices.diagnostics.privacyPassword')}
          isKept={kept?.hasPrivacyPassword === true}
          usual={t('devices.diagnostics.samePassword')}
          isHidden={!isV3}
        />
      </Pair>
      <Kept protocol="snmp" device={device} />
    </>
  );
}

function Ssh({ device }: Pick<DiagnosticsProps, 'device'>) {
  const { t } = useTranslation();
  const category = Form.useWatch<DeviceForm['category'] | undefined>('category') ?? 'other';
  const vendor = Form.useWatch<string | undefined>('vendor') ?? '';
  const kept = device?.protocolAccounts.ssh ?? null;
  return (
    <>
      <Choice
        name={['ssh', 'profile']}
        label={t('devices.diagnostics.profile')}
        values={sshProfileIds}
        usual={usualSshProfile(category, vendor)}
        wordOf={(value) => t(`toolbox.options.profile.${value}`)}
      />
      <Pair>
        <UserName protocol="ssh" />
        <Secret
          name={['accounts', 'ssh', 'password']}
          label={t('devices.diagnostics.sshPassword')}
          isKept={kept?.hasPassword === true}
          usual={t('devices.diagnostics.deviceAccount')}
        />
      </Pair>
      <Form.Item name={['accounts', 'ssh', 'privateKey']} label={t('devices.diagnostics.privateKey')}>
        <Input.TextArea
          className="mono"
          rows={2}
          maxLength={20_000}
          autoComplete="off"
          spellCheck={false}
          placeholder={t(
            kept?.hasPrivateKey === true ? 'devices.diagnostics.keptSecret' : 'devices.diagnostics.keyHint',
          )}
        />
      </Form.Item>
      <Kept protocol="ssh" device={device} />
      <FingerprintField name="sshHostKey" label={t('toolbox.settings.hostKey')} />
      <SwitchRow
        name={['ssh', 'allowsLegacy']}
        label={t('toolbox.settings.allowsLegacy')}
        hint={t('devices.diagnostics.legacyHint')}
      />
    </>
  );
}
