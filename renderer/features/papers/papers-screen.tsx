/** 合同文件: every paper that the contract asks for, what is on file for it, and what is missing or runs out. */
import { Input, type InputRef, Segmented } from 'antd';
import { Search } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { AskedPaper, PaperView } from '../../../shared/api/papers.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery, withTime } from '../../boot/query.ts';
import { ContractParts } from '../../ui/contract-parts.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import { ExportPapers } from './export-papers.tsx';
import { PaperDetail } from './paper-detail.tsx';
import { PaperList, keyOf } from './paper-list.tsx';
import { type PaperFilter, countsOf, paperFilters, paperRows, shownRows } from './paper-rows.ts';
import styles from './papers.module.css';

export function PapersScreen() {
  const { t } = useTranslation();
  const search = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<PaperFilter>('all');
  useSearchKey(() => search.current?.focus());
  const asked = useApiQuery(
    ['papers.list'],
    ['paper', 'contract', 'person', 'sync'],
    () => api.papers.list({}),
    withTime,
  );
  const rows = useMemo(() => paperRows(asked.data?.documents ?? [], asked.data?.papers ?? []), [asked.data]);
  const counts = countsOf(rows);
  const held = rows.filter(({ asked: document, papers }) => document !== null && papers.length > 0).length;
  return (
    <Page
      title={t('papers.title')}
      meta={asked.data !== undefined && <span>{t('papers.count', { asked: counts.all, held })}</span>}
      isFull
      toolbar={<ContractParts current="papers" />}
      actions={
        <>
          <ExportPapers rows={shownRows(rows, filter, text)} />
          <Segmented
            value={filter}
            onChange={setFilter}
            aria-label={t('papers.filterLabel')}
            options={paperFilters.map((value) => ({
              value,
              label: `${t(`papers.filters.${value}`)} ${counts[value]}`,
            }))}
          />
          <Input
            ref={search}
            className={styles['search'] ?? ''}
            prefix={<Search size={14} aria-hidden />}
            allowClear
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={t('papers.searchPlaceholder')}
            aria-label={t('common.actions.search')}
            aria-keyshortcuts="/"
          />
        </>
      }
    >
      <QueryView query={asked}>
        {({ documents, papers, today }) => (
          <Columns documents={documents} papers={papers} today={today} filter={filter} text={text} />
        )}
      </QueryView>
    </Page>
  );
}

interface ColumnsProps {
  readonly documents: readonly AskedPaper[];
  readonly papers: readonly PaperView[];
  readonly today: string;
  readonly filter: PaperFilter;
  readonly text: string;
}

function Columns({ documents, papers, today, filter, text }: ColumnsProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const wanted = useDeferredValue(text);
  const rows = useMemo(() => paperRows(documents, papers), [documents, papers]);
  const shown = shownRows(rows, filter, wanted);
  // What was just filed stays in sight, although a filter of missing ones no longer holds it.
  const current = rows.find((row) => keyOf(row) === chosen) ?? shown[0];
  return (
    <div className={styles['columns']}>
      <PaperList rows={shown} current={current === undefined ? '' : keyOf(current)} onChoose={setChosen} />
      {current === undefined ? (
        <EmptyState icon={Search} title={t('common.search.none')} hint={t('common.search.noneHint')} />
      ) : (
        <PaperDetail key={keyOf(current)} row={current} documents={documents} today={today} />
      )}
    </div>
  );
}
