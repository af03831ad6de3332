/** Every obligation of the contract as it stands today, by section and clause; one opens beside the list. */
import { Button, Input, type InputRef, Select } from 'antd';
import { Compass, Info, Search } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { sectionIds } from '../../../shared/domain/fault-fields.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { navigate, useQueryPart } from '../../router.ts';
import { ContractParts } from '../../ui/contract-parts.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { rowsHere } from '../../ui/row-source.ts';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import { useCompassColumns } from './columns.tsx';
import { type CompassFilter, type CompassLine, isNarrowed, linesOf, noFilter } from './compass-lines.ts';
import { ObligationDrawer } from './obligation-drawer.tsx';
import { StateFilter } from './state-filter.tsx';
import { PackButton } from './pack-dialog.tsx';
import { SumsLine } from './sums-line.tsx';
import { useCompass, useOverview, useSectionTitle } from './use-compass.ts';
import styles from './compass.module.css';

type CompassData = NonNullable<ReturnType<typeof useCompass>['data']>;

export function CompassScreen() {
  const { t } = useTranslation();
  const compass = useCompass();
  const overview = useOverview();
  const [filter, setFilter] = useState(noFilter);
  const opened = useQueryPart('obligation');
  const isPackOpen = useQueryPart('pack') !== null;
  const data = compass.data;
  return (
    <Page
      title={t('compass.title')}
      isFull
      meta={
        data !== undefined && (
          <span>
            {t('compass.term', { from: data.term.startsOn, to: data.term.endsOn })}
            {data.term.isToConfirm && ` · ${t('compass.termToConfirm')}`}
          </span>
        )
      }
      actions={
        <>
          <Narrowing filter={filter} onChange={setFilter} />
          <PackButton key={String(isPackOpen)} isOpenAtOnce={isPackOpen} />
        </>
      }
      toolbar={
        <>
          <ContractParts current="compass" />
          {data !== undefined && <States data={data} filter={filter} onChange={setFilter} />}
        </>
      }
    >
      <QueryView query={compass} rows={12}>
        {(shown) => <Obligations data={shown} filter={filter} onFilter={setFilter} opened={opened} />}
      </QueryView>
      {opened !== null && overview.data !== undefined && (
        <ObligationDrawer
          key={opened}
          obligationId={opened}
          contract={overview.data}
          onClose={() => navigate('/contract')}
        />
      )}
    </Page>
  );
}

interface NarrowingProps {
  readonly filter: CompassFilter;
  readonly onChange: (filter: CompassFilter) => void;
}

function Narrowing({ filter, onChange }: NarrowingProps) {
  const { t } = useTranslation();
  const search = useRef<InputRef>(null);
  useSearchKey(() => search.current?.focus());
  const titleOf = useSectionTitle();
  return (
    <>
      <Select
        className={styles['choice'] ?? ''}
        allowClear
        popupMatchSelectWidth={false}
        placeholder={t('compass.allSections')}
        aria-label={t('compass.allSections')}
        value={filter.section}
        options={sectionIds.map((id) => ({ value: id, label: titleOf(id) }))}
        onChange={(section: CompassFilter['section'] | undefined) => onChange({ ...filter, section: section ?? null })}
      />
      <Input
        ref={search}
        className={styles['search'] ?? ''}
        prefix={<Search size={14} aria-hidden />}
        allowClear
        maxLength={100}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
        placeholder={t('compass.searchPlaceholder')}
        aria-label={t('common.actions.search')}
        aria-keyshortcuts="/"
      />
    </>
  );
}

function States({ data, filter, onChange }: NarrowingProps & { readonly data: CompassData }) {
  const sums = data.sections.find(({ section }) => section === filter.section) ?? data.total;
  return <StateFilter sums={sums} value={filter.state} onChange={(state) => onChange({ ...filter, state })} />;
}

interface ObligationsProps {
  readonly data: CompassData;
  readonly filter: CompassFilter;
  readonly onFilter: (filter: CompassFilter) => void;
  readonly opened: string | null;
}

function Obligations({ data, filter, onFilter, opened }: ObligationsProps) {
  const { t } = useTranslation();
  const columns = useCompassColumns(data.today);
  const asked = useDeferredValue(filter);
  const lines = useMemo(() => linesOf(data.rows, data.sections, asked), [data, asked]);
  const rows = useMemo(() => rowsHere(lines), [lines]);
  if (data.rows.length === 0)
    return <EmptyState icon={Compass} title={t('compass.empty')} hint={t('compass.emptyHint')} />;
  return (
    <>
      <Notices data={data} />
      {lines.length === 0 && isNarrowed(filter) ? (
        <EmptyState
          icon={Search}
          title={t('compass.none')}
          action={<Button onClick={() => onFilter(noFilter)}>{t('common.actions.clearFilters')}</Button>}
        />
      ) : (
        <DataTable
          label={t('compass.title')}
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          headingOf={headingOf}
          openedKey={opened}
          onOpen={(line) => {
            if (line.kind === 'row') navigate(`/contract?obligation=${encodeURIComponent(line.row.obligationId)}`);
          }}
        />
      )}
      <SumsLine sums={data.total} title={t('compass.total')} />
    </>
  );
}

const keyOf = (line: CompassLine): string =>
  line.kind === 'row' ? line.row.obligationId : `section-${line.section.section}`;

const headingOf = (line: CompassLine) => (line.kind === 'section' ? <SectionHeading section={line.section} /> : null);

function SectionHeading({ section }: { readonly section: Extract<CompassLine, { kind: 'section' }>['section'] }) {
  const titleOf = useSectionTitle();
  return <SumsLine sums={section} title={titleOf(section.section)} isInline />;
}

/** What the numbers do not say by themselves. */
function Notices({ data }: { readonly data: CompassData }) {
  const { t } = useTranslation();
  const { unknownYears, recordsSince, total } = data;
  if (unknownYears.length === 0 && total.unrecorded === 0) return null;
  return (
    <div className={styles['notice']} role="note">
      <Info size={14} aria-hidden />
      <div>
        {total.unrecorded > 0 && <p>{t('compass.unrecorded', { count: total.unrecorded, day: recordsSince })}</p>}
        {unknownYears.length > 0 && (
          <p>{t('compass.unknownYears', { years: unknownYears.join(t('common.listSeparator')) })}</p>
        )}
      </div>
    </div>
  );
}
