/** A list of records: one line each, the whole line opens it, more lines come as it scrolls. */
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { navigate } from '../router.ts';
import styles from './data-table.module.css';
import { Link } from './link.tsx';

export interface Column<T> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  /** CSS width; the column without one takes what is left. */
  readonly width?: string;
}

interface DataTableProps<T> {
  readonly label: string;
  /** The first one names the row and is its link. */
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly to: (row: T) => string;
  /** Called when the end comes in sight; absent when all rows are here. */
  readonly onEnd?: (() => void) | undefined;
}

export function DataTable<T>({ label, columns, rows, rowKey, to, onEnd }: DataTableProps<T>) {
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']} aria-label={label}>
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={width === undefined ? {} : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} onClick={(event) => open(event, to(row))}>
              {columns.map(({ key, render }, index) => (
                <td key={key}>{index === 0 ? <Link to={to(row)}>{render(row)}</Link> : render(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {onEnd !== undefined && <End onReached={onEnd} />}
    </div>
  );
}

/** A click on the line counts like one on its link, but not the end of selecting text, nor one on a control in it. */
function open(event: MouseEvent<HTMLElement>, path: string): void {
  const isOnControl = (event.target as HTMLElement).closest('a, button') !== null;
  if (isOnControl || window.getSelection()?.isCollapsed === false) return;
  navigate(path);
}

function End({ onReached }: { readonly onReached: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(onReached);
  useEffect(() => {
    latest.current = onReached;
  });
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '400px',
    });
    if (ref.current !== null) observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={ref} className={styles['end']} />;
}
