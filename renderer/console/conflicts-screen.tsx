/** Changes of the same thing that two people made without seeing each other's. Technicians decide; here they are seen. */
import { GitMerge } from 'lucide-react';
import { useMemo } from 'react';
import type { ApiClient } from '../../shared/api/index.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useApiQuery } from '../boot/query.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { DateTime } from '../ui/date-time.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { rowsHere } from '../ui/row-source.ts';
import styles from './screens.module.css';

type Conflict = Awaited<ReturnType<ApiClient['console']['conflicts']>>['items'][number];

export function ConflictsScreen() {
  const { t } = useTranslation();
  const conflicts = useApiQuery(['console.conflicts'], ['sync', 'device', 'fault', 'person'], () =>
    api.console.conflicts({}),
  );
  return (
    <Page
      title={t('console.conflicts.title')}
      meta={
        conflicts.data !== undefined && <span>{t('console.conflicts.total', { count: conflicts.data.total })}</span>
      }
      isFull
    >
      <QueryView query={conflicts} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={GitMerge} title={t('console.conflicts.none')} hint={t('console.conflicts.noneHint')} />
          ) : (
            <List items={items} />
          )
        }
      </QueryView>
    </Page>
  );
}

function List({ items }: { readonly items: readonly Conflict[] }) {
  const { t } = useTranslation();
  const rows = useMemo(() => rowsHere(items), [items]);
  const columns: Column<Conflict>[] = [
    { key: 'thing', title: t('console.conflicts.thing'), render: (row) => row.name || row.id },
    { key: 'field', title: t('console.conflicts.field'), width: '120px', render: (row) => row.field },
    { key: 'inUse', title: t('console.conflicts.inUse'), render: (row) => <Side side={row.inUse} /> },
    { key: 'other', title: t('console.conflicts.other'), render: (row) => <Side side={row.other} /> },
  ];
  return (
    <DataTable
      label={t('console.conflicts.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.id} ${row.field} ${row.other.atMs}`}
    />
  );
}

function Side({ side: { value, personName, atMs } }: { readonly side: Conflict['inUse'] }) {
  const { t } = useTranslation();
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <>
      {text === '' || text === 'null' ? t('console.conflicts.empty') : text}{' '}
      <span className={styles['soft']}>
        {personName} <DateTime ms={atMs} form="short" />
      </span>
    </>
  );
}
