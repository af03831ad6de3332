/** 推送登记: entered in seconds, corrected where they stand, with how far the week and the year are. */
import { Button } from 'antd';
import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import type { CountedEntry, CounterStanding } from '../../../shared/api/counters.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { ContractParts } from '../../ui/contract-parts.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ExportButton } from '../../ui/export-dialog.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { withheldIn } from '../../ui/withheld.ts';
import { Progress } from './progress.tsx';
import { PushLine } from './push-form.tsx';
import styles from './pushes.module.css';
import { pushTopics, useStanding } from './use-standing.ts';

export function PushesScreen() {
  const { t } = useTranslation();
  const standing = useStanding();
  const recent = useApiQuery(['counters.recent'], pushTopics, () => api.counters.recent({ limit: shown }));
  const [corrected, setCorrected] = useState<CountedEntry | null>(null);
  return (
    <Page title={t('pushes.title')} toolbar={<ContractParts current="pushes" />}>
      <QueryView query={standing}>
        {({ entries: kinds, today }) =>
          kinds.length === 0 ? (
            <EmptyState icon={Megaphone} title={t('pushes.none')} />
          ) : (
            <div className={styles['screen']}>
              <Panel
                title={corrected === null ? t('pushes.enter') : t('pushes.correctOf', { headline: corrected.headline })}
              >
                <PushLine
                  key={corrected?.inspectionId ?? 'new'}
                  kinds={kinds}
                  today={today}
                  entry={corrected}
                  onDone={() => setCorrected(null)}
                />
              </Panel>
              <Panel title={t('pushes.progress')}>
                <Progress entries={kinds} />
              </Panel>
              <QueryView query={recent}>
                {({ entries }) => <Recent entries={entries} kinds={kinds} onCorrect={setCorrected} />}
              </QueryView>
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}

function ExportPushes({ kindOf }: { readonly kindOf: (id: string) => string }) {
  const { t } = useTranslation();
  const textOf: Record<(typeof columns)[number], (entry: CountedEntry) => string> = {
    day: ({ day }) => day,
    kind: ({ entryId }) => kindOf(entryId),
    headline: ({ headline }) => headline,
    count: ({ count }) => String(count),
    person: ({ personName }) => personName,
    number: ({ number }) => number,
  };
  return (
    <ExportButton
      title={t('pushes.title')}
      columns={columns.map((key) => ({
        key,
        title: t(`pushes.columns.${key}`),
        text: textOf[key],
        isNumber: key === 'count',
      }))}
      load={async () => ({ items: (await api.counters.recent({ limit: most })).entries, next: null })}
      total={null}
      withheld={withheldIn.pushes}
    />
  );
}

interface RecentProps {
  readonly entries: readonly CountedEntry[];
  readonly kinds: readonly CounterStanding[];
  readonly onCorrect: (entry: CountedEntry) => void;
}

/** Told on the screen; an export has all. */
const shown = 100;
const most = 5000;

const columns = ['day', 'kind', 'headline', 'count', 'person', 'number'] as const;

function Recent({ entries, kinds, onCorrect }: RecentProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const kindOf = (id: string): string => {
    const kind = kinds.find((each) => each.id === id);
    return kind === undefined ? '' : localText(kind.title, kind.titleEn);
  };
  return (
    <Panel
      title={t('pushes.recent')}
      extra={entries.length > 0 ? entries.length : undefined}
      isFlush
      actions={entries.length > 0 && <ExportPushes kindOf={kindOf} />}
    >
      {entries.length === 0 ? (
        <EmptyState icon={Megaphone} isSmall title={t('pushes.recentNone')} hint={t('pushes.hint')} />
      ) : (
        <table className={styles['table']} aria-label={t('pushes.recent')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`pushes.columns.${column}`)}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t('pushes.correct')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.inspectionId} data-testid="push-row">
                <td>{entry.day}</td>
                <td>{kindOf(entry.entryId)}</td>
                <td className={styles['headline']}>
                  {entry.headline} {entry.isCorrected && <Tag tone="quiet">{t('pushes.isCorrected')}</Tag>}
                </td>
                <td>{entry.count}</td>
                <td>{entry.personName}</td>
                <td>
                  <Link to={`/rounds/${entry.inspectionId}`}>{entry.number}</Link>
                </td>
                <td>
                  <Button
                    size="small"
                    onClick={() => onCorrect(entry)}
                    aria-label={t('pushes.correctOf', { headline: entry.headline })}
                  >
                    {t('pushes.correct')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
