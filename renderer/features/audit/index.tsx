/** Who did what and when, the newest first: read, narrowed, exported. */
import '../../boot/security-words.ts';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { AuditEntryView } from '../../../shared/api/audit.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiPages } from '../../boot/query.ts';
import { useListRows } from '../../boot/use-list-rows.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { DateTime, useZone } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ExportButton } from '../../ui/export-dialog.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { withheldIn } from '../../ui/withheld.ts';
import { auditTopics } from './audit-topics.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { type AuditFilter, Filters, noFilter } from './filters.tsx';
import { LogCheckButton } from './log-check.tsx';
import { useEntryWords } from './use-entry-words.ts';

const pageSize = 100;
const exportStep = 500;

export function AuditScreen() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<AuditFilter>(noFilter);
  const [opened, setOpened] = useState<AuditEntryView | null>(null);
  const columns = useColumns();
  const { kind, personId, entity, fromMs, toMs } = filter;
  const pages = useApiPages(['audit.list', kind, personId, entity, fromMs, toMs], auditTopics, (after) =>
    api.audit.list({ ...filter, after, limit: pageSize }),
  );
  const rows = useListRows(pages);
  const isNarrowed = Object.values(filter).some((value) => value !== null);
  return (
    <Page
      title={t('audit.title')}
      isFull
      toolbar={
        <>
          <Filters filter={filter} onChange={setFilter} />
          <LogCheckButton />
          <ExportButton
            title={t('audit.title')}
            columns={columns}
            load={(after) => api.audit.list({ ...filter, after, limit: exportStep })}
            total={null}
            withheld={withheldIn.audit}
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
      ) : rows.count > 0 ? (
        <DataTable
          label={t('audit.title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={setOpened}
          openedKey={opened?.id ?? null}
        />
      ) : (
        <EmptyState
          title={t(isNarrowed ? 'common.search.none' : 'audit.empty')}
          hint={t('audit.hint')}
          action={isNarrowed && <Button onClick={() => setFilter(noFilter)}>{t('common.actions.clearFilters')}</Button>}
        />
      )}
      {opened !== null && <EntryDialog entry={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function useColumns(): Column<AuditEntryView>[] {
  const { t } = useTranslation();
  const words = useEntryWords();
  const { locale, utcOffsetMinutes } = useZone();
  return useMemo(
    () => [
      {
        key: 'at',
        title: t('audit.columns.at'),
        width: '190px',
        render: (row) => <DateTime ms={row.atMs} />,
        text: (row) => formatDateTime(row.atMs, { locale, utcOffsetMinutes }),
      },
      { key: 'person', title: t('audit.columns.person'), width: '120px', render: words.person },
      { key: 'act', title: t('audit.columns.act'), width: '230px', render: words.act },
      { key: 'about', title: t('audit.columns.about'), width: '260px', render: words.about },
      { key: 'change', title: t('audit.columns.change'), render: words.change },
    ],
    [t, words, locale, utcOffsetMinutes],
  );
}
