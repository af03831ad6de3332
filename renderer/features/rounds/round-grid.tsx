/** The grid of channels: one line each, one cell per item. One of its cells holds the keyboard's place. */
import type { InspectionView } from '../../../shared/api/inspections.ts';
import { isPhysical } from '../../../shared/domain/round-rules.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { type ProbingState, progressOn } from '../../ui/probing-progress.ts';
import { CellSymbol } from './cell-look.tsx';
import { GridLine } from './grid-line.tsx';
import { type CellRef, type Numbered, openOn } from './round-model.ts';
import { headerLine } from './round-moves.ts';
import styles from './round-grid.module.css';
import { cellElementId } from './use-selection.ts';

interface RoundGridProps {
  readonly view: InspectionView;
  /** Every channel of the round. Those that the filter leaves out stay in the page, so that it opens and closes at once. */
  readonly channels: readonly Numbered[];
  readonly shown: readonly Numbered[];
  readonly selected: CellRef;
  readonly probing: ProbingState;
  readonly onSelect: (cell: CellRef) => void;
}

export function RoundGrid({ view, channels, shown, selected, probing, onSelect }: RoundGridProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const { items } = view.template;
  const isWritable = view.completedAtMs === null;
  return (
    <div
      className={styles['grid']}
      role="grid"
      aria-label={t('rounds.grid')}
      aria-rowcount={view.channels.length + 1}
      aria-colcount={items.length + 1}
      aria-readonly={!isWritable}
      style={{ '--items': items.length, '--rows': shown.length } as object}
    >
      <div className={`${styles['row']} ${styles['head']}`} role="row" aria-rowindex={1}>
        <span role="columnheader">{t('rounds.channel')}</span>
        {items.map((item) => {
          const own = { deviceId: headerLine, itemId: item.id };
          const isSelected = selected.deviceId === headerLine && selected.itemId === item.id;
          const open = isWritable && isPhysical(item) ? openOn(item.id, view.channels).length : 0;
          return (
            <span
              key={item.id}
              id={cellElementId(own)}
              role="columnheader"
              className={isSelected ? styles['selected'] : ''}
              tabIndex={isSelected ? 0 : -1}
              title={text(item.guidance, item.guidanceEn)}
              data-testid={`column-${item.id}`}
              onClick={() => onSelect(own)}
            >
              <span className={styles['column']}>{text(item.title, item.titleEn)}</span>
              {open > 0 && (
                <small title={t('rounds.openInColumn', { count: open })}>
                  <CellSymbol state="missing" size={11} />
                  <span className="visually-hidden">{t('common.state.missing')}</span> {open}
                </small>
              )}
            </span>
          );
        })}
      </div>
      <div className={styles['rows']} role="rowgroup">
        {channels.map((line, at) => (
          <GridLine
            key={line.channel.device.id}
            channel={line.channel}
            no={line.no}
            index={at + 2}
            isHidden={!shown.includes(line)}
            items={items}
            selectedItem={selected.deviceId === line.channel.device.id ? selected.itemId : null}
            progress={progressOn(probing, line.channel.device.id)}
            onSelect={onSelect}
          />
        ))}
      </div>
    </div>
  );
}
