/** A session's phases, one line each, and what went wrong in a sentence. */
import { Alert } from 'antd';
import { Check, Circle, CircleX, LoaderCircle } from 'lucide-react';
import { useTranslation } from '../../boot/i18n.ts';
import { type PhaseState, type SyncProgress, phasesOf } from '../../boot/sync-progress.ts';
import { ErrorMeaning } from '../../ui/error-meaning.tsx';
import { useErrorSentence } from '../../ui/error-state.tsx';
import styles from './day-end.module.css';

const icons = { waiting: Circle, running: LoaderCircle, done: Check, failed: CircleX } as const satisfies Record<
  PhaseState,
  typeof Check
>;

export function SyncPhases({ progress }: { readonly progress: SyncProgress }) {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const problem = progress.outcome?.problem ?? null;
  return (
    <>
      <div role="status">
        <ol className={styles['phases']}>
          {phasesOf(progress).map(({ phase, state }) => {
            const Icon = icons[state];
            const isCounted = state === 'running' && progress.total > 0;
            return (
              <li key={phase} className={styles[state]} data-testid={`phase-${phase}`} data-state={state}>
                <Icon size={15} aria-hidden />
                <span>{t(`dayEnd.phases.${phase}`)}</span>
                <span className={styles['faint']}>
                  {isCounted
                    ? t('dayEnd.progress', { done: progress.done, total: progress.total })
                    : t(`dayEnd.phaseStates.${state}`)}
                </span>
              </li>
            );
          })}
        </ol>
      </div>
      {problem?.code === 'App_Cancelled' && (
        <Alert type="info" showIcon title={t('dayEnd.stopped')} description={t('dayEnd.stoppedHint')} />
      )}
      {problem !== null && problem.code !== 'App_Cancelled' && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t('dayEnd.failed')}
          description={
            <>
              {sentence(problem)} {t('dayEnd.nothingLost')} <ErrorMeaning code={problem.code} />
            </>
          }
        />
      )}
    </>
  );
}
