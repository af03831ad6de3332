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
import { ExportButton } from '../../ui/export-dialog.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { StatusTag, Tag } from '../../ui/status-tag.tsx';
import { withheldIn } from '../../ui/withheld.ts';
import { weekOf } from './week.ts';

const pageSize = 50;
const exportStep = 500;

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
    <Page
      title={t('rounds.title')}
      isFull
      actions={
        rows !== undefined &&
        rows.count > 0 && (
          <ExportButton
            title={t('rounds.title')}
            columns={columns}
            load={(after) => api.inspections.list({ after, limit: exportStep })}
            total={null}
            withheld={withheldIn.rounds}
          />
        )
      }
    >
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
  const totals = useTotalsText();
  const stateText = useRoundStateText();
  const { locale, utcOffsetMinutes } = useZone();
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
      text: (row) => formatDateTime(row.startedAtMs, { locale, utcOffsetMinutes }),
    },
    { key: 'technician', title: t('rounds.columns.technician'), width: '88px', render: (row) => row.technicianName },
    { key: 'results', title: t('rounds.columns.results'), width: '224px', render: totals },
    {
      key: 'state',
      title: t('rounds.columns.state'),
      width: '108px',
      render: (row) => <RoundState row={row} />,
      text: stateText,
    },
    {
      key: 'safety',
      title: t('rounds.columns.safety'),
      width: '100px',
      render: (row) => <SafetyTag state={row.safety} />,
      text: (row) => t(`common.safety.${row.safety}`),
    },
  ];
}

/** Counts that are not zero, in one line. */
function useTotalsText(): (row: InspectionSummary) => string {
  const { t } = useTranslation();
  return ({ totals }) =>
    (['pass', 'fail', 'na', 'unconfirmed', 'unexplained', 'missing'] as const)
      .filter((name) => totals[name] > 0)
      .map((name) => t(`rounds.counts.${name}`, { count: totals[name] }))
      .join(t('common.listSeparator'));
}

type RoundStanding = Pick<InspectionSummary, 'completedAtMs' | 'recordId'>;

const stateOf = ({ completedAtMs, recordId }: RoundStanding): 'signed' | 'completed' | 'open' =>
  recordId !== null ? 'signed' : completedAtMs === null ? 'open' : 'completed';

function useRoundStateText(): (row: RoundStanding) => string {
  const { t } = useTranslation();
  return (row) => t(`rounds.states.${stateOf(row)}`);
}

export function RoundState({ row }: { readonly row: RoundStanding }) {
  const text = useRoundStateText();
  const state = stateOf(row);
  if (state === 'signed') return <Tag tone="ok">{text(row)}</Tag>;
  return <StatusTag status={state === 'open' ? 'started' : 'done'} label={text(row)} />;
}
