/** Sample checks: the ones that were drawn, and drawing another. */
import { Button, Checkbox, Input, InputNumber } from 'antd';
import { Dices } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { SampleSummary } from '../../shared/api/samples.ts';
import { recordKindNames } from '../../shared/domain/record-kind.ts';
import { maxSampleSize } from '../../shared/domain/sample.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useApiMutation, useApiQuery } from '../boot/query.ts';
import { useStatus } from '../boot/status.ts';
import { navigate } from '../router.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { DateTime, useZone } from '../ui/date-time.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { rowsHere } from '../ui/row-source.ts';
import { useNotify } from '../ui/use-notify.ts';
import { useNow } from '../ui/use-now.ts';
import { dayMs, dayOf } from '../../shared/domain/dates.ts';
import styles from './screens.module.css';

export function SamplesScreen() {
  const { t } = useTranslation();
  const samples = useApiQuery(['samples.list'], ['sample', 'sample_finding'], () => api.samples.list({}));
  const isSupervisor = useStatus().data?.person?.role === 'supervisor';
  return (
    <Page title={t('console.samples.title')} isFull>
      {isSupervisor && <Draw />}
      <QueryView query={samples} rows={6}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={Dices} title={t('console.samples.none')} hint={t('console.samples.noneHint')} />
          ) : (
            <List items={items} />
          )
        }
      </QueryView>
    </Page>
  );
}

/** Days of the first offer: about a month. */
const usualDays = 30;
const usualCount = 5;

function Draw() {
  const { t } = useTranslation();
  const notify = useNotify();
  const { utcOffsetMinutes } = useZone();
  const nowMs = useNow('minute');
  const today = dayOf(nowMs, utcOffsetMinutes);
  const [from, setFrom] = useState<string | null | undefined>(dayOf(nowMs - usualDays * dayMs, utcOffsetMinutes));
  const [to, setTo] = useState<string | null | undefined>(today);
  const [kinds, setKinds] = useState<(typeof recordKindNames)[number][]>([...recordKindNames]);
  const [count, setCount] = useState<number | null>(usualCount);
  const [seed, setSeed] = useState('');
  const draw = useApiMutation(
    () =>
      api.samples.draw({ from: from ?? today, to: to ?? today, kinds, count: count ?? 1, seed: seed.trim() || null }),
    { onSuccess: ({ id }) => navigate(`/samples/${id}`), onError: notify.failed },
  );
  const isWhole = typeof from === 'string' && typeof to === 'string' && kinds.length > 0 && count !== null;
  return (
    <form
      className={styles['draw']}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) draw.mutate();
      }}
    >
      <Field label={t('console.samples.from')} isGroup>
        <DayInput
          label={t('console.samples.from')}
          value={from ?? null}
          isWrong={from === undefined}
          today={today}
          onChange={setFrom}
        />
      </Field>
      <Field label={t('console.samples.to')} isGroup>
        <DayInput
          label={t('console.samples.to')}
          value={to ?? null}
          isWrong={to === undefined}
          today={today}
          onChange={setTo}
        />
      </Field>
      <Field label={t('console.samples.kinds')} isGroup>
        <Checkbox.Group
          className={styles['kinds'] ?? ''}
          value={kinds}
          onChange={setKinds}
          options={recordKindNames.map((value) => ({ value, label: t(`console.samples.kindNames.${value}`) }))}
        />
      </Field>
      <Field label={t('console.samples.count')} isGroup>
        <InputNumber
          aria-label={t('console.samples.count')}
          min={1}
          max={maxSampleSize}
          precision={0}
          value={count}
          onChange={setCount}
        />
      </Field>
      <Field label={t('console.samples.seed')} isGroup>
        <Input
          aria-label={t('console.samples.seed')}
          title={t('console.samples.seedHint')}
          value={seed}
          maxLength={100}
          onChange={(event) => setSeed(event.target.value)}
        />
      </Field>
      <Button type="primary" htmlType="submit" icon={<Dices size={14} />} loading={draw.isPending} disabled={!isWhole}>
        {t('console.samples.draw')}
      </Button>
    </form>
  );
}

function List({ items }: { readonly items: readonly SampleSummary[] }) {
  const { t } = useTranslation();
  const rows = useMemo(() => rowsHere(items), [items]);
  const columns: Column<SampleSummary>[] = [
    { key: 'at', title: t('console.samples.at'), width: '152px', render: ({ atMs }) => <DateTime ms={atMs} /> },
    { key: 'by', title: t('console.samples.by'), width: '112px', render: ({ personName }) => personName },
    {
      key: 'days',
      title: t('console.samples.days'),
      width: '200px',
      render: ({ from, to }) => t('console.samples.range', { from, to }),
    },
    {
      key: 'drawn',
      title: t('console.samples.drawn'),
      width: '112px',
      render: ({ drawn, population }) => t('console.samples.drawnOf', { drawn, population }),
    },
    {
      key: 'result',
      title: t('console.samples.result'),
      render: ({ drawn, matches, differs }) =>
        t('console.samples.resultText', { matches, differs, left: drawn - matches - differs }),
    },
  ];
  return (
    <DataTable
      label={t('console.samples.title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      to={(row) => `/samples/${row.id}`}
    />
  );
}
