/** 台账: what completed orders say is there now, found, sorted, exported, with its labels and its orders. */
import { Button, Input, type InputRef, Select, Space } from 'antd';
import { ArrowDownWideNarrow, ArrowUpNarrowWide, Cable, Search } from 'lucide-react';
import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react';
import type { RegisterEntryView } from '../../../shared/api/registers.ts';
import { type EntryState, type Register, entryStates } from '../../../shared/contract/register-schema.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useListMemory } from '../../boot/list-settings.ts';
import { useApiQuery } from '../../boot/query.ts';
import { registerTopics } from '../../boot/register-topics.ts';
import { navigate, useQueryPart } from '../../router.ts';
import { shownColumns } from '../../ui/columns-menu.tsx';
import { ContractParts } from '../../ui/contract-parts.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { rowsHere } from '../../ui/row-source.ts';
import { useNotify } from '../../ui/use-notify.ts';
import type { Selection } from '../../ui/use-selection.ts';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import { withheldIn } from '../../ui/withheld.ts';
import { LabelsButton } from '../labels/index.tsx';
import { notUsual, useEntryColumns } from './columns.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { type RegisterFilter, keptFilter, noFilter } from './register-filter.ts';
import styles from './registers.module.css';

export function RegistersScreen() {
  const { t } = useTranslation();
  const localText = useLocalText();
  const chosen = useQueryPart('register');
  const list = useApiQuery(['registers.list'], registerTopics, () => api.registers.list({}));
  const registers = list.data ?? [];
  const current = registers.find(({ register }) => register.id === chosen) ?? registers[0];
  return (
    <QueryView query={list}>
      {() =>
        current === undefined ? (
          <Page title={t('registers.title')} toolbar={<ContractParts current="registers" />}>
            <EmptyState icon={Cable} title={t('registers.none')} />
          </Page>
        ) : (
          <RegisterPage
            key={current.register.id}
            register={current.register}
            choice={
              registers.length > 1 && (
                <Select<string>
                  value={current.register.id}
                  aria-label={t('registers.choose')}
                  popupMatchSelectWidth={false}
                  options={registers.map(({ register: { id, title, titleEn } }) => ({
                    value: id,
                    label: localText(title, titleEn),
                  }))}
                  onChange={(id) => navigate(addressOf(id))}
                />
              )
            }
          />
        )
      }
    </QueryView>
  );
}

/** What is open stands in the address, so that a scanned label leads to it. */
const addressOf = (register: string, entry?: string): string =>
  `/contract/registers?${new URLSearchParams({ register, ...(entry === undefined ? {} : { entry }) }).toString()}`;

interface RegisterPageProps {
  readonly register: Register;
  /** Of another register, where there are several. */
  readonly choice: ReactNode;
}

function RegisterPage({ register, choice }: RegisterPageProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const notify = useNotify();
  const [filter, setFilter] = useState(noFilter);
  const opened = useQueryPart('entry');
  const [chosen, setChosen] = useState<Selection>(new Set());
  const memory = useListMemory(`register ${register.id}`, notify.failed);
  const all = useEntryColumns(register);
  const usual = all.map(({ key }) => key).filter((key) => !notUsual.includes(key));
  const remembered = memory.settings.columns;
  const columns = useMemo(() => shownColumns(all, remembered, usual), [all, remembered, usual]);
  const { state, sortBy, isDescending } = filter;
  const text = useDeferredValue(filter.text.trim());
  const asked = { registerId: register.id, text, state, sortBy, isDescending };
  const query = useApiQuery(['registers.entries', register.id, text, state, sortBy, isDescending], registerTopics, () =>
    api.registers.entries(asked),
  );
  const entries = query.data?.entries ?? [];
  // Of all that is shown, where nothing is chosen.
  const labelled = chosen.size === 0 ? entries : entries.filter(({ key }) => chosen.has(key));
  const isNarrowed = text !== '' || state !== null;
  const title = localText(register.title, register.titleEn);
  const open = entries.find(({ key }) => key === opened);
  return (
    <Page
      title={title}
      meta={query.data !== undefined && <span>{t('registers.count', { count: query.data.total })}</span>}
      toolbar={<ContractParts current="registers" />}
      isFull
    >
      <div className={styles['bar']}>
        {choice}
        <Filters register={register} filter={filter} onChange={setFilter} />
        <ListTools<RegisterEntryView, RegisterFilter>
          memory={memory}
          allColumns={all}
          filter={isNarrowed ? filter : null}
          keptFilter={keptFilter}
          onFilter={setFilter}
          title={title}
          columns={columns}
          load={async () => ({ items: (await api.registers.entries(asked)).entries, next: null })}
          total={entries.length}
          withheld={withheldIn.registers}
        />
        <LabelsButton items={labelled.map(({ key }) => ({ kind: 'port', registerId: register.id, key }))} />
      </div>
      <QueryView query={query}>
        {() =>
          entries.length > 0 ? (
            <DataTable<RegisterEntryView>
              label={title}
              columns={columns}
              rows={rowsHere(entries)}
              rowKey={({ key }) => key}
              onOpen={({ key }) => navigate(addressOf(register.id, key))}
              selection={{ keys: chosen, onChange: setChosen }}
              openedKey={opened}
            />
          ) : (
            <EmptyState
              icon={isNarrowed ? Search : Cable}
              title={t(isNarrowed ? 'common.search.none' : 'registers.empty')}
              hint={t(isNarrowed ? 'common.search.noneHint' : 'registers.emptyHint')}
              {...(isNarrowed
                ? {
                    action: (
                      <Button onClick={() => setFilter({ ...filter, text: '', state: null })}>
                        {t('common.actions.clearFilters')}
                      </Button>
                    ),
                  }
                : {})}
            />
          )
        }
      </QueryView>
      {open !== undefined && (
        <EntryDrawer register={register} entry={open} onClose={() => navigate(addressOf(register.id))} />
      )}
    </Page>
  );
}

interface FiltersProps {
  readonly register: Register;
  readonly filter: RegisterFilter;
  readonly onChange: (filter: RegisterFilter) => void;
}

function Filters({ register, filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const search = useRef<InputRef>(null);
  useSearchKey(() => search.current?.focus());
  return (
    <>
      <Input
        ref={search}
        className={styles['search'] ?? ''}
        prefix={<Search size={14} aria-hidden />}
        allowClear
        maxLength={100}
        value={filter.text}
        onChange={({ target }) => onChange({ ...filter, text: target.value })}
        placeholder={t('registers.searchPlaceholder')}
        aria-label={t('common.actions.search')}
        aria-keyshortcuts="/"
      />
      <Select<EntryState>
        value={filter.state}
        placeholder={t('registers.stateFilter')}
        aria-label={t('registers.stateFilter')}
        allowClear
        popupMatchSelectWidth={false}
        options={entryStates.map((value) => ({ value, label: t(`registers.state.${value}`) }))}
        onChange={(state) => onChange({ ...filter, state: state ?? null })}
      />
      <Space.Compact>
        <Select<string>
          value={filter.sortBy}
          aria-label={t('registers.sort')}
          popupMatchSelectWidth={false}
          options={[
            { value: 'day', label: t('registers.sortDay') },
            ...register.columns.map(({ id, title, titleEn }) => ({ value: id, label: localText(title, titleEn) })),
          ]}
          onChange={(sortBy) => onChange({ ...filter, sortBy, isDescending: sortBy === 'day' })}
        />
        <Button
          icon={filter.isDescending ? <ArrowDownWideNarrow size={15} /> : <ArrowUpNarrowWide size={15} />}
          aria-label={t(filter.isDescending ? 'registers.descending' : 'registers.ascending')}
          title={t(filter.isDescending ? 'registers.descending' : 'registers.ascending')}
          onClick={() => onChange({ ...filter, isDescending: !filter.isDescending })}
        />
      </Space.Compact>
    </>
  );
}
