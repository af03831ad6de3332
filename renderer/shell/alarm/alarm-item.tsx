/** In the status line: the clock that runs out next, how long it has, and a way to silence its fault. */
import { AlarmClock, Bell, BellOff } from 'lucide-react';
import { useAlarmStore } from '../../boot/alarm-store.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { formatClock } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';
import { Link } from '../../ui/link.tsx';
import { useNow } from '../../ui/use-now.ts';
import styles from '../status-bar.module.css';

export function AlarmItem() {
  const standing = useAlarmStore((state) => state.standing);
  const first = standing.find(({ isSilenced }) => !isSilenced) ?? standing[0];
  return first === undefined ? null : <Standing alarm={first} others={standing.length - 1} />;
}

type Alarm = ReturnType<typeof useAlarmStore.getState>['standing'][number];

function Standing({ alarm, others }: { readonly alarm: Alarm; readonly others: number }) {
  const { t } = useTranslation();
  const now = useNow();
  const silence = useAlarmStore((state) => state.silence);
  const { faultId, number, title, clock, deadlineMs, stage, isSilenced } = alarm;
  const words = t(now < deadlineMs ? 'shell.alarm.left' : 'shell.alarm.over', {
    goal: t(`common.goal.${clock.goal}`),
    time: formatClock(deadlineMs - now),
  });
  const Icon = isSilenced ? Bell : BellOff;
  const toggle = t(isSilenced ? 'shell.alarm.hear' : 'shell.alarm.silence', { number });
  return (
    <>
      <Hint text={`${number} ${title}`} placement="above">
        <Link
          to={`/faults/${faultId}`}
          className={`${styles['item']} ${isSilenced ? '' : styles[stage === 'over' ? 'alarmed' : 'marked']}`}
        >
          <AlarmClock size={13} aria-hidden />
          <span data-testid="clock-alarm" data-stage={stage} data-silenced={isSilenced}>
            {words}
            {others > 0 && ` ${t('shell.alarm.others', { count: others })}`}
          </span>
        </Link>
      </Hint>
      <button
        type="button"
        className={styles['item']}
        aria-label={toggle}
        title={toggle}
        onClick={() => silence(faultId, !isSilenced)}
      >
        <Icon size={13} aria-hidden />
      </button>
    </>
  );
}
