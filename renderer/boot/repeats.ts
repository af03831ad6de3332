/** Probes that repeat, each with its newest samples: they go on when their screen is left, and so does their sound. */
import { create } from 'zustand';
import { type ProbeSample, type RepeatView, keptSamples } from '../../shared/api/probes.ts';
import { ring } from './ring.ts';

export interface Repeat {
  readonly runId: string;
  readonly asked: RepeatView;
  /** By their index, the newest last. */
  readonly samples: readonly ProbeSample[];
  readonly isOver: boolean;
}

interface Repeats {
  /** The newest last. */
  readonly repeats: readonly Repeat[];
  /** Sound when a probe fails so many times in a row. */
  readonly alarm: { readonly isOn: boolean; readonly failures: number };
  setAlarm(change: Partial<Repeats['alarm']>): void;
}

export const useRepeats = create<Repeats>()((set) => ({
  repeats: [],
  alarm: { isOn: false, failures: 3 },
  setAlarm: (change) => set(({ alarm }) => ({ alarm: { ...alarm, ...change } })),
}));

const endedKept = 4;
const alarmBeeps = 3;

export function beginRepeat(runId: string, asked: RepeatView): void {
  useRepeats.setState(({ repeats }) => {
    const ended = repeats.filter(({ isOver }) => isOver).slice(0, -endedKept);
    const others = repeats.filter((each) => each.runId !== runId && !ended.includes(each));
    return { repeats: [...others, { runId, asked, samples: [], isOver: false }] };
  });
}

export function addSample(runId: string, sample: ProbeSample): void {
  let failures = 0;
  change(runId, (repeat) => {
    const samples = [...repeat.samples, sample].slice(-keptSamples);
    failures = failuresInARow(samples);
    return { ...repeat, samples };
  });
  const { alarm } = useRepeats.getState();
  if (alarm.isOn && failures > 0 && failures % alarm.failures === 0) ring(alarmBeeps);
}

export function endRepeat(runId: string): void {
  change(runId, (repeat) => ({ ...repeat, isOver: true }));
}

/** How many of the newest samples failed, none between them that did not. */
export function failuresInARow(samples: readonly ProbeSample[]): number {
  return samples.length - 1 - samples.findLastIndex(({ state }) => state !== 'failed');
}

function change(runId: string, to: (repeat: Repeat) => Repeat): void {
  useRepeats.setState(({ repeats }) => ({
    repeats: repeats.map((each) => (each.runId === runId ? to(each) : each)),
  }));
}
