/** How far each number is: this week, and the contract's year, with what a week needs from now on. */
import type { CounterGoal, CounterStanding } from '../../../shared/api/counters.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Bar } from '../compass/bar.tsx';
import styles from './pushes.module.css';

export function Progress({ entries }: { readonly entries: readonly CounterStanding[] }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  return (
    <ul className={styles['progress']} aria-label={t('pushes.progress')} data-testid="push-progress">
      {entries.map(({ id, title, titleEn, goals }) => (
        <li key={id} className={styles['goal']}>
          <b>{localText(title, titleEn)}</b>
          {goals.map((goal) => (
            <Goal key={goal.counterId} goal={goal} />
          ))}
        </li>
      ))}
    </ul>
  );
}

function Goal({ goal: { unit, unitEn, week, year } }: { readonly goal: CounterGoal }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const unitText = localText(unit, unitEn);
  return (
    <div className={styles['numbers']}>
      {week !== null && (
        <>
          <span>{t('pushes.week', { ...week, unit: unitText })}</span>
          <Bar value={week.counted} whole={week.target} isBehind={false} />
        </>
      )}
      {year !== null && (
        <span className={styles['soft']}>
          {t('pushes.year', { ...year, unit: unitText })}
          {year.counted >= year.target
            ? t('pushes.reached')
            : year.perWeekFromNow !== null &&
              t('pushes.perWeek', { count: Math.ceil(year.perWeekFromNow * 10) / 10, unit: unitText })}
        </span>
      )}
    </div>
  );
}
