/** One inspection as it was answered: what failed first, with readings, notes and photos. */
import { Segmented } from 'antd';
import { ClipboardCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { AnswerView, InspectionView } from '../../shared/api/inspections.ts';
import type { InspectionId } from '../../shared/domain/ids.ts';
import { api } from '../boot/client.ts';
import { useLocalText, useTranslation } from '../boot/i18n.ts';
import { useApiQuery } from '../boot/query.ts';
import { PhotoPanel } from '../features/photos/index.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { DateTime } from '../ui/date-time.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Link } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { rowsHere } from '../ui/row-source.ts';
import { StatusTag } from '../ui/status-tag.tsx';

export function RoundScreen({ id }: { readonly id: string }) {
  const round = useApiQuery(
    ['inspections.get', id],
    ['inspection', 'inspection_event', 'answer', 'photo', 'probe_result', 'record', 'fault', 'device'],
    () => api.inspections.get({ id: id as InspectionId }),
  );
  return <QueryView query={round}>{(data) => <Round view={data} />}</QueryView>;
}

interface Line {
  readonly key: string;
  readonly subject: string;
  readonly item: string;
  readonly answer: AnswerView;
  readonly faultId: string | undefined;
}

const shownChoices = ['failed', 'all'] as const;

function Round({ view }: { readonly view: InspectionView }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [shown, setShown] = useState<(typeof shownChoices)[number]>(view.totals.fail > 0 ? 'failed' : 'all');
  const all = useLines(view);
  const rows = useMemo(
    () => rowsHere(all.filter(({ answer }) => shown === 'all' || answer.value === 'fail')),
    [all, shown],
  );
  const columns = useColumns();
  return (
    <Page
      title={text(view.title, view.titleEn)}
      meta={
        <>
          <span>{view.number}</span>
          <span>{view.technicianName}</span>
          <DateTime ms={view.completedAtMs ?? view.startedAtMs} />
          {view.recordId !== null && <Link to={`/records/${view.recordId}`}>{t('console.round.record')}</Link>}
        </>
      }
      toolbar={
        <Segmented
          aria-label={t('console.round.show')}
          value={shown}
          onChange={setShown}
          options={shownChoices.map((value) => ({
            value,
            label: t(value === 'failed' ? 'console.round.onlyFailed' : 'console.round.all'),
          }))}
        />
      }
      isFull
    >
      {rows.count === 0 ? (
        <EmptyState icon={ClipboardCheck} title={t('console.round.none')} hint={t('console.round.noneHint')} />
      ) : (
        <DataTable label={t('console.round.results')} columns={columns} rows={rows} rowKey={({ key }) => key} />
      )}
      <PhotoPanel
        about={{
          subject: { entity: 'inspection', id: view.id },
          deviceId: null,
          itemId: null,
          number: view.number,
          deviceName: null,
          locationId: null,
          place: '',
        }}
      />
    </Page>
  );
}

/** Every answer in use, in the order of the checklist. */
function useLines(view: InspectionView): Line[] {
  const { t } = useTranslation();
  const text = useLocalText();
  return useMemo(() => {
    const subjects = [
      ...view.channels.map(({ device, answers, faults }) => ({
        id: device.id as string,
        name: text(device.name, device.nameEn),
        answers,
        faults,
      })),
      ...view.sheets.map(({ locationId, name, nameEn, answers, faults }) => ({
        id: locationId ?? '',
        name: text(name, nameEn) || t('console.round.whole'),
        answers,
        faults,
      })),
    ];
    return subjects.flatMap((subject) =>
      view.template.items.flatMap((item) => {
        const answer = subject.answers[item.id];
        const line = {
          key: `${subject.id} ${item.id}`,
          subject: subject.name,
          item: text(item.title, item.titleEn),
          faultId: subject.faults[item.id],
        };
        return answer === undefined ? [] : [{ ...line, answer }];
      }),
    );
  }, [view, text, t]);
}

function useColumns(): Column<Line>[] {
  const { t } = useTranslation();
  return [
    { key: 'subject', title: t('console.round.subject'), width: '180px', render: ({ subject }) => subject },
    { key: 'item', title: t('console.round.item'), width: '200px', render: ({ item }) => item },
    {
      key: 'result',
      title: t('console.round.result'),
      width: '104px',
      render: ({ answer }) => <StatusTag status={answer.value} label={t(`common.state.${answer.value}`)} />,
    },
    {
      key: 'reading',
      title: t('console.round.reading'),
      render: ({ answer: { reading, note }, faultId }) => (
        <>
          {[reading, note].filter((part) => part !== '').join(' · ')}{' '}
          {faultId !== undefined && <Link to={`/faults/${faultId}`}>{t('records.view.showFault')}</Link>}
        </>
      ),
    },
    {
      key: 'by',
      title: t('console.round.by'),
      width: '160px',
      render: ({ answer: { personName, atMs } }) => (
        <>
          {personName} <DateTime ms={atMs} form="short" />
        </>
      ),
    },
  ];
}
