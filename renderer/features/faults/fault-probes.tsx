/** The device before the work and after it: what changed, with the raw proof of both. */
import { Button } from 'antd';
import { ArrowDownRight, ArrowUpRight, Equal, Radar } from 'lucide-react';
import type { FaultView } from '../../../shared/api/faults.ts';
import type { ProbeResultView } from '../../../shared/api/probes.ts';
import type { ProbeResultFields } from '../../../shared/domain/entities.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { BlobImage } from '../../ui/blob-image.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorMeaning } from '../../ui/error-meaning.tsx';
import { EvidenceButtons } from '../../ui/evidence-viewer.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useMeasureName, useMeasureText, useProbeName, useProbeSentences } from '../../ui/probe-sentences.ts';
import { progressOfAll } from '../../ui/probing-progress.ts';
import { StatusTag, Tag, type Tone } from '../../ui/status-tag.tsx';
import { useProbing } from '../../ui/use-probing.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { type Comparison, compareProbes } from './compare-probes.ts';
import styles from './faults.module.css';

export function FaultProbes({ fault }: { readonly fault: FaultView }) {
  const { t } = useTranslation();
  const probing = useProbing('fault', fault.id);
  const progress = progressOfAll(probing.runs);
  const { deviceId } = fault;
  const run = (phase: ProbeResultFields['phase']): void => {
    if (deviceId === null) return;
    const subject = { entity: 'fault' as const, id: fault.id };
    void probing.start(() => api.probes.startDevice({ deviceId, subject, phase }));
  };
  const canProbe = !isConsole && deviceId !== null && progress === null;
  useAction({
    id: 'fault probe before',
    label: (t) => t('faults.probes.runBefore'),
    isEnabled: canProbe,
    run: () => run('before'),
  });
  useAction({
    id: 'fault probe after',
    label: (t) => t('faults.probes.runAfter'),
    isEnabled: canProbe,
    run: () => run('after'),
  });
  const comparisons = compareProbes(fault.probes);
  return (
    <Panel
      title={t('faults.probes.title')}
      isFlush={comparisons.length > 0}
      actions={
        isConsole || deviceId === null ? undefined : progress !== null ? (
          <>
            <span role="status">{t('faults.probes.running', { ...progress })}</span>
            <Button size="small" onClick={probing.cancel}>
              {t('common.actions.cancel')}
            </Button>
          </>
        ) : (
          <>
            <Button size="small" icon={<Radar size={13} />} onClick={() => run('before')}>
              {t('faults.probes.runBefore')}
            </Button>
            <Button size="small" icon={<Radar size={13} />} onClick={() => run('after')}>
              {t('faults.probes.runAfter')}
            </Button>
          </>
        )
      }
    >
      {comparisons.length === 0 ? (
        <EmptyState
          isSmall
          title={t('faults.probes.none')}
          {...(deviceId === null && !isConsole ? { hint: t('faults.probes.noneHint') } : {})}
        />
      ) : (
        <table className={styles['compare']}>
          <thead>
            <tr>
              <th scope="col">{t('faults.probes.reading')}</th>
              <th scope="col">{t('faults.probes.before')}</th>
              <th scope="col">{t('faults.probes.after')}</th>
            </tr>
          </thead>
          {comparisons.map((comparison) => (
            <Compared key={comparison.id} comparison={comparison} />
          ))}
        </table>
      )}
    </Panel>
  );
}

const changes = {
  better: { tone: 'ok', icon: ArrowUpRight },
  worse: { tone: 'bad', icon: ArrowDownRight },
  same: { tone: 'quiet', icon: Equal },
} as const satisfies Record<string, { tone: Tone; icon: typeof Equal }>;

function Compared({ comparison }: { readonly comparison: Comparison }) {
  const { t } = useTranslation();
  const nameOf = useProbeName();
  const measureName = useMeasureName();
  const measureText = useMeasureText();
  const { probeId, before, after, change } = comparison;
  return (
    <tbody data-testid={`compare-${probeId}`}>
      <tr className={styles['probeRow']}>
        <th scope="row">
          {nameOf(probeId)} {change !== null && <Tag {...changes[change]}>{t(`faults.probes.${change}`)}</Tag>}
        </th>
        <td>{before !== null && <Outcome result={before} />}</td>
        <td>{after !== null && <Outcome result={after} />}</td>
      </tr>
      {comparison.measures.map((measure) => (
        <tr key={measure.name} className={measure.isChanged ? styles['changed'] : ''}>
          <th scope="row">{measureName(measure.name)}</th>
          <td>{measureText(measure.name, measure.before)}</td>
          <td>{measureText(measure.name, measure.after)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function Outcome({ result }: { readonly result: ProbeResultView }) {
  const sentencesOf = useProbeSentences();
  const picture = result.evidence.find((item) => item.mediaType.startsWith('image/'));
  return (
    <>
      <StatusTag status={result.report.state} />{' '}
      <span className={styles['faint']}>
        <DateTime ms={result.report.startedAtMs} form="short" /> {result.address}
      </span>
      {sentencesOf(result.report).map((sentence) => (
        <p key={sentence} className={styles['text']}>
          {sentence}
        </p>
      ))}
      {result.report.code !== null && <ErrorMeaning code={result.report.code} />}
      {picture !== undefined && (
        <div className={styles['comparePicture']}>
          <BlobImage id={picture.blobId} alt={picture.name} />
        </div>
      )}
      <div className={styles['evidence']}>
        <EvidenceButtons evidence={result.evidence} />
      </div>
    </>
  );
}
