/** Whether the limits of a device category are ones that a probe takes. */
import { probeLimits } from '../domain/probe-limits.ts';
import type { CategoryLimits } from './category-limits.ts';
import type { Report } from './contract-problems.ts';

/** @param at where the limits stand, for the problems' paths */
export function checkCategoryLimits(
  { category, probeId, limits, isToConfirm, questionIds }: CategoryLimits,
  at: readonly PropertyKey[],
  report: Report,
): void {
  const id = `${category}/${probeId}`;
  if (isToConfirm !== questionIds.length > 0) report([...at, 'questionIds'], 'questionMissing', { id });
  const known = probeLimits[probeId];
  if (known === undefined) {
    report([...at, 'probeId'], 'noLimits', { id: probeId, known: Object.keys(probeLimits).join(', ') });
    return;
  }
  for (const [name, value] of Object.entries(limits)) {
    const path = [...at, 'limits', name];
    const limit = known[name];
    if (limit === undefined) report(path, 'unknownLimit', { id: name, known: Object.keys(known).join(', ') });
    else if (value < limit.min || value > limit.max) {
      report(path, 'limitOutside', { id: name, min: limit.min, max: limit.max });
    } else if (limit.isWhole && !Number.isInteger(value)) report(path, 'limitNotWhole', { id: name });
  }
}
