/** The grid of channels: one line each, one cell per item. It holds the keyboard's focus; arrows move the selection. */
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import type { ChannelView, InspectionView } from '../../../shared/api/inspections.ts';
import type { TemplateItem } from '../../../shared/contract/schema.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { type ProbingState, type Progress, progressOn } from '../../ui/probing-progress.ts';
import { CellSymbol, stateClass } from './cell-look.tsx';
import { type RoundAction, gridKeys } from './round-keys.ts';
import { type CellRef, cellState, channelNo, shortReading } from './round-model.ts';
import styles from './round-grid.module.css';

export interface Numbered {
  readonly channel: ChannelView;
  /** `07` */
  readonly no: string;
}

interface RoundGridProps {
  readonly view: InspectionView;
  readonly shown: readonly Numbered[];
  readonly selected: CellRef;
  readonly probing: ProbingState;
  readonly onSelect: (cell: CellRef) => void;
  readonly onAction: (action: RoundAction) => void;
}

export function numbered(view: InspectionView): Numbered[] {
  return view.channels.map((channel, index) => ({ channel, no: channelNo(channel, index) }));
}

const cellId = (deviceId: string, itemId: string): string => `cell-${deviceId}-${itemId}`;

export function RoundGrid({ view, shown, selected, probing, onSelect, onAction }: RoundGridProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const ref = useRef<HTMLDivElement>(null);
  const { items } = view.template;
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.getElementById(cellId(selected.deviceId, selected.itemId))?.scrollIntoView({ block: 'nearest' });
  }, [selected.deviceId, selected.itemId]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const action = gridKeys[event.key];
    if (action === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    onAction(action);
  };
  return (
    <div
      ref={ref}
      className={styles['grid']}
      role="grid"
      aria-label={t('rounds.grid')}
      aria-rowcount={view.channels.length + 1}
      aria-activedescendant={cellId(selected.deviceId, selected.itemId)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{ '--items': items.length, '--rows': shown.length } as object}
    >
      <div className={`${styles['row']} ${styles['head']}`} role="row">
        <span role="columnheader">{t('rounds.channel')}</span>
        <span role="columnheader">{t('rounds.name')}</span>
        <span role="columnheader">{t('rounds.snapshot')}</span>
        {items.map((item) => (
          <span key={item.id} role="columnheader" title={text(item.guidance, item.guidanceEn)}>
            {text(item.title, item.titleEn)}
          </span>
        ))}
      </div>
      <div className={styles['rows']} role="rowgroup">
        {shown.map(({ channel, no }) => (
          <Row
            key={channel.device.id}
            channel={channel}
            no={no}
            items={items}
            selectedItem={selected.deviceId === channel.device.id ? selected.itemId : null}
            progress={progressOn(probing, channel.device.id)}
            onSelect={onSelect}
          />
        ))}
      </div>
    </div>
  );
}

interface RowProps extends Numbered {
  readonly items: readonly TemplateItem[];
  /** The selected item when the selection is on this channel. */
  readonly selectedItem: string | null;
  readonly progress: Progress | null;
  readonly onSelect: (cell: CellRef) => void;
}

const Row = memo(function Row({ channel, no, items, selectedItem, progress, onSelect }: RowProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const { device } = channel;
  const name = text(device.name, device.nameEn);
  const select = (itemId: string): void => onSelect({ deviceId: device.id, itemId });
  return (
    <div
      className={`${styles['row']} ${selectedItem === null ? '' : styles['current']}`}
      role="row"
      aria-selected={selectedItem !== null}
      data-testid={`round-row-${no}`}
    >
      <span role="rowheader" className={styles['no']} onClick={() => select(selectedItem ?? '')}>
        {no}
      </span>
      <span role="gridcell" className={styles['name']} title={name} onClick={() => select(selectedItem ?? '')}>
        {name}
      </span>
      <span role="gridcell" className={styles['thumb']} onClick={() => select(selectedItem ?? '')}>
        {progress !== null ? (
          <span className={styles['probing']} title={t('rounds.probingChannel', { ...progress })}>
            {progress.done}/{progress.total}
          </span>
        ) : (
          channel.snapshotBlobId !== null && <BlobImage id={channel.snapshotBlobId} alt={`${no} ${name}`} />
        )}
      </span>
      {items.map((item) => (
        <Cell
          key={item.id}
          channel={channel}
          no={no}
          item={item}
          isSelected={selectedItem === item.id}
          onSelect={() => select(item.id)}
        />
      ))}
    </div>
  );
});

interface CellProps extends Numbered {
  readonly item: TemplateItem;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function Cell({ channel, no, item, isSelected, onSelect }: CellProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const answer = channel.answers[item.id];
  const state = cellState(answer);
  const word = t(`common.state.${state}`);
  const source = answer === undefined ? '' : t(`rounds.sources.${answer.source}`);
  const label = t('rounds.cell', { channel: no, item: text(item.title, item.titleEn), state: word });
  return (
    <span
      role="gridcell"
      id={cellId(channel.device.id, item.id)}
      className={`${styles['cell']} ${isSelected ? styles['selected'] : ''}`}
      data-testid={`cell-${no}-${item.id}`}
      data-state={state}
      aria-selected={isSelected}
      aria-label={label}
      title={[label, answer?.reading, answer?.note, source].filter(Boolean).join(' · ')}
      onClick={onSelect}
    >
      <CellSymbol state={state} />
      <span className={`${styles['word']} ${stateClass(state)}`}>
        {state === 'pass' && answer !== undefined && answer.reading !== '' ? shortReading(answer.reading) : word}
      </span>
      {answer !== undefined && <i className={styles['mark']}>{t(`rounds.sourceMarks.${answer.source}`)}</i>}
    </span>
  );
}
