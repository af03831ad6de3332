/** What stands at one address: what it says of itself, and the answers that prove it. */
import { Button } from 'antd';
import { Stethoscope, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ProposalView } from '../../../shared/api/sweeps.ts';
import { makerOfMac } from '../../../shared/domain/mac-maker.ts';
import { api } from '../../boot/client.ts';
import { useLocale, useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { formatTook } from '../../ui/format.ts';
import { Link } from '../../ui/link.tsx';
import { useProbeName } from '../../ui/probe-sentences.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import styles from './detail.module.css';

interface AddressDetailProps {
  readonly id: string;
  readonly address: string;
  /** Grows while the address is not answered for. */
  readonly state: string;
  readonly proposal: ProposalView | undefined;
  readonly onClose: () => void;
}

export function AddressDetail({ id, address, state, proposal, onClose }: AddressDetailProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const localText = useLocalText();
  const probeName = useProbeName();
  const query = useApiQuery(['sweeps.found', id, address, state], [], () => api.sweeps.found({ id, address }));
  const found = query.data?.address === address ? query.data : null;
  const device = useKnownDevice(address);
  const known = proposal?.device ?? device;
  const rows: readonly (readonly [string, ReactNode])[] =
    found === null || found.state === 'silent'
      ? []
      : [
          [t('sweep.detail.name'), found.name],
          [t('sweep.detail.vendor'), found.vendor],
          [t('sweep.detail.model'), found.model],
          [t('sweep.detail.serial'), found.serial],
          [t('sweep.detail.firmware'), found.firmware],
          [t('sweep.detail.mac'), withMaker(found.mac)],
          [t('sweep.detail.description'), found.description],
          [t('sweep.detail.category'), t(`devices.categories.${found.category}`)],
          [t('sweep.detail.openPorts'), found.openPorts.join(', ')],
          [t('sweep.detail.services'), found.services.map((each) => each.toUpperCase()).join(', ')],
          [t('sweep.detail.rtt'), found.rttMs === null ? '' : formatTook(found.rttMs, locale)],
          [t('sweep.detail.at'), <DateTime key="at" ms={found.atMs} />],
        ];
  return (
    <section className={styles['detail']} aria-label={address} data-testid="sweep-detail">
      <header className={styles['head']}>
        <h2 className="mono">
          <Copyable text={address} />
        </h2>
        <Button size="small" icon={<Stethoscope size={13} />} onClick={() => navigate(toolboxPath(address, known?.id))}>
          {t('sweep.detail.probe')}
        </Button>
        <Button
          type="text"
          size="small"
          icon={<X size={14} />}
          aria-label={t('common.actions.close')}
          onClick={onClose}
        />
      </header>
      {known !== null && (
        <p className={styles['device']}>
          {t('sweep.detail.device')}:{' '}
          <Link to={`/devices?device=${known.id}`}>{localText(known.name, known.nameEn)}</Link>
        </p>
      )}
      {found === null || found.state === 'silent' ? (
        <p className={styles['faint']}>{found === null ? t('sweep.detail.waiting') : t('sweep.states.silent')}</p>
      ) : (
        <dl className={styles['facts']}>
          {rows
            .filter(([, value]) => value !== '')
            .map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      )}
      {found !== null && found.reports.length > 0 && (
        <ul className={styles['proof']} aria-label={t('sweep.detail.proof')}>
          {found.reports.map((report, index) => (
            <li key={`${report.probeId}-${index}`}>
              <StatusTag
                status={report.code === 'Probe_AuthFailed' ? 'degraded' : report.state}
                label={probeName(report.probeId)}
              />
              <span className={styles['faint']}>
                {portOf(report.measures['port'])} {formatTook(report.durationMs, locale)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** `44:19:b6:01:02:03 (Hikvision)` */
function withMaker(mac: string): string {
  const maker = makerOfMac(mac);
  return maker === '' ? mac : `${mac} (${maker})`;
}

const portOf = (port: unknown): string => (typeof port === 'number' ? `:${port}` : '');

const toolboxPath = (address: string, deviceId: string | undefined): string =>
  deviceId === undefined ? `/toolbox?address=${encodeURIComponent(address)}` : `/toolbox?device=${deviceId}`;

/** The device that has this address in the inventory. */
function useKnownDevice(address: string) {
  const list = useApiQuery(['inventory.devices', 'at', address], ['device'], () =>
    api.inventory.devices({ text: address, limit: 20 }),
  ).data;
  return list?.items.find((each) => each.address === address) ?? null;
}
