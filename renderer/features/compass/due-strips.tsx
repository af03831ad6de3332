/** The term as small cells, one for each due thing: what became of it is told by a sign, a colour and words. */
import { Check, CircleDot, Dot, type LucideIcon, Minus, X } from 'lucide-react';
import type { DueViewOut } from '../../../shared/api/compass.ts';
import { type DueState, dueStates } from '../../../shared/domain/compass-row.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import type { Overview } from '../contract/overview.ts';
import styles from './obligation.module.css';

const signs: Readonly<Record<DueState, LucideIcon | null>> = {
  done: Check,
  'done-late': Check,
  part: Minus,
  missed: X,
  unrecorded: Minus,
  open: CircleDot,
  future: null,
  withdrawn: Dot,
};

export function DueStrips({
  dues,
  plans,
}: {
  readonly dues: readonly DueViewOut[];
  readonly plans: Overview['plans'];
}) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const byPlan = [...Map.groupBy(dues, ({ planId }) => planId)];
  const nameOf = (planId: string | null): string => {
    const plan = plans.find(({ id }) => id === planId);
    return plan === undefined ? t('compass.detail.byCalendar') : localText(plan.title, plan.titleEn);
  };
  const seen = new Set(dues.map(({ state }) => state));
  return (
    <>
      {byPlan.map(([planId, own]) => (
        <div key={planId ?? ''}>
          <h3 className={styles['stripTitle']}>
            {t('compass.detail.periodsOf', { title: nameOf(planId), count: own.length })}
          </h3>
          <ol className={styles['strip']}>
            {own.map((due) => (
              <Cell key={`${due.day}-${due.taskId ?? ''}`} due={due} />
            ))}
          </ol>
        </div>
      ))}
      <ul className={styles['legend']} aria-hidden>
        {dueStates
          .filter((state) => seen.has(state))
          .map((state) => (
            <li key={state}>
              <Sign state={state} /> {t(`compass.due.${state}`)}
            </li>
          ))}
      </ul>
    </>
  );
}

function Cell({ due }: { readonly due: DueViewOut }) {
  const { t } = useTranslation();
  const { day, dueDay, count, done, state, isExcused } = due;
  const of = { from: day, to: dueDay, state: t(`compass.due.${state}`), done, count };
  const words = t(count > 1 ? 'compass.cellCount' : 'compass.cell', of);
  const said = isExcused ? `${words}${t('common.listSeparator')}${t('compass.excused')}` : words;
  return (
    <li title={said}>
      <Sign state={state} isExcused={isExcused} />
      <span className="visually-hidden">{said}</span>
    </li>
  );
}

function Sign({ state, isExcused = false }: { readonly state: DueState; readonly isExcused?: boolean }) {
  const Icon = signs[state];
  return (
    <span className={`${styles['cell']} ${styles[`cell-${state}`]} ${isExcused ? styles['excused'] : ''}`} aria-hidden>
      {Icon !== null && <Icon size={11} strokeWidth={2.6} />}
    </span>
  );
}
