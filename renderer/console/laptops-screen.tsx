/** Every laptop that joined the server, as it last spoke. */
import { Laptop } from 'lucide-react';
import { useMemo } from 'react';
import type { LaptopView } from '../../shared/api/console.ts';
import { dayMs } from '../../shared/domain/dates.ts';
import { api } from '../boot/client.ts';
import { useLocale, useTranslation } from '../boot/i18n.ts';
import { useApiQuery, withTime } from '../boot/query.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { DateTime } from '../ui/date-time.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { formatDuration } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { rowsHere } from '../ui/row-source.ts';
import { Tag } from '../ui/status-tag.tsx';
import { Stolen } from './stolen.tsx';
import { useUnsentWords } from './use-unsent-words.ts';
import styles from './screens.module.css';

/** A working week and its weekend without a word. */
const silentMs = 7 * dayMs;
/** Beyond it times of records would be doubted. */
const clockTolerableMs = 60_000;

export function LaptopsScreen() {
  const { t } = useTranslation();
  const laptops = useApiQuery(['console.laptops'], ['sync'], () => api.console.laptops({}), withTime);
  const count = laptops.data?.items.length;
  return (
    <Page
      title={t('console.laptops.title')}
      meta={count !== undefined && <span>{t('console.laptops.total', { count })}</span>}
      isFull
    >
      <QueryView query={laptops} rows={6}>
        {({ items, nowMs }) =>
          items.length === 0 ? (
            <EmptyState icon={Laptop} title={t('console.laptops.none')} hint={t('console.laptops.noneHint')} />
          ) : (
            <>
              <List items={items} nowMs={nowMs} />
              <p className={styles['below']}>{t('console.laptops.hint')}</p>
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function List({ items, nowMs }: { readonly items: readonly LaptopView[]; readonly nowMs: number }) {
  const { t } = useTranslation();
  const columns = useColumns(nowMs);
  const rows = useMemo(() => rowsHere(items), [items]);
  return <DataTable label={t('console.laptops.title')} columns={columns} rows={rows} rowKey={(row) => row.letter} />;
}

function useColumns(nowMs: number): Column<LaptopView>[] {
  const { t } = useTranslation();
  return [
    { key: 'letter', title: t('console.laptops.letter'), width: '64px', render: (row) => row.letter },
    { key: 'name', title: t('console.laptops.name'), render: (row) => row.name },
    {
      key: 'state',
      title: t('console.laptops.state'),
      width: '160px',
      render: (row) => <State row={row} nowMs={nowMs} />,
    },
    { key: 'person', title: t('console.laptops.person'), width: '88px', render: (row) => row.personName },
    {
      key: 'sync',
      title: t('console.laptops.lastSync'),
      width: '96px',
      render: ({ report }) => (report === null ? '—' : <DateTime ms={report.atMs} form="short" />),
    },
    {
      key: 'receipt',
      title: t('console.laptops.receipt'),
      width: '96px',
      render: ({ receiptAtMs }) => (receiptAtMs === null ? '—' : <DateTime ms={receiptAtMs} form="short" />),
    },
    { key: 'unsent', title: t('console.laptops.unsent'), width: '152px', render: (row) => <Unsent row={row} /> },
    { key: 'clock', title: t('console.laptops.clock'), width: '96px', render: (row) => <Clock row={row} /> },
    { key: 'disk', title: t('console.laptops.disk'), width: '88px', render: (row) => <Disk row={row} /> },
    {
      key: 'version',
      title: t('console.laptops.version'),
      width: '88px',
      render: ({ report }) => (report === null ? '—' : report.version || t('console.laptops.versionOld')),
    },
  ];
}

function Unsent({ row }: { readonly row: LaptopView }) {
  return useUnsentWords()(row) ?? '—';
}

function Clock({ row: { report } }: { readonly row: LaptopView }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (report === null) return '—';
  const ahead = report.clockAheadMs;
  if (Math.abs(ahead) < clockTolerableMs) return t('console.laptops.clockRight');
  const time = formatDuration(Math.abs(ahead), locale);
  return <Tag tone="warn">{t(ahead > 0 ? 'console.laptops.clockAhead' : 'console.laptops.clockBehind', { time })}</Tag>;
}

function Disk({ row: { report } }: { readonly row: LaptopView }) {
  const { t } = useTranslation();
  if (report === null || report.diskEncryption === 'unknown') return '—';
  const words = t(`console.laptops.diskStates.${report.diskEncryption}`);
  return report.diskEncryption === 'on' ? words : <Tag tone="warn">{words}</Tag>;
}

function State({ row, nowMs }: { readonly row: LaptopView; readonly nowMs: number }) {
  const { t } = useTranslation();
  if (row.stolenAtMs !== null) return <Stolen laptop={row} stolenAtMs={row.stolenAtMs} />;
  if (row.revokedAtMs !== null) return <Tag tone="quiet">{t('console.laptops.states.revoked')}</Tag>;
  if (row.report === null) return <Tag tone="warn">{t('console.laptops.states.never')}</Tag>;
  const sinceMs = nowMs - row.report.atMs;
  return sinceMs > silentMs ? (
    <Tag tone="warn">{t('console.laptops.states.silent', { days: Math.floor(sinceMs / dayMs) })}</Tag>
  ) : (
    <Tag tone="ok">{t('console.laptops.states.ok')}</Tag>
  );
}
