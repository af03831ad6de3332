/** Lines of a list that stand under each other, made again only when one of them changes. */
import { type CSSProperties, type MouseEvent, type ReactNode, memo } from 'react';
import styles from './data-table.module.css';
import type { Column } from './data-table.tsx';
import { TableLine } from './table-line.tsx';
import { type Line, groupLines, groupPx, linePx } from './use-lines.ts';
import type { Selection } from './use-selection.ts';

interface TableGroupProps<T> {
  /** Of the list: its lines have ids of their own. */
  readonly id: string;
  readonly number: number;
  readonly lines: readonly Line<T>[];
  readonly grid: CSSProperties;
  readonly columns: readonly Column<T>[];
  readonly widths: readonly number[] | null;
  readonly rowKey: (row: T) => string;
  readonly headingOf: ((row: T) => ReactNode | null) | undefined;
  readonly to: ((row: T) => string) | undefined;
  /** Null: nothing can be chosen. */
  readonly chosen: Selection | null;
  readonly openedKey: string | null;
  /** Null: the current line is none of these. */
  readonly current: number | null;
  readonly onClick: (event: MouseEvent<HTMLElement>, index: number) => void;
  readonly onToggle: (index: number) => void;
}

function TableGroupOf<T>(props: TableGroupProps<T>) {
  const { id, number, lines, rowKey, headingOf, chosen, openedKey, current, ...same } = props;
  const { grid, columns, widths, to, onClick, onToggle } = same;
  return (
    <div className={styles['group']} style={{ top: number * groupPx, height: groupPx }} role="presentation">
      {lines.map(({ index, row }) => {
        const key = row === undefined ? null : rowKey(row);
        const isOpened = key !== null && key === openedKey;
        const isSelected = chosen === null ? isOpened : key !== null && chosen.has(key);
        return (
          <TableLine
            key={index % groupLines}
            id={`${id}-${index}`}
            index={index}
            topPx={(index % groupLines) * linePx}
            grid={grid}
            row={row}
            columns={columns}
            widths={widths}
            to={to}
            heading={row === undefined ? null : (headingOf?.(row) ?? null)}
            hasChoice={chosen !== null}
            isSelected={isSelected}
            isMarked={isSelected || isOpened}
            isCurrent={index === current}
            onClick={onClick}
            onToggle={onToggle}
          />
        );
      })}
    </div>
  );
}

/** A list writes them anew each time it is drawn; what they say follows from the row. */
const ofRow: ReadonlySet<string> = new Set(['rowKey', 'headingOf', 'to']);

export const TableGroup = memo(TableGroupOf, (before, after) =>
  (Object.keys(after) as (keyof typeof after)[]).every((name) =>
    name === 'lines' ? areSame(before.lines, after.lines) : ofRow.has(name) || before[name] === after[name],
  ),
) as unknown as typeof TableGroupOf;

const areSame = (before: readonly Line<unknown>[], after: readonly Line<unknown>[]): boolean =>
  before.length === after.length &&
  after.every(({ index, row }, at) => before[at]?.index === index && before[at].row === row);
