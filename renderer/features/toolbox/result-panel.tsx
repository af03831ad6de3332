/** One result: how it stands in words, what to try next, every reading, the raw proof, and what changed since the last. */
import { Button } from 'antd';
import { Braces, ClipboardCopy, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../../boot/i18n.ts';
import { isPicture } from '../../ui/evidence.ts';
import { EvidencePicture } from '../../ui/evidence-viewer.tsx';
import { Link } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProbeReportCard } from '../../ui/probe-report.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { BaselineOffer } from './baseline-offer.tsx';
import { CompareWithLast } from './compare-with-last.tsx';
import { KeepDialog } from './keep-dialog.tsx';
import type { ShownResult } from './shown-result.ts';
import { TrustOffer } from './trust-offer.tsx';
import { useResultText } from './use-result-text.ts';
import styles from './result.module.css';

interface ResultPanelProps {
  readonly shown: ShownResult;
  readonly previous: ShownResult | null;
}

const keptAs = {
  fault: 'toolbox.keep.fault',
  inspection: 'toolbox.keep.inspection',
  device: 'toolbox.form.device',
} as const;
/** The screen of what a result was kept with. */
const keptAt = { fault: '/faults', inspection: '/rounds', device: '/devices' } as const;

export function ResultPanel({ shown, previous }: ResultPanelProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const write = useResultText();
  const [isKeeping, setKeeping] = useState(false);
  const { run, phase, report, evidence } = shown;
  const copy = (form: 'text' | 'json'): void => {
    navigator.clipboard.writeText(write[form](shown)).then(
      () => notify.done(t(form === 'text' ? 'toolbox.result.copiedText' : 'toolbox.result.copiedJson')),
      () => notify.done(t('toolbox.result.copyFailed')),
    );
  };
  const keep = (): void => setKeeping(true);
  useAction({ id: 'toolbox copy text', label: (t) => t('toolbox.result.copyText'), run: () => copy('text') });
  useAction({ id: 'toolbox copy json', label: (t) => t('toolbox.result.copyJson'), run: () => copy('json') });
  useAction({ id: 'toolbox keep', label: (t) => t('toolbox.result.keep'), run: keep, isEnabled: run !== null });
  const picture = evidence.find(isPicture);
  const kept = run?.kept ?? [];
  return (
    <Panel
      title={<span className="mono">{shown.address}</span>}
      extra={phase === null ? undefined : t('toolbox.result.phase', { phase: t(`probes.phases.${phase}`) })}
      actions={
        <>
          <Button size="small" icon={<ClipboardCopy size={13} />} onClick={() => copy('text')}>
            {t('toolbox.result.copyText')}
          </Button>
          <Button size="small" icon={<Braces size={13} />} onClick={() => copy('json')}>
            {t('toolbox.result.copyJson')}
          </Button>
          {run !== null && (
            <Button size="small" icon={<Paperclip size={13} />} onClick={keep}>
              {t('toolbox.result.keep')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles['result']} data-testid="toolbox-result" data-state={report.state}>
        <div className={styles['report']}>
          <ProbeReportCard result={shown} />
          {run !== null && run.deviceId !== null && <TrustOffer deviceId={run.deviceId} report={report} />}
          {kept.map(({ subject, id }) => (
            <p key={id} className={styles['faint']}>
              <Link to={`${keptAt[subject.entity]}/${subject.id}`}>
                {t('toolbox.result.kept', { label: t(keptAs[subject.entity]) })}
              </Link>
            </p>
          ))}
        </div>
        {picture !== undefined && (
          <div className={styles['snapshot']}>
            <EvidencePicture item={picture} />
            {run !== null && run.deviceId !== null && <BaselineOffer run={run} deviceId={run.deviceId} />}
          </div>
        )}
      </div>
      {previous !== null && <CompareWithLast before={previous.report} now={report} />}
      {run !== null && isKeeping && <KeepDialog run={run} onClose={() => setKeeping(false)} />}
    </Panel>
  );
}
