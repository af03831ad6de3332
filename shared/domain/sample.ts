/**
 * Sample checks 抽查: signed records drawn at random, each held against its evidence. The draw can be repeated by anybody: of
 * the records that were signed on these days and had reached the server up to a position of its log, those come first whose
 * SHA-256 of `seed:id` is the smallest.
 */
import { z } from 'zod';
import { recordKindNames } from './record-kind.ts';
import { dayText, longText, shortText, timeMs } from './field-types.ts';

/** Largest sample; a person looks at each. */
export const maxSampleSize = 100;

export const sampleFields = z.looseObject({
  /** Drawn by the machine, or agreed upon: a number that nobody could choose. */
  seed: shortText.min(1),
  from: dayText,
  to: dayText,
  kinds: z.array(z.enum(recordKindNames)).min(1),
  /** Position in the server's log: what came later was not drawn from. */
  seq: z.int().min(0),
  /** How many were drawn from. */
  population: z.int().min(1),
  /** In the order of the draw. */
  recordIds: z.array(z.uuid()).min(1).max(maxSampleSize),
  atMs: timeMs,
});
export type SampleFields = z.infer<typeof sampleFields>;

export const sampleVerdicts = ['matches', 'differs'] as const;
export const sampleFindingFields = z.looseObject({
  sampleId: z.uuid(),
  recordId: z.uuid(),
  verdict: z.enum(sampleVerdicts),
  note: longText.default(''),
  atMs: timeMs,
});
export type SampleFindingFields = z.infer<typeof sampleFindingFields>;

/**
 * @param ids that may be drawn, in any order
 * @param sha256 of a text's UTF-8, lower-case hex
 */
export function drawSample(
  ids: readonly string[],
  seed: string,
  count: number,
  sha256: (text: string) => string,
): string[] {
  return ids
    .map((id) => ({ id, rank: sha256(`${seed}:${id}`) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}
