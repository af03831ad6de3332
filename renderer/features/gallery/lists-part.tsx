/** Lists of records, and what stands above them. */
import { useState } from 'react';
import type { ListSettings } from '../../../shared/api/system.ts';
import type { ListMemory } from '../../boot/list-settings.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { ColumnsMenu, shownColumns } from '../../ui/columns-menu.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { ExportButton } from '../../ui/export-dialog.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { type RowSource, rowsHere } from '../../ui/row-source.ts';
import { type SavedFilter, SavedFilters } from '../../ui/saved-filters.tsx';
import { StatusTag, type Status, statuses } from '../../ui/status-tag.tsx';
import type { Selection } from '../../ui/use-selection.ts';
import styles from './gallery.module.css';
import { sampleMs, unbroken } from './samples.ts';
import { Sample, Specimen } from './specimen.tsx';

interface Row {
  readonly key: string;
  readonly name: string;
  readonly status: Status;
  readonly count: number;
}

const tableHeightPx = 220;
const counts = [0, 25, 1_000_000, Number.MAX_SAFE_INTEGER];

function rowsNamed(names: readonly string[]): readonly Row[] {
  return statuses.map((status, index) => ({
    key: status,
    name: names[index % names.length] ?? '',
    status,
    count: counts[index % counts.length] ?? 0,
  }));
}

export function ListsPart() {
  const { t } = useTranslation();
  const rows = rowsNamed([t('gallery.texts.word'), t('gallery.texts.sentence'), t('gallery.texts.long'), unbroken]);
  const columns = useColumns();
  return (
    <>
      <Tables rows={rows} columns={columns} />
      <Tools rows={rows} columns={columns} />
      <Specimen name="ColumnsMenu">
        <Sample caption={t('gallery.cases.press')}>
          <Columns columns={columns} />
        </Sample>
      </Specimen>
      <Specimen name="SavedFilters">
        <Sample caption={t('gallery.cases.empty')}>
          <Filters first={[]} current={null} />
        </Sample>
        <Sample caption={t('gallery.cases.data')}>
          <Filters
            first={[
              { name: t('gallery.texts.word'), filter: {} },
              { name: t('gallery.texts.long').slice(0, 50), filter: {} },
            ]}
            current={{}}
          />
        </Sample>
      </Specimen>
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  return [
    { key: 'name', title: t('gallery.texts.label'), render: ({ name }) => name },
    {
      key: 'status',
      title: t('gallery.columns.status'),
      width: '140px',
      render: ({ status }) => <StatusTag status={status} />,
      text: ({ status }) => t(`common.state.${status}`),
    },
    { key: 'count', title: t('gallery.columns.count'), width: '160px', render: ({ count }) => String(count) },
    {
      key: 'time',
      title: t('gallery.columns.time'),
      width: '200px',
      render: () => <DateTime ms={sampleMs} />,
      text: () => new Date(sampleMs).toISOString(),
    },
  ];
}

interface ListProps {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
}

function Tables({ rows, columns }: ListProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Selection>(new Set(statuses.slice(1, 3)));
  const [opened, setOpened] = useState<string | null>(statuses[1] ?? null);
  const coming: RowSource<Row> = { ...rowsHere(rows), at: (index) => (index < 2 ? rows[index] : undefined) };
  const common = { columns, rowKey: ({ key }: Row): string => key };
  return (
    <Specimen name="DataTable">
      <Sample caption={t('gallery.cases.opened')} isWide heightPx={tableHeightPx}>
        <DataTable
          {...common}
          label={t('gallery.cases.opened')}
          rows={rowsHere(rows)}
          onOpen={({ key }) => setOpened(key)}
          openedKey={opened}
        />
      </Sample>
      <Sample caption={t('gallery.cases.chosen')} isWide heightPx={tableHeightPx}>
        <DataTable
          {...common}
          label={t('gallery.cases.chosen')}
          rows={rowsHere(rows)}
          to={() => '/gallery/lists'}
          selection={{ keys: chosen, onChange: setChosen }}
        />
      </Sample>
      <Sample caption={t('gallery.cases.waiting')} isWide heightPx={tableHeightPx}>
        <DataTable {...common} label={t('gallery.cases.waiting')} rows={coming} />
      </Sample>
      <Sample caption={t('gallery.cases.empty')} isWide heightPx={80}>
        <DataTable {...common} label={t('gallery.cases.empty')} rows={rowsHere<Row>([])} />
      </Sample>
    </Specimen>
  );
}

/** As `useListMemory` keeps it for a list, but only while the gallery is open. */
function useMemory(): ListMemory {
  const [settings, setSettings] = useState<ListSettings>({ columns: [], filters: [] });
  return { settings, change: (change) => setSettings({ ...settings, ...change }) };
}

function Tools({ rows, columns }: ListProps) {
  const { t } = useTranslation();
  const memory = useMemory();
  const shown = shownColumns(
    columns,
    memory.settings.columns,
    columns.map(({ key }) => key),
  );
  const list = {
    title: t('gallery.title'),
    columns: shown,
    load: () => Promise.resolve({ items: rows, next: null }),
    total: rows.length,
    withheld: () => null,
  };
  return (
    <>
      <Specimen name="ListTools">
        <Sample caption={t('gallery.cases.all')} isWide>
          <div className={styles['row']}>
            <ListTools
              {...list}
              memory={memory}
              allColumns={columns}
              filter={null}
              keptFilter={(kept) => kept as Record<string, never>}
              onFilter={() => {}}
            />
          </div>
        </Sample>
      </Specimen>
      <Specimen name="ExportButton">
        <Sample caption={t('gallery.cases.press')}>
          <ExportButton {...list} />
        </Sample>
      </Specimen>
    </>
  );
}

function Columns({ columns }: Pick<ListProps, 'columns'>) {
  const all = columns.map(({ key }) => key);
  const [shown, setShown] = useState(all.slice(0, 3));
  return <ColumnsMenu columns={columns} shown={shown} onChange={(keys) => setShown(keys.length > 0 ? keys : all)} />;
}

interface FiltersProps {
  readonly first: readonly SavedFilter<object>[];
  readonly current: object | null;
}

function Filters({ first, current }: FiltersProps) {
  const [saved, setSaved] = useState(first);
  return <SavedFilters saved={saved} current={current} onApply={() => {}} onChange={setSaved} />;
}
