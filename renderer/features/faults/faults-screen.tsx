/** Every fault: open ones first in sight, found by any word of them. */
import { Button, Input, type InputRef, Segmented } from 'antd';
import { Plus, Search } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import type { FaultSummary } from '../../../shared/api/faults.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiPages } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { useShortcut } from '../../ui/use-shortcut.ts';
import styles from './faults.module.css';
import { FaultStateTag, SeverityTag } from './fault-tags.tsx';

const pageSize = 50;
type Filter = 'open' | 'all';

export function FaultsScreen() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<Filter>('open');
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const search = useRef<InputRef>(null);
  useShortcut('/', () => search.current?.focus());
  const columns = useColumns();
  const pages = useApiPages(
    ['faults.list', filter, text],
    ['fault', 'fault_event', 'record', 'sync', 'device', 'location'],
    (after) => api.faults.list({ after, limit: pageSize, isOpen: filter === 'open' ? true : null, text }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.items);
  const log = (
    <Button type="primary" icon={<Plus size={15} />} onClick={() => navigate('/faults/new')} aria-keyshortcuts="n">
      {t('faults.log')} <KeyHint keys="n" />
    </Button>
  );
  return (
    <Page
      title={t('faults.title')}
      actions={log}
      isFull
      toolbar={
        <>
          <Segmented
            aria-label={t('faults.filters.label')}
            value={filter}
            onChange={setFilter}
            options={(['open', 'all'] as const).map((value) => ({ value, label: t(`faults.filters.${value}`) }))}
          />
          <Input
            ref={search}
            className={styles['search'] ?? ''}
            prefix={<Search size={14} aria-hidden />}
            aria-label={t('common.actions.search')}
            placeholder={t('faults.searchPlaceholder')}
            value={typed}
            maxLength={100}
            allowClear
            onChange={(event) => setTyped(event.target.value)}
          />
        </>
      }
    >
      {rows === undefined ? (
        pages.error === null ? (
          <LoadingState />
        ) : (
          <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
        )
      ) : rows.length > 0 ? (
        <DataTable
          label={t('faults.title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          to={(row) => `/faults/${row.id}`}
          onEnd={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
        />
      ) : text === '' ? (
        <EmptyState title={t('faults.empty')} hint={t('faults.emptyHint')} action={log} />
      ) : (
        <EmptyState
          title={t('common.search.none')}
          hint={t('common.search.noneHint')}
          action={<Button onClick={() => setTyped('')}>{t('common.actions.clearFilters')}</Button>}
        />
      )}
    </Page>
  );
}

function useColumns(): Column<FaultSummary>[] {
  const { t } = useTranslation();
  return [
    { key: 'number', title: t('faults.columns.number'), width: '185px', render: (row) => row.number },
    {
      key: 'title',
      title: t('faults.columns.title'),
      render: (row) => (
        <span title={row.title}>
          {row.severity === 'major' && <SeverityTag severity="major" />} {row.title}
        </span>
      ),
    },
    { key: 'place', title: t('faults.columns.place'), width: '130px', render: placeOf },
    { key: 'reporter', title: t('faults.columns.reporter'), width: '90px', render: (row) => row.reporter },
    {
      key: 'reported',
      title: t('faults.columns.reported'),
      width: '110px',
      render: (row) => <DateTime ms={row.reportedAtMs} form="short" />,
    },
    {
      key: 'state',
      title: t('faults.columns.state'),
      width: '95px',
      render: (row) => <FaultStateTag state={row.state} />,
    },
    {
      key: 'clock',
      title: t('faults.columns.clock'),
      width: '190px',
      render: (row) =>
        row.clocks.length === 0 ? (
          <span className={styles['faint']}>{t('faults.noClock')}</span>
        ) : (
          row.clocks.map((clock) => <Countdown key={clock.ruleId} clock={clock} />)
        ),
    },
    {
      key: 'safety',
      title: t('faults.columns.safety'),
      width: '110px',
      render: (row) => <SafetyTag state={row.safety} />,
    },
  ];
}

function placeOf(row: FaultSummary): string {
  return [row.locationName, row.place].filter((text) => text !== null && text !== '').join(' ');
}
