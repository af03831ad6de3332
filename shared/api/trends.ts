/** What was measured of a device over a year, where it goes, and what may fail because of it (潜在故障). */
import { z } from 'zod';
import { deviceCategories } from '../domain/device-fields.ts';
import { deviceId, locationId } from '../domain/ids.ts';
import { bilingual } from '../domain/record-content.ts';

/** What the numbers are: a measure of a kind of probe, or a number that a checklist asks for. */
export const trendSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('measure'), probeId: z.string(), measure: z.string() }),
  z.object({ kind: z.literal('item'), templateId: z.string(), itemId: z.string(), title: bilingual, unit: z.string() }),
]);
export type TrendSource = z.infer<typeof trendSource>;

const trendLimit = z.object({ limit: z.number(), worse: z.enum(['above', 'below']) });

/** It moves towards that limit; null of what does not, or not clearly. */
export const trendView = trendLimit.extend({
  /** When it began. */
  sinceMs: z.int(),
  /** What the value changes by in a day, with its sign. */
  perDay: z.number(),
  /** Where it stands, without its noise. */
  level: z.number(),
  /** When it would meet the limit at this rate; past where nothing was measured since. */
  crossesAtMs: z.int(),
});
export type TrendView = z.infer<typeof trendView>;

export const deviceSeries = z.object({
  source: trendSource,
  /** What it is judged by now; a number of a checklist may have one on either side. */
  limits: z.array(trendLimit),
  /** One for each day, the median of its values; oldest first. */
  points: z.array(z.object({ atMs: z.int(), value: z.number() })),
  trend: trendView.nullable(),
});
export type DeviceSeries = z.infer<typeof deviceSeries>;

export const potentialFault = trendView.extend({
  deviceId,
  name: bilingual,
  category: z.enum(deviceCategories),
  locationId: locationId.nullable(),
  source: trendSource,
});
export type PotentialFault = z.infer<typeof potentialFault>;
