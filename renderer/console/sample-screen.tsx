/** One sample: how it was drawn, its records, and the evidence and the verdict of the one that is looked at. */
import { Check, ShieldCheck, ShieldX, X } from 'lucide-react';
import { useState } from 'react';
import type { DrawnRecord, SampleView } from '../../shared/api/samples.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useApiQuery } from '../boot/query.ts';
import { Copyable } from '../ui/copyable.tsx';
import { DateTime } from '../ui/date-time.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { Tag } from '../ui/status-tag.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import { Judge } from './judge.tsx';
import styles from './screens.module.css';

export function SampleScreen({ id }: { readonly id: string }) {
  const sample = useApiQuery(['samples.get', id], ['sample', 'sample_finding'], () => api.samples.get({ id }));
  return <QueryView query={sample}>{(data) => <Sample sample={data} />}</QueryView>;
}

function Sample({ sample }: { readonly sample: SampleView }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(sample.records.find(({ finding }) => finding === null)?.recordId ?? null);
  const record = sample.records.find(({ recordId }) => recordId === chosen);
  const { drawn, matches, differs } = sample;
  return (
    <Page
      title={t('console.samples.of', { from: sample.from, to: sample.to })}
      meta={<span>{t('console.samples.resultText', { matches, differs, left: drawn - matches - differs })}</span>}
      isFull
    >
      <div className={styles['split']}>
        <div className={styles['column']}>
          <Panel title={t('console.samples.records')} extra={drawn} isFlush>
            <div className={styles['drawn']}>
              {sample.records.map((each) => (
                <Row
                  key={each.recordId}
                  record={each}
                  isChosen={each.recordId === chosen}
                  onChoose={() => setChosen(each.recordId)}
                />
              ))}
            </div>
          </Panel>
          <HowDrawn sample={sample} />
        </div>
        <div className={styles['column']}>
          {record === undefined ? (
            <EmptyState title={t('console.samples.choose')} />
          ) : (
            <>
              <Judge key={`judge ${record.recordId}`} sampleId={sample.id} record={record} />
              <EvidencePanel key={record.recordId} record={record} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

interface RowProps {
  readonly record: DrawnRecord;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({ record, isChosen, onChoose }: RowProps) {
  return (
    <button type="button" className={styles['drawnRow']} aria-pressed={isChosen} onClick={onChoose}>
      <span className={styles['line']}>
        <strong>{record.number}</strong> <Verdict record={record} />
      </span>
      <span>{record.title}</span>
      <span className={styles['soft']}>
        <DateTime ms={record.signedAtMs} />
      </span>
    </button>
  );
}

function Verdict({ record: { finding } }: { readonly record: DrawnRecord }) {
  const { t } = useTranslation();
  if (finding === null) return <Tag tone="quiet">{t('console.samples.notJudged')}</Tag>;
  const isMatch = finding.verdict === 'matches';
  return (
    <Tag tone={isMatch ? 'ok' : 'bad'} icon={isMatch ? Check : X}>
      {t(`console.samples.verdicts.${finding.verdict}`)}
    </Tag>
  );
}

/** Whoever doubts the draw can make it again. */
function HowDrawn({ sample }: { readonly sample: SampleView }) {
  const { t } = useTranslation();
  const { seed, population, seq, atMs, personName, kinds, isRepeated } = sample;
  return (
    <Panel title={t('console.samples.draw')}>
      <Facts>
        <Fact label={t('console.samples.at')}>
          <DateTime ms={atMs} />
        </Fact>
        <Fact label={t('console.samples.by')}>{personName}</Fact>
        <Fact label={t('console.samples.kinds')}>
          {kinds.map((kind) => t(`console.samples.kindNames.${kind}`)).join(t('common.listSeparator'))}
        </Fact>
        <Fact label={t('console.samples.population')}>{t('console.samples.populationText', { population, seq })}</Fact>
        <Fact label={t('console.samples.seedIs')}>
          <Copyable text={seed} />
        </Fact>
        <Fact label={t('console.samples.repeat')} hint={t('console.samples.repeatHint')}>
          <Tag tone={isRepeated ? 'ok' : 'bad'} icon={isRepeated ? ShieldCheck : ShieldX}>
            {t(isRepeated ? 'console.samples.repeated' : 'console.samples.notRepeated')}
          </Tag>
        </Fact>
      </Facts>
    </Panel>
  );
}
