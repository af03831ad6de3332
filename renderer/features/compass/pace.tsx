/** How fast a number has to grow, and where the contract's own numbers do not fit, in words. */
import { TriangleAlert } from 'lucide-react';
import type { CompassRow, PacingView, QuotaConflictView } from '../../../shared/api/compass.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Overview } from '../contract/overview.ts';
import { Bar } from './bar.tsx';
import { neededNumber, plainNumber } from './numbers.ts';
import styles from './obligation.module.css';

export function PaceOf({ row: { pacing } }: { readonly row: CompassRow }) {
  const { t } = useTranslation();
  if (pacing === null) return null;
  return (
    <Panel title={t('compass.detail.pacing')}>
      <Pace pacing={pacing} />
    </Panel>
  );
}

function Pace({ pacing }: { readonly pacing: PacingView }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const { target, counted, left, expected, perWeekFromStart, perWeekFromNow } = pacing;
  const unit = localText(pacing.unit, pacing.unitEn);
  const ahead = counted - expected;
  const numbers = { target, counted: plainNumber(counted), left: plainNumber(left), expected, unit };
  return (
    <div className={styles['pacing']}>
      <div role="img" aria-label={t('compass.pacing.bar', numbers)}>
        <Bar value={counted} whole={target} pace={expected} isBehind={ahead < 0} isWide />
      </div>
      <p>
        {t(left === 0 ? 'compass.pacing.reached' : 'compass.pacing.target', numbers)}{' '}
        {left > 0 &&
          ahead !== 0 &&
          t(ahead > 0 ? 'compass.pacing.ahead' : 'compass.pacing.behind', {
            amount: plainNumber(Math.abs(ahead)),
            unit,
          })}
      </p>
      <p>
        {left > 0 && perWeekFromNow === null && t('compass.pacing.over')}
        {left > 0 && perWeekFromNow !== null && (
          <>
            <b>{t('compass.pacing.fromNow', { perWeek: neededNumber(perWeekFromNow), unit })}</b>{' '}
            {t('compass.pacing.fromStart', { perWeek: neededNumber(perWeekFromStart), unit })}
          </>
        )}
      </p>
    </div>
  );
}

export function Conflicts({ row, contract }: { readonly row: CompassRow; readonly contract: Overview }) {
  const { t } = useTranslation();
  if (row.conflicts.length === 0) return null;
  return (
    <Panel title={t('compass.detail.conflicts')}>
      <ul className={styles['conflicts']}>
        {row.conflicts.map((conflict) => (
          <li key={`${conflict.obligationId}-${conflict.otherId}-${conflict.why}`}>
            <TriangleAlert size={15} aria-hidden className={styles['warning']} />
            <span>
              <ConflictWords conflict={conflict} contract={contract} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function ConflictWords({ conflict, contract }: { readonly conflict: QuotaConflictView; readonly contract: Overview }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const nameOf = (wanted: string): string => {
    const obligation = contract.obligations.find(({ id }) => id === wanted);
    return obligation === undefined ? wanted : localText(obligation.title, obligation.titleEn);
  };
  const { obligationId, otherId, quota, perYear, wanted, neededPerPeriod, neededPerRecord } = conflict;
  const per = quota === null ? '' : t(`compass.conflict.period.${quota.per}`);
  const words = { title: nameOf(obligationId), other: nameOf(otherId), perYear, wanted, per };
  if (neededPerPeriod === null) return t('compass.conflict.plan', words);
  if (obligationId === otherId) return t('compass.conflict.own', words);
  return (
    <>
      {t('compass.conflict.numbers', { ...words, needed: neededNumber(neededPerPeriod) })}{' '}
      {neededPerRecord !== null && t('compass.conflict.perRecord', { needed: neededNumber(neededPerRecord) })}
    </>
  );
}
