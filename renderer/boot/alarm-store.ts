/** Clocks of the contract that are running out: what the status line shows of them, and whose sound is off. */
import { create } from 'zustand';
import { type AlarmMemory, type ClockAlarm, noAlarms } from '../../shared/domain/clock-alarm.ts';
import { api } from './client.ts';

/** On this laptop, beside what is being typed: which alarms were told, and which faults are silenced. */
export const alarmDraftKey = 'clock-alarms';
interface AlarmState {
  readonly standing: readonly ClockAlarm[];
  /** Null until it was read. */
  readonly memory: AlarmMemory | null;
  show(standing: readonly ClockAlarm[]): void;
  /** Keeps what changed; a laptop that cannot keep it rings once more after a start. */
  remember(memory: AlarmMemory): void;
  silence(faultId: string, isSilenced: boolean): void;
}

export const useAlarmStore = create<AlarmState>()((set, get) => ({
  standing: [],
  memory: null,
  show: (standing) => set({ standing }),
  remember: (memory) => {
    set({ memory });
    api.drafts.put({ key: alarmDraftKey, text: JSON.stringify(memory) }).catch(() => undefined);
  },
  silence: (faultId, isSilenced) => {
    const memory = get().memory ?? noAlarms;
    const others = memory.silenced.filter((id) => id !== faultId);
    get().remember({ ...memory, silenced: isSilenced ? [...others, faultId] : others });
  },
}));
