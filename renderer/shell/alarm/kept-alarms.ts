/** Reads which alarms were told before, by this program or an older one. */
import { z } from 'zod';
import { type AlarmMemory, alarmStages, noAlarms } from '../../../shared/domain/clock-alarm.ts';
import { alarmDraftKey, useAlarmStore } from '../../boot/alarm-store.ts';
import { api } from '../../boot/client.ts';

const memoryShape: z.ZodType<AlarmMemory> = z.object({
  told: z.record(z.string(), z.enum(alarmStages)),
  silenced: z.array(z.string()),
});

export async function readAlarmMemory(): Promise<void> {
  const { text } = await api.drafts.get({ key: alarmDraftKey });
  useAlarmStore.setState({ memory: memoryShape.safeParse(parsed(text)).data ?? noAlarms });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
