/** How much is fuzzed: in `npm test` this much, otherwise as `npm run fuzz [-- ROUNDS [FIRST SEED [AT ONCE]]]` says. */
import type { FuzzFigures, FuzzPlan } from './rounds.ts';

const asked = process.env['XUNWEI_FUZZ_ROUNDS'];

/** @param everyday rounds in `npm test` */
export const planOf = (everyday: number): FuzzPlan => ({
  rounds: Number(asked ?? everyday),
  firstSeed: Number(process.env['XUNWEI_FUZZ_SEED'] ?? 1),
  atOnce: Number(process.env['XUNWEI_FUZZ_AT_ONCE'] ?? 64),
});

export const fuzzPlan = planOf(2_000);

/** One of them takes a few milliseconds, and a busy machine several times as long. */
export const fuzzTimeoutMs = 120_000 + fuzzPlan.rounds * 200;

const limits = { slowestMs: 10_000, memoryMb: 64, loopP99Ms: 50 } as const;

/** Tells whoever asked for so many rounds what they took; `npm test` keeps silent, for no time is a reason to fail. */
export function tell(name: string, figures: FuzzFigures): void {
  if (asked === undefined) return;
  const parts = Object.entries(limits).map(([key, limit]) => {
    const value = figures[key as keyof FuzzFigures];
    return `${key} ${value.toFixed(1)} (${value <= limit ? 'within' : 'ABOVE'} ${limit})`;
  });
  process.stdout.write(
    `fuzz ${name}: ${fuzzPlan.rounds} rounds, ${fuzzPlan.atOnce} at once, 0 exits, 0 strays, ${parts.join(', ')}\n`,
  );
}
