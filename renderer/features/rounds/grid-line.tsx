/** One channel of the grid: its name and picture, then a cell per item. Drawn again only when its channel changes. */
import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { ChannelView } from '../../../shared/api/inspections.ts';
import type { TemplateItem } from '../../../shared/contract/schema.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import type { Progress } from '../../ui/probing-progress.ts';
import { roughWidthPx } from '../../ui/text-width.ts';
import { type } from '../../ui/tokens.ts';
import { CellSymbol, stateClass } from './cell-look.tsx';
import styles from './round-grid.module.css';
import { type CellRef, type Numbered, cellState, shortReading } from './round-model.ts';
import { lineHeader } from './round-moves.ts';
import { cellElementId } from './use-selection.ts';

interface GridLineProps extends Numbered {
  /** Of the line among all of the round, the headers' line being 1. */
  readonly index: number;
  readonly isHidden: boolean;
  readonly items: readonly TemplateItem[];
  /** The selected item when the selection is on this channel; empty for the line's header. */
  readonly selectedItem: string | null;
  readonly progress: Progress | null;
  readonly onSelect: (cell: CellRef) => void;
}

export const GridLine = memo(function GridLine(props: GridLineProps) {
  const { channel, no, index, isHidden, items, selectedItem, progress, onSelect } = props;
  const { t } = useTranslation();
  const text = useLocalText();
  const { device } = channel;
  const name = text(device.name, device.nameEn);
  const own = { deviceId: device.id as string, itemId: lineHeader };
  const isHeaderSelected = selectedItem === lineHeader;
  return (
    <div
      className={`${styles['row']} ${selectedItem === null ? '' : styles['current']}`}
      role="row"
      aria-rowindex={index}
      hidden={isHidden}
      data-testid={`round-row-${no}`}
    >
      <span
        role="rowheader"
        id={cellElementId(own)}
        className={`${styles['name']} ${isHeaderSelected ? styles['selected'] : ''}`}
        title={name}
        tabIndex={isHeaderSelected ? 0 : -1}
        onClick={() => onSelect(own)}
      >
        <span className={styles['no']}>{no}</span>
        <span className={styles['title']}>{name}</span>
        <span className={styles['thumb']}>
          {progress !== null ? (
            <span className={styles['probing']} title={t('rounds.probingChannel', { ...progress })}>
              {progress.done}/{progress.total}
            </span>
          ) : (
            channel.snapshotBlobId !== null && <BlobImage id={channel.snapshotBlobId} alt="" />
          )}
        </span>
      </span>
      {items.map((item) => (
        <Cell
          key={item.id}
          deviceId={device.id}
          no={no}
          item={item}
          answer={channel.answers[item.id]}
          hasFault={channel.faults[item.id] !== undefined}
          isSelected={selectedItem === item.id}
          onSelect={onSelect}
        />
      ))}
    </div>
  );
});

/** Px: what a cell of the narrowest column has room for beside its sign and its mark. */
const roomPx = 30;

interface CellProps {
  readonly deviceId: string;
  /** The channel's number. */
  readonly no: string;
  readonly item: TemplateItem;
  readonly answer: ChannelView['answers'][string] | undefined;
  readonly hasFault: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (cell: CellRef) => void;
}

/** Its answer is the same object as long as nobody answers it again. */
const Cell = memo(function Cell({ deviceId, no, item, answer, hasFault, isSelected, onSelect }: CellProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const own = { deviceId, itemId: item.id };
  const state = cellState(answer);
  const word = t(`common.state.${state}`);
  const label = t('rounds.cell', { channel: no, item: text(item.title, item.titleEn), state: word });
  const more = answer === undefined ? [] : [answer.reading, answer.note, t(`rounds.sources.${answer.source}`)];
  const reading = state === 'pass' && answer !== undefined ? shortReading(answer.reading) : '';
  const isLong = roughWidthPx(reading || word, type.small) > roomPx;
  return (
    <span
      role="gridcell"
      id={cellElementId(own)}
      className={`${styles['cell']} ${isSelected ? styles['selected'] : ''}`}
      data-testid={`cell-${no}-${item.id}`}
      data-state={state}
      tabIndex={isSelected ? 0 : -1}
      aria-selected={isSelected}
      aria-description={more.filter(Boolean).join(' · ')}
      title={[label, ...more].filter(Boolean).join(' · ')}
      onClick={() => onSelect(own)}
    >
      <span className={styles['spoken']}>{hasFault ? `${label} ${t('rounds.hasFault')}` : label}</span>
      <CellSymbol state={state} />
      <span
        className={`${styles['word']} ${isLong ? styles['long'] : ''} ${stateClass(state)}`}
        aria-hidden={reading === ''}
      >
        {reading || word}
      </span>
      {hasFault && <TriangleAlert size={12} className={styles['fault']} aria-hidden />}
      {/* What is to be confirmed needs its room for the word: it comes from a probe, as the title says too. */}
      {answer !== undefined && state !== 'unconfirmed' && (
        <i className={styles['mark']} data-mark={t(`rounds.sourceMarks.${answer.source}`)} aria-hidden />
      )}
    </span>
  );
});
