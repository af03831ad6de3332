/** What was done on rounds in this window, newest last: each act can be taken back. Stays while other screens are shown. */
import { create } from 'zustand';
import type { CellRef } from './round-model.ts';

export interface RoundAct {
  /** What was done, in a few words. */
  readonly text: string;
  /** Where it was done: the first cell. */
  readonly cell: CellRef;
  /** Takes it back; false when the core refused, which has then been said. */
  undo(): Promise<boolean>;
}

/** What was said last about a round, for eyes and for screen readers. */
export interface RoundSaying {
  readonly text: string;
  /** Differs from what was said before, also when the words do not. */
  readonly count: number;
}

interface UndoState {
  readonly acts: Readonly<Record<string, readonly RoundAct[]>>;
  readonly sayings: Readonly<Record<string, RoundSaying>>;
  record(roundId: string, act: RoundAct): void;
  /** It never happened: the core refused it. */
  forget(roundId: string, act: RoundAct): void;
  /** The newest act, which is no longer among them; undefined when there is none. */
  take(roundId: string): RoundAct | undefined;
  say(roundId: string, text: string): void;
}

/** More than anybody takes back one by one. */
const maxActs = 200;

export const useUndoStore = create<UndoState>()((set, get) => {
  const change = (roundId: string, acts: readonly RoundAct[]): void =>
    set((state) => ({ acts: { ...state.acts, [roundId]: acts } }));
  const actsOf = (roundId: string): readonly RoundAct[] => get().acts[roundId] ?? [];
  return {
    acts: {},
    sayings: {},
    record: (roundId, act) => change(roundId, [...actsOf(roundId), act].slice(-maxActs)),
    forget(roundId, act) {
      change(
        roundId,
        actsOf(roundId).filter((item) => item !== act),
      );
    },
    take(roundId) {
      const last = actsOf(roundId).at(-1);
      if (last !== undefined) change(roundId, actsOf(roundId).slice(0, -1));
      return last;
    },
    say(roundId, text) {
      set(({ sayings }) => ({
        sayings: { ...sayings, [roundId]: { text, count: (sayings[roundId]?.count ?? 0) + 1 } },
      }));
    },
  };
});
