/** A clock, marked where it is an internal target and no promise of the contract: what has to happen, how long is left or how far it is over; stands still once reached or paused. */
import { useTranslation } from '../boot/i18n.ts';
import type { FaultClock } from '../../shared/domain/sla-clock.ts';
import { clockName } from './clock-words.ts';
import { useZone } from './date-time.tsx';
import { formatClock, formatDateTime, formatDuration, formatShort } from './format.ts';
import { type Status, StatusTag } from './status-tag.tsx';
import { useNow } from './use-now.ts';

/** Below this, seconds are shown. */
const secondsBelowMs = 24 * 3_600_000;

export function Countdown({ clock }: { readonly clock: FaultClock }) {
  const { t } = useTranslation();
  const zone = useZone();
  const now = useNow();
  const goal = clockName(t, clock);
  const title = clock.dueMs === null ? goal : `${goal} · ${formatDateTime(clock.dueMs, zone)}`;
  const timeOf = (ms: number): string =>
    Math.abs(ms) < secondsBelowMs ? formatClock(ms) : formatDuration(ms, zone.locale);
  const [status, words] = ((): [Status, string] => {
    const { dueMs, latestMs, reachedMs, leftMs } = clock;
    if (clock.state === 'void') return ['void', t('common.state.void')];
    if (reachedMs !== null) {
      const time = formatShort(reachedMs, zone);
      if (clock.state === 'late') return ['late', t('common.countdown.reachedLate', { time })];
      if (clock.state === 'met') return ['met', t('common.countdown.reached', { time })];
      return ['recorded', t('common.countdown.took', { time: formatDuration(clock.usedMs ?? 0, zone.locale) })];
    }
    if (dueMs === null) return ['running', t('common.countdown.elapsed', { time: timeOf(now - clock.startMs) })];
    if (clock.state === 'paused') return ['paused', t('common.countdown.paused', { time: timeOf(leftMs ?? 0) })];
    if (now <= dueMs) return ['running', t('common.countdown.left', { time: timeOf(dueMs - now) })];
    if (latestMs !== null && now <= latestMs) {
      return ['extended', t('common.countdown.extended', { time: timeOf(latestMs - now) })];
    }
    return ['overdue', t('common.countdown.over', { time: timeOf((latestMs ?? dueMs) - now) })];
  })();
  return <StatusTag status={status} label={`${goal} ${words}`} title={title} />;
}
