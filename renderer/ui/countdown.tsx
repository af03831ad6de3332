/** A contract clock: what has to happen, how long is left or how far it is over; stands still once reached. */
import { useTranslation } from '../boot/i18n.ts';
import type { FaultClock } from '../../shared/domain/sla-clock.ts';
import { useZone } from './date-time.tsx';
import { formatClock, formatDateTime, formatDuration, formatShort } from './format.ts';
import { StatusTag } from './status-tag.tsx';
import { useNow } from './use-now.ts';

/** Below this, seconds are shown. */
const secondsBelowMs = 24 * 3_600_000;

export function Countdown({ clock }: { readonly clock: FaultClock }) {
  const { t } = useTranslation();
  const zone = useZone();
  const now = useNow();
  const goal = t(`common.goal.${clock.goal}`);
  const title = `${goal} · ${formatDateTime(clock.dueMs, zone)}`;
  if (clock.reachedMs !== null) {
    const status = clock.state === 'late' ? 'late' : 'met';
    const reached = t('common.countdown.reached', { time: formatShort(clock.reachedMs, zone) });
    return <StatusTag status={status} label={`${goal} ${reached}`} title={title} />;
  }
  if (clock.state === 'void') return <StatusTag status="void" label={goal} title={title} />;
  const leftMs = clock.dueMs - now;
  const time = Math.abs(leftMs) < secondsBelowMs ? formatClock(leftMs) : formatDuration(leftMs, zone.locale);
  const text = leftMs >= 0 ? t('common.countdown.left', { time }) : t('common.countdown.over', { time });
  return <StatusTag status={leftMs >= 0 ? 'running' : 'overdue'} label={`${goal} ${text}`} title={title} />;
}
