/** One line of a list. Made again only when its row or its look changes, not when it scrolls by. */
import { type CSSProperties, type MouseEvent, memo, type ReactNode } from 'react';
import { useTranslation } from '../boot/i18n.ts';
import styles from './data-table.module.css';
import type { Column } from './data-table.tsx';
import { Link } from './link.tsx';
import { roughWidthPx } from './text-width.ts';
import { type } from './tokens.ts';

interface TableLineProps<T> extends CellsProps<T> {
  readonly id: string;
  readonly index: number;
  readonly topPx: number;
  readonly grid: CSSProperties;
  readonly heading: ReactNode | null;
  readonly hasChoice: boolean;
  readonly isSelected: boolean;
  /** Selected, or opened beside the list. */
  readonly isMarked: boolean;
  readonly isCurrent: boolean;
  readonly onClick: (event: MouseEvent<HTMLElement>, index: number) => void;
  readonly onToggle: (index: number) => void;
}

function TableLineOf<T>(props: TableLineProps<T>) {
  const { id, index, topPx, grid, row, columns, widths, to, heading, hasChoice, isSelected, isMarked, isCurrent } =
    props;
  const { t } = useTranslation();
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-busy={row === undefined}
      className={[
        styles['row'],
        styles['line'],
        heading === null ? '' : styles['heading'],
        isCurrent ? styles['current'] : '',
        isMarked ? styles['selected'] : '',
      ].join(' ')}
      style={{ ...grid, top: topPx }}
      onClick={(event) => props.onClick(event, index)}
    >
      {hasChoice && (
        <span role="gridcell">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={t('lists.select')}
            checked={isSelected}
            onChange={() => props.onToggle(index)}
          />
        </span>
      )}
      {heading === null ? (
        <Cells row={row} columns={columns} widths={widths} to={to} />
      ) : (
        <span role="gridcell" aria-colspan={columns.length + (hasChoice ? 1 : 0)}>
          {heading}
        </span>
      )}
    </div>
  );
}

/** A list writes `to` anew each time it is drawn; where a row leads follows from the row. */
export const TableLine = memo(TableLineOf, (before, after) =>
  (Object.keys(after) as (keyof typeof after)[]).every((name) => name === 'to' || before[name] === after[name]),
) as unknown as typeof TableLineOf;

interface CellsProps<T> {
  readonly row: T | undefined;
  readonly columns: readonly Column<T>[];
  /** Px, once they are known. */
  readonly widths: readonly number[] | null;
  readonly to: ((row: T) => string) | undefined;
}

function CellsOf<T>({ row, columns, widths, to }: CellsProps<T>) {
  return columns.map((column, index) => {
    const content = row === undefined ? <span className={styles['coming']} /> : column.render(row);
    const look = index === 0 ? styles['name'] : column.isNumber === true ? styles['figure'] : '';
    const cut = row === undefined || fits(content, column, row, widths?.[index]) ? '' : styles['clipped'];
    return (
      <span key={column.key} role="gridcell" className={`${look} ${cut}`}>
        {index === 0 && row !== undefined && to !== undefined ? (
          <Link to={to(row)} tabIndex={-1}>
            {content}
          </Link>
        ) : (
          content
        )}
      </span>
    );
  });
}

/** CSS width of a column that says none. */
export const leastWidth = 'minmax(160px, 1fr)';

/** Px: a sign or a frame around the words. */
const aroundWords = 28;

/** The cell is surely not cut at its column's width, or at the least that it can have. */
function fits<T>(content: ReactNode, column: Column<T>, row: T, widthPx = leastPx(column)): boolean {
  const { text } = column;
  const isPlain = typeof content === 'string';
  const words = isPlain ? content : text?.(row);
  if (words === undefined) return false;
  const wanted = roughWidthPx(words, type.body) + (isPlain ? 0 : aroundWords);
  return wanted <= widthPx;
}

const leastPx = <T,>({ width = leastWidth }: Column<T>): number => Number(/\d+/.exec(width)?.[0] ?? 0);

/** A line that is chosen or marked keeps its cells. */
const Cells = memo(
  CellsOf,
  (before, after) => before.row === after.row && before.columns === after.columns && before.widths === after.widths,
) as unknown as typeof CellsOf;
