/** Every checklist of the contract, and those that were made of them. */
import { Input, type InputRef } from 'antd';
import { Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { TemplateSummary } from '../../../shared/api/templates.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { ContractParts } from '../../ui/contract-parts.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { rowsHere } from '../../ui/row-source.ts';
import { Tag } from '../../ui/status-tag.tsx';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import styles from './templates.module.css';

export function TemplatesScreen() {
  const { t } = useTranslation();
  const search = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const columns = useColumns();
  useSearchKey(() => search.current?.focus());
  const list = useApiQuery(['templates.list'], ['template', 'contract', 'sync'], () => api.templates.list({}));
  return (
    <Page
      title={t('templates.title')}
      meta={list.data !== undefined && <span>{t('templates.count', { count: list.data.items.length })}</span>}
      actions={
        <>
          <Input
            ref={search}
            className={styles['search'] ?? ''}
            prefix={<Search size={14} aria-hidden />}
            allowClear
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={t('templates.searchPlaceholder')}
            aria-label={t('common.actions.search')}
            aria-keyshortcuts="/"
          />
        </>
      }
      toolbar={<ContractParts current="templates" />}
      isFull
    >
      <QueryView query={list}>{({ items }) => <List items={items} text={text} columns={columns} />}</QueryView>
    </Page>
  );
}

interface ListProps {
  readonly items: readonly TemplateSummary[];
  readonly text: string;
  readonly columns: readonly Column<TemplateSummary>[];
}

function List({ items, text, columns }: ListProps) {
  const { t } = useTranslation();
  const wanted = text.trim().toLowerCase();
  const shown = useMemo(
    () =>
      items.filter(({ id, title, titleEn, plans }) =>
        [id, title, titleEn, ...plans.map(({ clauseId }) => clauseId)].some((part) =>
          part.toLowerCase().includes(wanted),
        ),
      ),
    [items, wanted],
  );
  if (shown.length === 0) {
    return <EmptyState icon={Search} title={t('common.search.none')} hint={t('common.search.noneHint')} />;
  }
  return (
    <DataTable
      label={t('templates.title')}
      columns={columns}
      rows={rowsHere(shown)}
      rowKey={({ id }) => id}
      to={({ id }) => `/templates/${encodeURIComponent(id)}`}
    />
  );
}

function useColumns(): Column<TemplateSummary>[] {
  const { t } = useTranslation();
  const text = useLocalText();
  return [
    { key: 'title', title: t('templates.columns.title'), render: (row) => text(row.title, row.titleEn) },
    {
      key: 'version',
      title: t('templates.columns.version'),
      width: '170px',
      render: (row) => (
        <>
          {t('templates.version', { version: row.version })}{' '}
          {row.isPublished && <Tag tone="info">{t('templates.published')}</Tag>}
        </>
      ),
    },
    {
      key: 'subject',
      title: t('templates.columns.subject'),
      width: '130px',
      render: (row) => t(`templates.subjects.${row.subjectKind}`),
    },
    {
      key: 'layout',
      title: t('templates.columns.layout'),
      width: '110px',
      render: (row) => t(`templates.layouts.${row.layout}`),
    },
    { key: 'items', title: t('templates.columns.items'), width: '80px', render: (row) => row.itemCount },
    {
      key: 'clause',
      title: t('templates.columns.clause'),
      width: '230px',
      render: ({ plans }) => [...new Set(plans.map(({ clauseId }) => clauseId))].join(t('common.listSeparator')),
    },
  ];
}
