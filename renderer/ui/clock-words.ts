/** A clock in a few words, marked where it is an internal target and no promise of the contract. */
import type { TFunction } from 'i18next';
import type { FaultClock } from '../../shared/domain/sla-clock.ts';

/** `到场`, `修复（内部）`. */
export const clockName = (t: TFunction<'app'>, { goal, isContractual }: FaultClock): string =>
  t(`common.goal.${goal}`) + (isContractual ? '' : t('common.countdown.internal'));

/** How it stands, where nobody watches it run: `到场 按时`. */
export const clockStanding = (t: TFunction<'app'>, clock: FaultClock): string =>
  `${clockName(t, clock)} ${t(`common.state.${clock.state}`)}`;
