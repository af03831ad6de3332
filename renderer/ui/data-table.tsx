/**
 * A list of records: one line each, only those in sight are in the page. Arrows, page keys, Home and End move, Enter
 * opens, Space chooses, Shift extends what is chosen.
 */
import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useTranslation } from '../boot/i18n.ts';
import { navigate } from '../router.ts';
import styles from './data-table.module.css';
import type { RowSource, Sorting } from './row-source.ts';
import { TableGroup } from './table-group.tsx';
import { leastWidth } from './table-line.tsx';
import { useColumnWidths } from './use-column-widths.ts';
import { linePx, useLines } from './use-lines.ts';
import { type Selection, useSelection } from './use-selection.ts';

export interface Column<T> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  /** What an export says; absent when `render` gives text. */
  readonly text?: (row: T) => string;
  /** CSS width; the column without one takes what is left. */
  readonly width?: string;
  /** What the title means, when it is pointed at. */
  readonly hint?: string;
  /** Figures stand under each other at the right. */
  readonly isNumber?: boolean;
  /** The list can be put in this column's order. */
  readonly isSortable?: boolean;
}

interface DataTableProps<T> {
  readonly label: string;
  /** The first one names the row. */
  readonly columns: readonly Column<T>[];
  readonly rows: RowSource<T>;
  readonly rowKey: (row: T) => string;
  /** Of a line that heads those below it: what it says over the whole width; null for a row. It does not open. */
  readonly headingOf?: (row: T) => ReactNode | null;
  /** Where a row leads, or what opens it. */
  readonly to?: (row: T) => string;
  readonly onOpen?: (row: T) => void;
  readonly openedKey?: string | null;
  /** Given when several rows can be chosen for an act. */
  /** Whoever has the rows puts them in order. */
  readonly sorting?: { readonly by: Sorting; readonly onChange: (by: Sorting) => void };
  readonly selection?: { readonly keys: Selection; readonly onChange: (keys: Selection) => void };
}

const never = () => () => {};
const zero = (): number => 0;

export function DataTable<T>(props: DataTableProps<T>) {
  const { label, columns, rows, rowKey, headingOf, to, onOpen, openedKey = null, selection } = props;
  const { t } = useTranslation();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLDivElement>(null);
  const [wanted, setCurrent] = useState(0);
  const current = Math.min(wanted, rows.count - 1);
  const choose = useSelection(rows, rowKey, selection);
  useSyncExternalStore(rows.subscribe ?? never, rows.version ?? zero);
  const { groups, places, isInPage, perScreen, reveal } = useLines(scroller, rows);
  const widths = useColumnWidths(header, selection === undefined ? 0 : 1);

  const open = (row: T): void => {
    if ((headingOf?.(row) ?? null) !== null) return;
    if (to !== undefined) navigate(to(row));
    else onOpen?.(row);
  };
  const act = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    // The last line of a page is the first of the next.
    const next = nextRow(event.key, current, Math.max(1, perScreen() - 1), rows.count);
    const row = rows.at(current);
    if (next !== null) {
      setCurrent(next);
      reveal(next);
      if (event.shiftKey) choose.extend(current, next);
    } else if (event.key === 'Enter' && row !== undefined) open(row);
    else if (event.key === ' ' && selection !== undefined) choose.toggle(current);
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && selection !== undefined)
      choose.all();
    else if (event.key === 'Escape' && (selection?.keys.size ?? 0) > 0) choose.none();
    else return;
    event.preventDefault();
  };
  const click = (event: MouseEvent<HTMLElement>, index: number): void => {
    const isOnControl = (event.target as HTMLElement).closest('a, button, input') !== null;
    if (isOnControl) return;
    setCurrent(index);
    if (event.shiftKey && selection !== undefined) choose.extend(current, index);
    else if ((event.ctrlKey || event.metaKey) && selection !== undefined) choose.toggle(index);
    // The end of selecting text is no click on the line.
    else if (window.getSelection()?.isCollapsed !== false) {
      const row = rows.at(index);
      if (row !== undefined) open(row);
    }
  };
  const toggle = (index: number): void => {
    setCurrent(index);
    choose.toggle(index);
  };
  // What lines are given stays the same from one scrolling to the next: only new lines are made.
  const latest = useRef({ click, toggle });
  useEffect(() => {
    latest.current = { click, toggle };
  });
  const clickLine = useCallback(
    (event: MouseEvent<HTMLElement>, index: number) => latest.current.click(event, index),
    [],
  );
  const toggleLine = useCallback((index: number) => latest.current.toggle(index), []);
  const tracks = trackList(columns, selection !== undefined);
  const grid = useMemo(() => ({ gridTemplateColumns: tracks }), [tracks]);
  return (
    <div
      ref={scroller}
      className={styles['scroll']}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.count + 1}
      aria-multiselectable={selection !== undefined}
      aria-activedescendant={isInPage(current) ? `${id}-${current}` : undefined}
      tabIndex={0}
      onKeyDown={act}
    >
      <div ref={header} className={`${styles['row']} ${styles['header']}`} style={grid} role="row" aria-rowindex={1}>
        {selection !== undefined && (
          <span role="columnheader">
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={t('lists.selectAll')}
              checked={selection.keys.size > 0}
              onChange={() => (selection.keys.size > 0 ? choose.none() : choose.all())}
            />
          </span>
        )}
        {columns.map((column) => (
          <ColumnTitle key={column.key} column={column} sorting={props.sorting} />
        ))}
      </div>
      <div className={styles['space']} style={{ height: rows.count * linePx }} role="presentation">
        {groups.map(({ number, lines }) => (
          <TableGroup
            key={number % places}
            id={id}
            number={number}
            lines={lines}
            grid={grid}
            columns={columns}
            widths={widths}
            rowKey={rowKey}
            headingOf={headingOf}
            to={to}
            chosen={selection?.keys ?? null}
            openedKey={openedKey}
            current={lines.some(({ index }) => index === current) ? current : null}
            onClick={clickLine}
            onToggle={toggleLine}
          />
        ))}
      </div>
    </div>
  );
}

interface ColumnTitleProps<T> {
  readonly column: Column<T>;
  readonly sorting: DataTableProps<T>['sorting'];
}

function ColumnTitle<T>({ column: { key, title, hint, isNumber, isSortable }, sorting }: ColumnTitleProps<T>) {
  const order = sorting?.by.key === key ? sorting.by : null;
  const Mark = order?.isDown === true ? ArrowDown : ArrowUp;
  return (
    <span
      role="columnheader"
      title={hint ?? title}
      className={isNumber === true ? styles['figure'] : undefined}
      {...(order === null ? {} : { 'aria-sort': order.isDown ? 'descending' : 'ascending' })}
    >
      {isSortable !== true || sorting === undefined ? (
        title
      ) : (
        <button
          type="button"
          className={styles['sort']}
          onClick={() => sorting.onChange({ key, isDown: order !== null && !order.isDown })}
        >
          {title} {order !== null && <Mark size={12} aria-hidden />}
        </button>
      )}
    </span>
  );
}

const trackList = <T,>(columns: readonly Column<T>[], hasChoice: boolean): string =>
  [hasChoice ? '18px' : '', ...columns.map(({ width }) => width ?? leastWidth)].join(' ');

/** Null for a key that does not move. */
function nextRow(key: string, current: number, page: number, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  return step === undefined ? null : Math.min(Math.max(current + step, 0), Math.max(0, count - 1));
}
