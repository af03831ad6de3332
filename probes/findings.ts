/** Judgements that several probes share. */
import type { ProbeFinding } from '../shared/domain/probe.ts';

/** `slowAnswer` when the first answer took longer than the limit; milliseconds. */
export function slowAnswer(measuredMs: number, limitMs: number): ProbeFinding[] {
  return above('slowAnswer', measuredMs, limitMs);
}

/** A finding when `measured` exceeds `limit`; both go into the sentence. */
export function above(code: ProbeFinding['code'], measured: number, limit: number): ProbeFinding[] {
  return measured > limit ? [{ code, params: { measured: rounded(measured), limit } }] : [];
}

/** Two decimals: enough for a sentence and for a stored measure, without float noise. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
