/** The limits that devices of a category are judged by, as data of the contract. */
import { z } from 'zod';
import { deviceCategories } from '../domain/device-fields.ts';
import type { LimitValues } from '../domain/probe-limits.ts';

const id = z.string().min(1).max(100);

/** What one kind of probe finds of the devices of one category is held against these. */
export const categoryLimits = z.strictObject({
  category: z.enum(deviceCategories),
  probeId: id,
  /** By the name of the probe's setting, in its unit: `maxLossPercent: 1`. Others keep the probe's own default. */
  limits: z.record(z.string(), z.number()),
  /** The contract gives no number; these are defaults to be confirmed by the customer. */
  isToConfirm: z.boolean(),
  /** What has to be asked: never empty when something is to be confirmed. */
  questionIds: z.array(id),
});
export type CategoryLimits = z.infer<typeof categoryLimits>;

/** Settings of that probe for a device of this category; empty where the contract says nothing. */
export function limitsOfCategory(
  all: readonly CategoryLimits[],
  category: CategoryLimits['category'],
  probeId: string,
): LimitValues {
  return all.find((each) => each.category === category && each.probeId === probeId)?.limits ?? {};
}
