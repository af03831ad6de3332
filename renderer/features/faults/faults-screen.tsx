/** Every fault: open ones first in sight, found by any word of them. */
import { Button, Input, type InputRef, Segmented, Select } from 'antd';
import { Plus, Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { faultSeverities, sectionIds } from '../../../shared/domain/fault-fields.ts';
import { severitiesOf, severityWord } from '../../../shared/domain/fault-severity.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useListMemory } from '../../boot/list-settings.ts';
import { useApiPages } from '../../boot/query.ts';
import { useListRows } from '../../boot/use-list-rows.ts';
import { navigate } from '../../router.ts';
import { shownColumns } from '../../ui/columns-menu.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import { useFaultColumns, useWithheld, usualColumns } from './columns.tsx';
import styles from './faults.module.css';

const pageSize = 100;
const exportStep = 500;

type FaultFilter = {
  readonly shown: 'open' | 'all';
  readonly text: string;
  readonly section: (typeof sectionIds)[number] | null;
  readonly severity: (typeof faultSeverities)[number] | null;
};

const noFilter: FaultFilter = { shown: 'open', text: '', section: null, severity: null };

const keptFilter = (kept: Readonly<Record<string, unknown>>): FaultFilter => ({
  shown: kept['shown'] === 'all' ? 'all' : 'open',
  text: typeof kept['text'] === 'string' ? kept['text'] : '',
  section: sectionIds.find((section) => section === kept['section']) ?? null,
  severity: faultSeverities.find((severity) => severity === kept['severity']) ?? null,
});

export function FaultsScreen() {
  const { t } = useTranslation();
  const notify = useNotify();
  const [filter, setFilter] = useState(noFilter);
  const memory = useListMemory('faults', notify.failed);
  const all = useFaultColumns();
  const withheld = useWithheld();
  const remembered = memory.settings.columns;
  const columns = useMemo(() => shownColumns(all, remembered, usualColumns), [all, remembered]);
  const { shown, section, severity } = filter;
  const text = filter.text.trim();
  const isNarrowed = text !== '' || section !== null || severity !== null;
  const asked = { isOpen: shown === 'open' ? true : null, text, section, severity };
  const pages = useApiPages(
    ['faults.list', shown, text, section, severity],
    ['fault', 'fault_event', 'record', 'sync', 'device', 'location'],
    (after) => api.faults.list({ ...asked, after, limit: pageSize }),
  );
  const rows = useListRows(pages);
  const log = isConsole ? undefined : (
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
          <Filters filter={filter} onChange={setFilter} />
          <ListTools
            memory={memory}
            allColumns={all}
            filter={isNarrowed || shown === 'all' ? filter : null}
            keptFilter={keptFilter}
            onFilter={setFilter}
            title={t('faults.title')}
            columns={columns}
            load={(after) => api.faults.list({ ...asked, after, limit: exportStep })}
            total={null}
            withheld={withheld}
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
          label={t('faults.title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          to={(row) => `/faults/${row.id}`}
        />
      ) : isNarrowed ? (
        <EmptyState
          title={t('common.search.none')}
          hint={t('common.search.noneHint')}
          action={<Button onClick={() => setFilter({ ...noFilter, shown })}>{t('common.actions.clearFilters')}</Button>}
        />
      ) : (
        <EmptyState title={t('faults.empty')} {...(!isConsole && { hint: t('faults.emptyHint'), action: log })} />
      )}
    </Page>
  );
}

interface FiltersProps {
  readonly filter: FaultFilter;
  readonly onChange: (filter: FaultFilter) => void;
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const search = useRef<InputRef>(null);
  useSearchKey(() => search.current?.focus());
  return (
    <>
      <Segmented
        aria-label={t('faults.filters.label')}
        value={filter.shown}
        onChange={(shown) => onChange({ ...filter, shown })}
        options={(['open', 'all'] as const).map((value) => ({ value, label: t(`faults.filters.${value}`) }))}
      />
      <Input
        ref={search}
        className={styles['search'] ?? ''}
        prefix={<Search size={14} aria-hidden />}
        aria-label={t('common.actions.search')}
        aria-keyshortcuts="/"
        placeholder={t('faults.searchPlaceholder')}
        value={filter.text}
        maxLength={100}
        allowClear
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <Select
        value={filter.section}
        placeholder={t('faults.columns.section')}
        aria-label={t('faults.columns.section')}
        allowClear
        popupMatchSelectWidth={false}
        options={sectionIds.map((value) => ({ value, label: value }))}
        onChange={(section) => onChange({ ...filter, section: section ?? null, severity: null })}
      />
      <Select
        value={filter.severity}
        placeholder={t('faults.columns.severity')}
        aria-label={t('faults.columns.severity')}
        allowClear
        popupMatchSelectWidth={false}
        options={(filter.section === null ? faultSeverities : severitiesOf[filter.section]).map((value) => ({
          value,
          label: t(`common.severity.${severityWord(filter.section ?? '一', value)}`),
        }))}
        onChange={(severity) => onChange({ ...filter, severity: severity ?? null })}
      />
    </>
  );
}
