/** The selected channel: its picture large, its items with their answers, and what the probes measured. */
import type { InputRef } from 'antd';
import { Radar, X } from 'lucide-react';
import { type Ref, memo, useState } from 'react';
import type { ChannelView } from '../../../shared/api/inspections.ts';
import type { Template } from '../../../shared/contract/schema.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { Button } from '../../ui/button.tsx';
import { useZone } from '../../ui/date-time.tsx';
import { formatTime } from '../../ui/format.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Link } from '../../ui/link.tsx';
import { ProbeReportCard } from '../../ui/probe-report.tsx';
import type { Progress } from '../../ui/probing-progress.ts';
import styles from './channel-panel.module.css';
import { ItemLine } from './item-line.tsx';
import { type CellRef, type Numbered, cellState, openPhysical, reportFor } from './round-model.ts';
import type { RoundActs } from './use-round-acts.ts';
import { shotAtMs } from './wall/compare.ts';

interface ChannelPanelProps extends Numbered {
  readonly inspectionId: string;
  readonly template: Template;
  readonly isOpen: boolean;
  readonly itemId: string;
  readonly acts: RoundActs;
  readonly progress: Progress | null;
  readonly noteRef: Ref<InputRef>;
  readonly onSelect: (cell: CellRef) => void;
  readonly onProbe: (deviceIds: readonly string[]) => void;
  readonly onPicture: () => void;
  readonly onPhoto: (cell: CellRef) => void;
  readonly onClose: () => void;
}

export const ChannelPanel = memo(function ChannelPanel(props: ChannelPanelProps) {
  const { template, channel, no, itemId, isOpen, acts, progress } = props;
  const { t } = useTranslation();
  const text = useLocalText();
  const { device } = channel;
  const { items } = template;
  const unconfirmed = items.filter((item) => cellState(channel.answers[item.id]) === 'unconfirmed');
  const physical = openPhysical(template, channel);
  return (
    <aside className={styles['panel']} aria-label={t('rounds.panel', { channel: no })} data-testid="channel-panel">
      <header className={styles['head']}>
        <h2>
          {no} {text(device.name, device.nameEn)}
        </h2>
        <Link to="/devices" className={styles['address']} title={t('rounds.editDevice')}>
          {device.address ?? t('rounds.noAddress')}
        </Link>
        <Button
          size="small"
          icon={<Radar size={13} />}
          disabled={!isOpen || device.address === null || progress !== null}
          onClick={() => props.onProbe([device.id])}
        >
          {progress === null
            ? t(Object.keys(channel.probes).length === 0 ? 'rounds.probeNow' : 'rounds.probeAgain')
            : `${progress.done}/${progress.total}`}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<X size={14} />}
          aria-label={t('rounds.closePanel')}
          onClick={props.onClose}
        />
      </header>
      <Snapshot channel={channel} no={no} onOpen={props.onPicture} />
      {isOpen && (physical.length > 0 || unconfirmed.length > 1) && (
        <div className={styles['fast']}>
          {physical.length > 0 && (
            <Button size="small" onClick={() => acts.answerRow(device.id, 'pass')}>
              {t('rounds.physicalFine', { count: physical.length })} <KeyHint keys="shift+1" />
            </Button>
          )}
          {unconfirmed.length > 1 && (
            <Button
              size="small"
              onClick={() => acts.confirm(unconfirmed.map((item) => ({ deviceId: device.id, itemId: item.id })))}
            >
              {t('rounds.confirmAll', { count: unconfirmed.length })}
            </Button>
          )}
        </div>
      )}
      <ul className={styles['items']} aria-label={t('rounds.items')}>
        {items.map((item) => (
          <ItemLine
            key={item.id}
            inspectionId={props.inspectionId}
            deviceId={device.id}
            item={item}
            answer={channel.answers[item.id]}
            report={reportFor(item, channel)}
            faultId={channel.faults[item.id]}
            isSelected={item.id === itemId}
            isOpen={isOpen}
            acts={acts}
            noteRef={props.noteRef}
            onSelect={props.onSelect}
            onPhoto={props.onPhoto}
          />
        ))}
      </ul>
      <ProbeDetails channel={channel} />
    </aside>
  );
});

interface SnapshotProps extends Numbered {
  readonly onOpen: () => void;
}

function Snapshot({ channel, no, onOpen }: SnapshotProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const zone = useZone();
  const title = t('rounds.zoomTitle', { channel: no, name: text(channel.device.name, channel.device.nameEn) });
  if (channel.snapshotBlobId === null) return <div className={styles['noPicture']}>{t('rounds.noSnapshot')}</div>;
  return (
    <button type="button" className={styles['picture']} onClick={onOpen} title={t('common.image.zoom')}>
      <BlobImage id={channel.snapshotBlobId} alt={title} />
      <small>{t('rounds.takenAt', { time: formatTime(shotAtMs(channel), zone, true) })}</small>
    </button>
  );
}

/** The reports are long, and drawn only for who opens them. */
function ProbeDetails({ channel }: { readonly channel: ChannelView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const results = Object.values(channel.probes);
  const beforeMs = Math.min(...results.map(({ report }) => report.startedAtMs));
  const { data: last = [] } = useApiQuery(
    ['probes.before', channel.device.id, beforeMs],
    ['sync'],
    () => api.probes.before({ deviceId: channel.device.id, beforeMs }),
    { isEnabled: isOpen && results.length > 0 },
  );
  if (results.length === 0) return null;
  return (
    <details className={styles['details']} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('rounds.probeDetails')}</summary>
      {isOpen &&
        results.map((result) => (
          <ProbeReportCard
            key={result.id}
            result={result}
            before={last.find(({ probeId }) => probeId === result.report.probeId) ?? null}
          />
        ))}
    </details>
  );
}
