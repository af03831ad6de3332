/** The selected channel: its picture large, its items with their answers, and what the probes measured. */
import type { InputRef } from 'antd';
import { Radar, X } from 'lucide-react';
import { Fragment, type Ref, memo, useMemo, useState } from 'react';
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
import { DeviceFingerprint } from '../../ui/fingerprint-offer.tsx';
import { ProbeReportCard } from '../../ui/probe-report.tsx';
import type { Progress } from '../../ui/probing-progress.ts';
import { useAfterPaint } from '../../ui/use-after-paint.ts';
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
  /** What is typed next belongs to this item's note: it is there at once. */
  readonly isUrgent: boolean;
  readonly acts: RoundActs;
  readonly progress: Progress | null;
  readonly noteRef: Ref<InputRef>;
  readonly onSelect: (cell: CellRef) => void;
  readonly onProbe: (deviceIds: readonly string[]) => void;
  readonly onPicture: () => void;
  readonly onPhoto: (cell: CellRef) => void;
  readonly onClose: () => void;
}

/** Its parts are drawn again only for what they show: an answer changes one line. */
export const ChannelPanel = memo(function ChannelPanel(props: ChannelPanelProps) {
  const { template, channel, no, itemId, isOpen, acts } = props;
  const { t } = useTranslation();
  const { device } = channel;
  const late = useSettled(channel, itemId, props.isUrgent);
  return (
    <aside className={styles['panel']} aria-label={t('rounds.panel', { channel: no })} data-testid="channel-panel">
      <Head
        device={device}
        no={no}
        isProbed={Object.keys(channel.probes).length > 0}
        isOpen={isOpen}
        progress={props.progress}
        onProbe={props.onProbe}
        onClose={props.onClose}
      />
      <Snapshot
        blobId={channel.snapshotBlobId}
        device={device}
        no={no}
        atMs={shotAtMs(channel)}
        onOpen={props.onPicture}
      />
      {isOpen && <FastAnswers template={template} channel={late.channel} acts={acts} />}
      <ul className={styles['items']} aria-label={t('rounds.items')}>
        {template.items.map((item) => (
          <ItemLine
            key={item.id}
            inspectionId={props.inspectionId}
            deviceId={device.id}
            item={item}
            answer={channel.answers[item.id]}
            settled={late.channel.answers[item.id]}
            report={reportFor(item, channel)}
            faultId={late.channel.faults[item.id]}
            isSelected={item.id === itemId}
            isUnfolded={item.id === late.itemId}
            isOpen={isOpen}
            acts={acts}
            noteRef={props.noteRef}
            onSelect={props.onSelect}
            onPhoto={props.onPhoto}
          />
        ))}
      </ul>
      <ProbeDetails device={device} probes={channel.probes} />
    </aside>
  );
});

/** Where the panel has just been. */
export const PanelRoom = () => <div className={styles['room']} />;

/** What stands around an answer and the selected item: it moves the lines below, and does so a frame after the answer. */
function useSettled(channel: ChannelView, itemId: string, isUrgent: boolean) {
  const now = useMemo(() => ({ channel, itemId }), [channel, itemId]);
  const late = useAfterPaint(now);
  const isLate = !isUrgent && late.channel.device.id === channel.device.id;
  return isLate ? late : now;
}

interface HeadProps extends Pick<ChannelPanelProps, 'isOpen' | 'progress' | 'onProbe' | 'onClose' | 'no'> {
  readonly device: ChannelView['device'];
  readonly isProbed: boolean;
}

const Head = memo(function Head({ device, no, isProbed, isOpen, progress, onProbe, onClose }: HeadProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  return (
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
        onClick={() => onProbe([device.id])}
      >
        {progress === null
          ? t(isProbed ? 'rounds.probeAgain' : 'rounds.probeNow')
          : `${progress.done}/${progress.total}`}
      </Button>
      <Button size="small" type="text" icon={<X size={14} />} aria-label={t('rounds.closePanel')} onClick={onClose} />
    </header>
  );
});

/** What one press answers of the whole channel. */
function FastAnswers({ template, channel, acts }: Pick<ChannelPanelProps, 'template' | 'channel' | 'acts'>) {
  const { t } = useTranslation();
  const { id: deviceId } = channel.device;
  const unconfirmed = template.items.filter((item) => cellState(channel.answers[item.id]) === 'unconfirmed');
  const physical = openPhysical(template, channel);
  if (physical.length === 0 && unconfirmed.length <= 1) return null;
  return (
    <div className={styles['fast']}>
      {physical.length > 0 && (
        <Button size="small" onClick={() => acts.answerRow(deviceId, 'pass')}>
          {t('rounds.physicalFine', { count: physical.length })} <KeyHint keys="shift+1" />
        </Button>
      )}
      {unconfirmed.length > 1 && (
        <Button size="small" onClick={() => acts.confirm(unconfirmed.map((item) => ({ deviceId, itemId: item.id })))}>
          {t('rounds.confirmAll', { count: unconfirmed.length })}
        </Button>
      )}
    </div>
  );
}

interface SnapshotProps {
  readonly blobId: string | null;
  readonly device: ChannelView['device'];
  readonly no: string;
  readonly atMs: number;
  readonly onOpen: () => void;
}

const Snapshot = memo(function Snapshot({ blobId, device, no, atMs, onOpen }: SnapshotProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const zone = useZone();
  const title = t('rounds.zoomTitle', { channel: no, name: text(device.name, device.nameEn) });
  if (blobId === null) return <div className={styles['noPicture']}>{t('rounds.noSnapshot')}</div>;
  return (
    <button type="button" className={styles['picture']} onClick={onOpen} title={t('common.image.zoom')}>
      <BlobImage id={blobId} alt={title} />
      <small>{t('rounds.takenAt', { time: formatTime(atMs, zone, true) })}</small>
    </button>
  );
});

interface ProbeDetailsProps {
  readonly device: ChannelView['device'];
  readonly probes: ChannelView['probes'];
}

/** The reports are long, and drawn only for who opens them. */
const ProbeDetails = memo(function ProbeDetails({ device, probes }: ProbeDetailsProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const results = Object.values(probes);
  const beforeMs = Math.min(...results.map(({ report }) => report.startedAtMs));
  const { data: last = [] } = useApiQuery(
    ['probes.before', device.id, beforeMs],
    ['sync'],
    () => api.probes.before({ deviceId: device.id, beforeMs }),
    { isEnabled: isOpen && results.length > 0 },
  );
  if (results.length === 0) return null;
  return (
    <details className={styles['details']} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('rounds.probeDetails')}</summary>
      {isOpen &&
        results.map((result) => (
          <Fragment key={result.id}>
            <ProbeReportCard
              result={result}
              before={last.find(({ probeId }) => probeId === result.report.probeId) ?? null}
            />
            <DeviceFingerprint device={device} report={result.report} />
          </Fragment>
        ))}
    </details>
  );
});
