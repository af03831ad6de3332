/** Every signed document, newest first. */
import { Button, Input, type InputRef, Select } from 'antd';
import { Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { RecordSummary } from '../../../shared/api/records.ts';
import { type RecordKind, recordKinds } from '../../../shared/domain/entities.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useListMemory } from '../../boot/list-settings.ts';
import { useApiPages } from '../../boot/query.ts';
import { useListRows } from '../../boot/use-list-rows.ts';
import { navigate } from '../../router.ts';
import { shownColumns } from '../../ui/columns-menu.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { DateTime, useZone } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDateTime } from '../../ui/format.ts';
import { ListTools } from '../../ui/list-tools.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { SafetyTag } from '../../ui/safety-tag.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import type { Selection } from '../../ui/use-selection.ts';
import { withheldIn } from '../../ui/withheld.ts';
import { PapersSwitch } from './papers-switch.tsx';
import { ChosenRecords, PrintManyButton } from './print-many.tsx';
import { ScansButton } from '../scans/index.tsx';
import styles from './records.module.css';

const pageSize = 100;
const exportStep = 500;
const usualColumns = ['number', 'kind', 'title', 'signers', 'signed', 'safety'];

type RecordFilter = {
  readonly text: string;
  readonly kind: RecordKind | null;
};

const noFilter: RecordFilter = { text: '', kind: null };

const keptFilter = (kept: Readonly<Record<string, unknown>>): RecordFilter => ({
  text: typeof kept['text'] === 'string' ? kept['text'] : '',
  kind: recordKinds.find((kind) => kind === kept['kind']) ?? null,
});

export function RecordsScreen() {
  const { t } = useTranslation();
  const notify = useNotify();
  const [filter, setFilter] = useState(noFilter);
  const memory = useListMemory('records', notify.failed);
  const all = useColumns();
  const remembered = memory.settings.columns;
  const columns = useMemo(() => shownColumns(all, remembered, usualColumns), [all, remembered]);
  const asked = { text: filter.text.trim(), kind: filter.kind };
  const isNarrowed = asked.text !== '' || asked.kind !== null;
  const pages = useApiPages(['records.list', asked.text, asked.kind], ['record', 'sync'], (after) =>
    api.records.list({ ...asked, after, limit: pageSize }),
  );
  const rows = useListRows(pages);
  const [chosen, setChosen] = useState<Selection>(new Set());
  return (
    <Page
      title={t('records.title')}
      isFull
      actions={
        !isConsole && (
          <>
            <PrintManyButton />
            <ScansButton />
          </>
        )
      }
      toolbar={
        <>
          <PapersSwitch current="records" />
          <Filters filter={filter} onChange={setFilter} />
          <ListTools
            memory={memory}
            allColumns={all}
            filter={isNarrowed ? filter : null}
            keptFilter={keptFilter}
            onFilter={setFilter}
            title={t('records.title')}
            columns={columns}
            load={(after) => api.records.list({ ...asked, after, limit: exportStep })}
            total={null}
            withheld={withheldIn.records}
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
        <>
          {chosen.size > 0 && <ChosenRecords chosen={chosen} onClear={() => setChosen(new Set())} />}
          <DataTable
            label={t('records.title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            to={(row) => `/records/${row.id}`}
            {...(!isConsole && { selection: { keys: chosen, onChange: setChosen } })}
          />
        </>
      ) : isNarrowed ? (
        <EmptyState
          title={t('common.search.none')}
          hint={t('common.search.noneHint')}
          action={<Button onClick={() => setFilter(noFilter)}>{t('common.actions.clearFilters')}</Button>}
        />
      ) : (
        <EmptyState
          title={t('records.empty')}
          {...(!isConsole && {
            hint: t('records.emptyHint'),
            action: <Button onClick={() => navigate('/rounds')}>{t('rounds.title')}</Button>,
          })}
        />
      )}
    </Page>
  );
}

interface FiltersProps {
  readonly filter: RecordFilter;
  readonly onChange: (filter: RecordFilter) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const search = useRef<InputRef>(null);
  useSearchKey(() => search.current?.focus());
  return (
    <>
      <Input
        ref={search}
        className={styles['search'] ?? ''}
        prefix={<Search size={14} aria-hidden />}
        aria-label={t('common.actions.search')}
        aria-keyshortcuts="/"
        placeholder={t('records.searchPlaceholder')}
        value={filter.text}
        maxLength={100}
        allowClear
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <Select<RecordKind>
        value={filter.kind}
        placeholder={t('records.columns.kind')}
        aria-label={t('records.columns.kind')}
        allowClear
        popupMatchSelectWidth={false}
        options={recordKinds.map((value) => ({ value, label: t(`records.kinds.${value}`) }))}
        onChange={(kind) => onChange({ ...filter, kind: kind ?? null })}
      />
    </>
  );
}

function useColumns(): Column<RecordSummary>[] {
  const { t } = useTranslation();
  const { locale, utcOffsetMinutes } = useZone();
  return useMemo(
    () => [
      { key: 'number', title: t('records.columns.number'), width: '200px', render: (row) => row.number },
      {
        key: 'kind',
        title: t('records.columns.kind'),
        width: '150px',
        render: (row) => t(`records.kinds.${row.kind}`),
      },
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
        text: (row) => formatDateTime(row.signedAtMs, { locale, utcOffsetMinutes }),
      },
      {
        key: 'safety',
        title: t('records.columns.safety'),
        width: '120px',
        render: (row) => <SafetyTag state={row.safety} />,
        text: (row) => t(`common.safety.${row.safety}`),
      },
    ],
    [t, locale, utcOffsetMinutes],
  );
}
