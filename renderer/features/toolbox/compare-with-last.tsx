/** What changed since the last result of the same probe at the same place. */
import { ArrowDownRight, ArrowUpRight, Equal } from 'lucide-react';
import type { ProbeReport } from '../../../shared/domain/probe.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { compareReports } from '../../ui/compare-reports.ts';
import { useZone } from '../../ui/date-time.tsx';
import { formatShort, formatTime } from '../../ui/format.ts';
import { useMeasureName, useMeasureText } from '../../ui/probe-sentences.ts';
import { Tag, type Tone } from '../../ui/status-tag.tsx';
import styles from './result.module.css';

const looks = {
  better: { tone: 'ok', icon: ArrowUpRight },
  worse: { tone: 'bad', icon: ArrowDownRight },
  same: { tone: 'quiet', icon: Equal },
} as const satisfies Record<string, { tone: Tone; icon: typeof Equal }>;

const dayMs = 86_400_000;

export function CompareWithLast({ before, now }: { readonly before: ProbeReport; readonly now: ProbeReport }) {
  const { t } = useTranslation();
  const zone = useZone();
  const measureName = useMeasureName();
  const measureText = useMeasureText();
  const { change, measures } = compareReports(before, now);
  const changed = measures.filter(({ isChanged }) => isChanged);
  const isOld = now.startedAtMs - before.startedAtMs > dayMs;
  const time = isOld ? formatShort(before.startedAtMs, zone) : formatTime(before.startedAtMs, zone, true);
  if (change === null) return null;
  return (
    <section className={styles['compare']} data-testid="toolbox-compare">
      <header>
        <h3>{t('toolbox.result.compare', { time })}</h3>
        <Tag {...looks[change]}>{t(`toolbox.result.changes.${change}`)}</Tag>
        <span className={styles['faint']}>
          {changed.length === 0
            ? t('toolbox.result.unchanged')
            : t('toolbox.result.changedOnly', { count: changed.length })}
        </span>
      </header>
      {changed.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('toolbox.result.measure')}</th>
              <th scope="col">{t('toolbox.result.before')}</th>
              <th scope="col">{t('toolbox.result.now')}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map((each) => (
              <tr key={each.name}>
                <th scope="row">{measureName(each.name)}</th>
                <td>{measureText(each.name, each.before)}</td>
                <td>{measureText(each.name, each.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
