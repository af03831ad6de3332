/** What stands at the right of every list's filters: kept filters, columns, export. */
import type { ListFilter, ListMemory } from '../boot/list-settings.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import type { Column } from './data-table.tsx';
import { ExportButton, type ExportProps } from './export-dialog.tsx';
import { SavedFilters } from './saved-filters.tsx';

interface ListToolsProps<T, F extends ListFilter> extends ExportProps<T> {
  readonly memory: ListMemory;
  /** All there are; `columns` are those shown. */
  readonly allColumns: readonly Column<T>[];
  /** Null when nothing narrows the list. */
  readonly filter: F | null;
  /** Reads a filter as it was kept, by this program or an older or newer one. */
  readonly keptFilter: (kept: Readonly<Record<string, unknown>>) => F;
  readonly onFilter: (filter: F) => void;
}

export function ListTools<T, F extends ListFilter>(props: ListToolsProps<T, F>) {
  const { memory, allColumns, filter, keptFilter, onFilter, ...list } = props;
  return (
    <>
      <SavedFilters
        saved={memory.settings.filters.map(({ name, filter: kept }) => ({ name, filter: keptFilter(kept) }))}
        current={filter}
        onApply={onFilter}
        onChange={(saved) => memory.change({ filters: saved })}
      />
      <ColumnsMenu
        columns={allColumns}
        shown={list.columns.map(({ key }) => key)}
        onChange={(columns) => memory.change({ columns })}
      />
      <ExportButton {...list} />
    </>
  );
}
