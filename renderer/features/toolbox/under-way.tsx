/** The one probe that is under way: where, and for how long at most. */
import { useTranslation } from '../../boot/i18n.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './result.module.css';
import type { Running } from './use-toolbox-run.ts';

export function UnderWay({ running }: { readonly running: Running }) {
  const { t } = useTranslation();
  const seconds = Math.max(0, Math.round((useNow() - running.startedAtMs) / 1000));
  return (
    <section className={styles['underWay']} aria-busy="true">
      <p role="status">{t('toolbox.result.running', { host: running.host })}</p>
      <progress
        value={seconds}
        max={running.limitMs / 1000}
        aria-label={t('toolbox.result.running', { host: running.host })}
      />
      <p className={styles['faint']}>{t('toolbox.result.runningFor', { seconds, limit: running.limitMs / 1000 })}</p>
    </section>
  );
}
