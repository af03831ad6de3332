/** Every signed document, newest first. */
import { Button } from 'antd';
import type { RecordSummary } from '../../../shared/api/records.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiPages } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';

const pageSize = 50;

export function RecordsScreen() {
  const { t } = useTranslation();
  const columns = useColumns();
  const pages = useApiPages(['records.list'], ['record', 'sync'], (after) =>
    api.records.list({ after, limit: pageSize }),
  );
  const rows = pages.data?.pages.flatMap((page) => page.items);
  return (
    <Page title={t('records.title')} isFull>
      {rows === undefined ? (
        pages.error === null ? (
          <LoadingState />
        ) : (
          <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
        )
      ) : rows.length === 0 ? (
        <EmptyState
          title={t('records.empty')}
          hint={t('records.emptyHint')}
          action={<Button onClick={() => navigate('/rounds')}>{t('rounds.title')}</Button>}
        />
      ) : (
        <DataTable
          label={t('records.title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          to={(row) => `/records/${row.id}`}
          onEnd={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
        />
      )}
    </Page>
  );
}

function useColumns(): Column<RecordSummary>[] {
  const { t } = useTranslation();
  return [
    { key: 'number', title: t('records.columns.number'), width: '200px', render: (row) => row.number },
    { key: 'kind', title: t('records.columns.kind'), width: '150px', render: (row) => t(`records.kinds.${row.kind}`) },
    { key: 'title', title: t('records.columns.title'), render: (row) => row.title },
    {
      key: 'signers',
      title: t('records.columns.signers'),
      width: '160px',
      render: (row) => row.signers.map((signer) => signer.name).join(t('common.listSeparator')),
    },
    {
      key: 'signed',
      title: t('records.columns.signed'),
      width: '130px',
      render: (row) => <DateTime ms={row.signedAtMs} form="short" />,
    },
    {
      key: 'safety',
      title: t('records.columns.safety'),
      width: '120px',
      render: (row) => <SafetyTag state={row.safety} />,
    },
  ];
}
