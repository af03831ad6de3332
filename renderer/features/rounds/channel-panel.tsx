/** The selected channel: its picture large, its items with their answers, and what the probes measured. */
import { Button, type InputRef, Modal } from 'antd';
import { Radar } from 'lucide-react';
import { type Ref, useState } from 'react';
import type { ChannelView, InspectionView } from '../../../shared/api/inspections.ts';
import type { AnswerFields } from '../../../shared/domain/entities.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { useZone } from '../../ui/date-time.tsx';
import { formatTime } from '../../ui/format.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Link } from '../../ui/link.tsx';
import { ProbeReportCard } from '../../ui/probe-report.tsx';
import type { Progress } from '../../ui/probing-progress.ts';
import styles from './channel-panel.module.css';
import { ItemLine } from './item-line.tsx';
import { ItemNote } from './item-note.tsx';
import type { Numbered } from './round-grid.tsx';
import { type CellRef, cellState, openPhysical } from './round-model.ts';

interface ChannelPanelProps extends Numbered {
  readonly view: InspectionView;
  readonly itemId: string;
  readonly isOpen: boolean;
  readonly progress: Progress | null;
  readonly noteRef: Ref<InputRef>;
  readonly onSelect: (cell: CellRef) => void;
  readonly onAnswer: (cell: CellRef, value: AnswerFields['value']) => void;
  readonly onPhysicalFine: () => void;
  readonly onConfirm: (cells: readonly CellRef[]) => void;
  readonly onFault: (cell: CellRef) => void;
  readonly onProbe: () => void;
  readonly onNoteTyped: (cell: CellRef, text: string | null) => void;
  readonly onNote: (cell: CellRef, text: string) => Promise<boolean>;
}

export function ChannelPanel(props: ChannelPanelProps) {
  const { view, channel, no, itemId, isOpen, progress, noteRef, onSelect, onAnswer, onConfirm, onFault } = props;
  const { t } = useTranslation();
  const text = useLocalText();
  const { device } = channel;
  const { items } = view.template;
  const cell = { deviceId: device.id as string, itemId };
  const unconfirmed = items.filter((item) => cellState(channel.answers[item.id]) === 'unconfirmed');
  const physical = openPhysical(view.template, channel);
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
          onClick={props.onProbe}
        >
          {progress === null
            ? t(Object.keys(channel.probes).length === 0 ? 'rounds.probeNow' : 'rounds.probeAgain')
            : `${progress.done}/${progress.total}`}
        </Button>
      </header>
      <Snapshot channel={channel} no={no} />
      {isOpen && (physical.length > 0 || unconfirmed.length > 1) && (
        <div className={styles['fast']}>
          {physical.length > 0 && (
            <Button size="small" onClick={props.onPhysicalFine}>
              {t('rounds.physicalFine', { count: physical.length })} <KeyHint keys="4" />
            </Button>
          )}
          {unconfirmed.length > 1 && (
            <Button
              size="small"
              onClick={() => onConfirm(unconfirmed.map((item) => ({ deviceId: device.id, itemId: item.id })))}
            >
              {t('rounds.confirmAll', { count: unconfirmed.length })}
            </Button>
          )}
        </div>
      )}
      <ul className={styles['items']} aria-label={t('rounds.items')}>
        {items.map((item) => {
          const own = { deviceId: device.id as string, itemId: item.id };
          const answer = channel.answers[item.id];
          return (
            <ItemLine
              key={item.id}
              channel={channel}
              item={item}
              isSelected={item.id === itemId}
              isOpen={isOpen}
              onSelect={() => onSelect(own)}
              onAnswer={(value) => onAnswer(own, value)}
              onConfirm={() => onConfirm([own])}
              onFault={() => onFault(own)}
            >
              <ItemNote
                key={`${device.id}/${item.id}`}
                draftKey={`answer-note:${view.id}:${device.id}:${item.id}`}
                label={`${t('rounds.note')} ${text(item.title, item.titleEn)}`}
                committed={answer?.note ?? null}
                isWanted={item.needsNoteOnFail && answer?.value === 'fail'}
                isDisabled={!isOpen}
                inputRef={noteRef}
                onType={(note) => props.onNoteTyped(cell, note)}
                onCommit={(note) => props.onNote(own, note)}
              />
            </ItemLine>
          );
        })}
      </ul>
      <ProbeDetails channel={channel} />
    </aside>
  );
}

function Snapshot({ channel, no }: { readonly channel: ChannelView; readonly no: string }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const zone = useZone();
  const [isZoomed, setZoomed] = useState(false);
  const name = text(channel.device.name, channel.device.nameEn);
  const title = t('rounds.zoomTitle', { channel: no, name });
  const report = (channel.probes['picture'] ?? channel.probes['onvif'])?.report;
  if (channel.snapshotBlobId === null) return <div className={styles['noPicture']}>{t('rounds.noSnapshot')}</div>;
  return (
    <>
      <button
        type="button"
        className={styles['picture']}
        onClick={() => setZoomed(true)}
        title={t('common.image.zoom')}
      >
        <BlobImage id={channel.snapshotBlobId} alt={title} />
        {report !== undefined && (
          <small>{t('rounds.takenAt', { time: formatTime(report.startedAtMs, zone, true) })}</small>
        )}
      </button>
      <Modal
        open={isZoomed}
        onCancel={() => setZoomed(false)}
        footer={null}
        width="calc(80 * var(--vw))"
        title={title}
        destroyOnHidden
      >
        <BlobImage
          id={channel.snapshotBlobId}
          alt={title}
          style={{ maxHeight: 'calc(75 * var(--vh))', objectFit: 'contain' }}
        />
      </Modal>
    </>
  );
}

function ProbeDetails({ channel }: { readonly channel: ChannelView }) {
  const { t } = useTranslation();
  const results = Object.values(channel.probes);
  if (results.length === 0) return null;
  return (
    <details className={styles['details']}>
      <summary>{t('rounds.probeDetails')}</summary>
      {results.map((result) => (
        <ProbeReportCard key={result.id} result={result} />
      ))}
    </details>
  );
}
