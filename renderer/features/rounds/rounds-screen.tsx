/** Every round, newest first. */
import { Button } from 'antd';
import type { InspectionSummary } from '../../../shared/api/inspections.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiPages } from '../../boot/query.ts';
import { useListRows } from '../../boot/use-list-rows.ts';
import { navigate } from '../../router.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { DateTime, useZone } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { StatusTag, Tag } from '../../ui/status-tag.tsx';
import { weekOf } from './week.ts';

const pageSize = 50;

export function RoundsScreen() {
  const { t } = useTranslation();
  const columns = useColumns();
  const pages = useApiPages(
    ['inspections.list'],
    ['inspection', 'inspection_event', 'answer', 'record', 'sync'],
    (after) => api.inspections.list({ after, limit: pageSize }),
  );
  const rows = useListRows(pages);
  return (
    <Page title={t('rounds.title')} isFull>
      {rows === undefined ? (
        pages.error === null ? (
          <LoadingState />
        ) : (
          <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
        )
      ) : rows.count === 0 ? (
        <EmptyState
          title={t('rounds.empty')}
          {...(!isConsole && {
            hint: t('rounds.emptyHint'),
            action: (
              <Button type="primary" onClick={() => navigate('/today')}>
                {t('rounds.toToday')}
              </Button>
            ),
          })}
        />
      ) : (
        <DataTable
          label={t('rounds.title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          to={(row) => `/rounds/${row.id}`}
        />
      )}
    </Page>
  );
}

function useColumns(): Column<InspectionSummary>[] {
  const { t } = useTranslation();
  const text = useLocalText();
  const { utcOffsetMinutes } = useZone();
  return [
    { key: 'number', title: t('rounds.columns.number'), width: '156px', render: (row) => row.number },
    { key: 'task', title: t('rounds.columns.task'), render: (row) => text(row.title, row.titleEn) },
    {
      key: 'week',
      title: t('rounds.columns.week'),
      width: '112px',
      render: (row) => t('rounds.week', weekOf(row.startedAtMs, utcOffsetMinutes)),
    },
    {
      key: 'started',
      title: t('rounds.columns.started'),
      width: '96px',
      render: (row) => <DateTime ms={row.startedAtMs} form="short" />,
    },
    { key: 'technician', title: t('rounds.columns.technician'), width: '88px', render: (row) => row.technicianName },
    { key: 'results', title: t('rounds.columns.results'), width: '224px', render: (row) => <Totals row={row} /> },
    { key: 'state', title: t('rounds.columns.state'), width: '108px', render: (row) => <RoundState row={row} /> },
    {
      key: 'safety',
      title: t('rounds.columns.safety'),
      width: '100px',
      render: (row) => <SafetyTag state={row.safety} />,
    },
  ];
}

/** Counts that are not zero, in one line. */
function Totals({ row }: { readonly row: InspectionSummary }) {
  const { t } = useTranslation();
  const parts = (['pass', 'fail', 'na', 'unconfirmed', 'unexplained', 'missing'] as const).filter(
    (name) => row.totals[name] > 0,
  );
  return parts.map((name) => t(`rounds.counts.${name}`, { count: row.totals[name] })).join(t('common.listSeparator'));
}

export function RoundState({ row }: { readonly row: Pick<InspectionSummary, 'completedAtMs' | 'recordId'> }) {
  const { t } = useTranslation();
  if (row.recordId !== null) return <Tag tone="ok">{t('rounds.states.signed')}</Tag>;
  return row.completedAtMs === null ? (
    <StatusTag status="started" label={t('rounds.states.open')} />
  ) : (
    <StatusTag status="done" label={t('rounds.states.completed')} />
  );
}
