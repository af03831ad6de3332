/** 潜在故障: what moves towards its limit on any device, the one that meets it first before the others. */
import { Select } from 'antd';
import { Search, TrendingUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PotentialFault } from '../../../shared/api/trends.ts';
import { dayMs } from '../../../shared/domain/dates.ts';
import { type DeviceCategory, deviceCategories } from '../../../shared/domain/device-fields.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ExportButton } from '../../ui/export-dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { rowsHere } from '../../ui/row-source.ts';
import { Tag } from '../../ui/status-tag.tsx';
import { trendTopics } from '../../ui/trend-topics.ts';
import { useNow } from '../../ui/use-now.ts';
import { withheldIn } from '../../ui/withheld.ts';
import { useTrendWords } from './use-trend-words.ts';

/** Sooner than this somebody has to do something now. */
const soonMs = 30 * dayMs;

export function PotentialFaultsScreen() {
  const { t } = useTranslation();
  const words = useTrendWords();
  const [category, setCategory] = useState<DeviceCategory | null>(null);
  const [what, setWhat] = useState<string | null>(null);
  const query = useApiQuery(['inventory.potentialFaults'], trendTopics, () => api.inventory.potentialFaults({}));
  const columns = useColumns(useNow('minute'));
  const all = query.data?.items ?? [];
  const rows = all.filter(
    (row) => (category === null || row.category === category) && (what === null || words.name(row.source) === what),
  );
  const names = [...new Set(all.map(({ source }) => words.name(source)))].toSorted();
  const categories = deviceCategories.filter((each) => all.some((row) => row.category === each));
  return (
    <Page
      title={t('trends.potential')}
      meta={query.data !== undefined && <span role="status">{t('trends.count', { count: rows.length })}</span>}
      isFull
      toolbar={
        all.length > 0 && (
          <>
            <Select<DeviceCategory>
              value={category}
              placeholder={t('trends.category')}
              aria-label={t('trends.category')}
              allowClear
              popupMatchSelectWidth={false}
              options={categories.map((value) => ({ value, label: t(`devices.categories.${value}`) }))}
              onChange={(value) => setCategory(value ?? null)}
            />
            <Select<string>
              value={what}
              placeholder={t('trends.what')}
              aria-label={t('trends.what')}
              allowClear
              popupMatchSelectWidth={false}
              options={names.map((value) => ({ value, label: value }))}
              onChange={(value) => setWhat(value ?? null)}
            />
            <ExportButton<PotentialFault>
              title={t('trends.potential')}
              columns={columns}
              load={() => Promise.resolve({ items: rows, next: null })}
              total={rows.length}
              withheld={withheldIn.potential}
            />
          </>
        )
      }
    >
      <QueryView query={query} rows={8}>
        {() =>
          rows.length > 0 ? (
            <DataTable<PotentialFault>
              label={t('trends.potential')}
              columns={columns}
              rows={rowsHere(rows)}
              rowKey={(row) => `${row.deviceId} ${JSON.stringify(row.source)}`}
              to={(row) => `/devices/${row.deviceId}`}
            />
          ) : (
            <EmptyState
              icon={all.length > 0 ? Search : TrendingUp}
              title={t(all.length > 0 ? 'common.search.none' : 'trends.empty')}
              hint={t(all.length > 0 ? 'common.search.noneHint' : 'trends.emptyHint')}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

function useColumns(nowMs: number): Column<PotentialFault>[] {
  const { t } = useTranslation();
  const text = useLocalText();
  const words = useTrendWords();
  return useMemo(() => {
    const column = (
      key: 'device' | 'category' | 'what' | 'level' | 'limit' | 'rate' | 'since' | 'crosses',
      width: string,
      say: (row: PotentialFault) => string,
      render: Column<PotentialFault>['render'] = say,
    ): Column<PotentialFault> => ({ key, title: t(`trends.columns.${key}`), width, text: say, render });
    return [
      column('device', 'minmax(140px, 1.4fr)', (row) => text(row.name.zh, row.name.en)),
      column('category', 'minmax(80px, 0.7fr)', (row) => t(`devices.categories.${row.category}`)),
      column('what', 'minmax(160px, 1.4fr)', (row) => words.full(row.source)),
      { ...column('level', '96px', (row) => words.level(row.source, row)), isNumber: true },
      { ...column('limit', '96px', (row) => words.value(row.source, row.limit)), isNumber: true },
      { ...column('rate', '104px', (row) => words.rate(row.source, row)), isNumber: true },
      { ...column('since', '112px', (row) => words.day(row.sinceMs)), isNumber: true },
      {
        ...column(
          'crosses',
          '140px',
          (row) => words.day(row.crossesAtMs),
          (row) => {
            const leftMs = row.crossesAtMs - nowMs;
            const day = words.day(row.crossesAtMs);
            return leftMs > soonMs ? day : <Tag tone={leftMs < 0 ? 'bad' : 'warn'}>{day}</Tag>;
          },
        ),
        isNumber: true,
      },
    ];
  }, [t, text, words, nowMs]);
}
