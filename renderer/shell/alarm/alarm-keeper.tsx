/** Watches the contract's clocks while the app is open, with the network or without: shows, rings, notifies. */
import { useEffect } from 'react';
import { type AlarmStage, type ClockAlarm, alarmsAt } from '../../../shared/domain/clock-alarm.ts';
import { useAlarmStore } from '../../boot/alarm-store.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { ring } from '../../boot/ring.ts';
import { useNow } from '../../ui/use-now.ts';
import { readAlarmMemory } from './kept-alarms.ts';

const beeps: Record<AlarmStage, number> = { 'half-hour': 1, 'ten-minutes': 2, over: 3 };

export function AlarmKeeper() {
  const { t } = useTranslation();
  const now = useNow();
  const { memory, show, remember, standing } = useAlarmStore();
  const watched = useApiQuery(['faults.runningClocks'], ['fault', 'fault_event', 'contract', 'sync'], () =>
    api.faults.runningClocks({}),
  ).data;
  useEffect(() => void readAlarmMemory().catch(() => undefined), []);
  useEffect(() => {
    if (watched === undefined || memory === null) return;
    const at = alarmsAt(watched, memory, now);
    const words = (list: readonly ClockAlarm[]): string => JSON.stringify(list);
    if (words(at.standing) !== words(useAlarmStore.getState().standing)) show(at.standing);
    if (at.memory !== memory) remember(at.memory);
    const [first] = at.ringing;
    if (first === undefined) return;
    ring(beeps[first.stage]);
    for (const alarm of at.ringing) {
      const goal = t(`common.goal.${alarm.clock.goal}`);
      void notify(t(`shell.alarm.stages.${alarm.stage}`, { goal }), `${alarm.number} ${alarm.title}`);
    }
  }, [watched, memory, now, show, remember, t]);
  const loud = standing.filter(({ isSilenced }) => !isSilenced).length;
  useEffect(() => {
    const name = t('common.appName');
    document.title = loud === 0 ? name : `(${loud}) ${name}`;
  }, [loud, t]);
  return null;
}

/** By the host where it has a way of its own, else by the browser where the person allowed it. */
async function notify(title: string, body: string): Promise<void> {
  try {
    const { isShown } = await api.system.notify({ title, body });
    if (!isShown && 'Notification' in window && Notification.permission === 'granted') {
      new Notification(title, { body });
    }
  } catch {
    // The status line shows it all the same.
  }
}
