/** Every row with what it would do, or why it cannot be taken and where. */
import { Checkbox, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { type ImportRow, maxImportRows } from '../../../shared/api/imports.ts';
import { type RowState, rowStates } from '../../../shared/domain/device-import/plan.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useRowPages } from '../../boot/use-row-pages.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ExportButton } from '../../ui/export-dialog.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Tag, type Tone } from '../../ui/status-tag.tsx';
import { withheldIn } from '../../ui/withheld.ts';
import styles from './import.module.css';
import { type ImportWords, useImportWords } from './import-words.ts';
import { RowDetail } from './row-detail.tsx';
import type { Checked, Import } from './use-import.ts';

const tones: Record<RowState, Tone> = { new: 'ok', changed: 'info', unchanged: 'quiet', refused: 'bad' };
const exportStep = 500;

type Shown = RowState | 'all';

export function CheckStep({ work, checked }: { readonly work: Import; readonly checked: Checked }) {
  const { t } = useTranslation();
  const { counts, places } = checked;
  const words = useImportWords(places);
  const [shown, setShown] = useState<Shown>(counts.refused > 0 ? 'refused' : 'all');
  const [openedIn, setOpenedIn] = useState<{ readonly check: number; readonly row: ImportRow } | null>(null);
  // What a row said before another check is not what it says now.
  const opened = openedIn?.check === checked.number ? openedIn.row : null;
  const columns = useColumns(words);
  const importId = work.table?.importId ?? '';
  const list = rowsOf(importId, checked.number, shown === 'all' ? null : shown);
  const rows = useRowPages(list);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const choices = (['all', ...rowStates] as const).map((value) => ({
    value,
    label: `${value === 'all' ? t('imports.all') : t(`imports.states.${value}`)} ${value === 'all' ? all : counts[value]}`,
  }));
  return (
    <>
      <div className={styles['bar']}>
        <Segmented<Shown>
          aria-label={t('imports.columns.state')}
          value={shown}
          options={choices}
          onChange={(value) => {
            setShown(value);
            setOpenedIn(null);
          }}
        />
        <Checkbox
          checked={work.canCreatePlaces}
          disabled={work.isChecking || work.isWriting}
          onChange={(event) => work.check(event.target.checked)}
        >
          <span title={t('imports.createPlacesHint')}>{t('imports.createPlaces')}</span>
        </Checkbox>
        <span className={styles['gap']} />
        <ExportButton
          title={t('imports.report', { name: work.table?.name ?? '' })}
          columns={columns}
          load={(after) => list.page(after, exportStep)}
          total={rows.total}
          withheld={withheldIn.imports}
        />
      </div>
      <Standing checked={checked} />
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <QueryView query={{ data: rows.data, error: rows.error, refetch: rows.refetch }} rows={12}>
            {(pages) =>
              pages.count === 0 ? (
                <EmptyState title={t('imports.noRows')} isSmall />
              ) : (
                <DataTable
                  label={t('imports.steps.check')}
                  columns={columns}
                  rows={pages}
                  rowKey={({ line }) => String(line)}
                  openedKey={opened === null ? null : String(opened.line)}
                  onOpen={(row) => setOpenedIn({ check: checked.number, row })}
                />
              )
            }
          </QueryView>
        </div>
        {opened !== null && <RowDetail row={opened} words={words} onClose={() => setOpenedIn(null)} />}
      </div>
    </>
  );
}

const pathsTold = 5;

function Standing({ checked: { counts, places } }: { readonly checked: Checked }) {
  const { t } = useTranslation();
  const separator = t('common.listSeparator');
  const paths = places.slice(0, pathsTold).map(({ path }) => path);
  const told = paths.join(separator) + (places.length > pathsTold ? '…' : '');
  return (
    <>
      {counts.refused > 0 && (
        <p className={`${styles['hint']} ${styles['bad']}`} role="alert">
          {t('imports.refusedNotice', { count: counts.refused })}
        </p>
      )}
      {counts.refused + counts.new + counts.changed === 0 && (
        <p className={styles['hint']} role="status">
          {t('imports.nothingToDo')}
        </p>
      )}
      {places.length > 0 && (
        <p className={styles['hint']}>{t('imports.newPlaces', { count: places.length, paths: told })}</p>
      )}
    </>
  );
}

/** Entered anywhere: a place of the list is how many rows stand before it. */
function rowsOf(importId: string, check: number, state: RowState | null) {
  const part = (from: number, limit: number) => api.imports.rows({ importId, state, from, limit });
  return {
    key: ['imports.rows', importId, check, state],
    topics: [],
    async page(after: string | null, limit: number) {
      const from = after === null ? 0 : Number(after);
      const { items, total } = await part(from, limit);
      return { items, next: from + items.length < total ? String(from + items.length) : null };
    },
    async shape(step: number) {
      const { total } = await part(0, 1);
      const pages = Math.min(Math.ceil(total / step), maxImportRows);
      return { total, anchors: Array.from({ length: pages }, (_, at) => (at === 0 ? null : String(at * step))) };
    },
  };
}

function useColumns(words: ImportWords): Column<ImportRow>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        key: 'line',
        title: t('imports.columns.line'),
        width: '64px',
        render: ({ line }) => String(line),
      },
      {
        key: 'state',
        title: t('imports.columns.state'),
        width: '104px',
        render: ({ state }) => <Tag tone={tones[state]}>{t(`imports.states.${state}`)}</Tag>,
        text: ({ state }) => t(`imports.states.${state}`),
      },
      {
        key: 'name',
        title: t('imports.columns.name'),
        width: 'minmax(140px, 1fr)',
        render: ({ name }) => name || t('imports.nameless'),
      },
      {
        key: 'what',
        title: t('imports.columns.what'),
        width: 'minmax(240px, 3fr)',
        render: (row) => <span title={words.rowText(row)}>{words.rowText(row)}</span>,
        text: words.rowText,
      },
    ],
    [t, words],
  );
}
