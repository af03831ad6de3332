/**
 * GET /sync/v1/update/VERSION/PART?target=T -> the bytes of that release's file from PART times wireLimits.updatePartBytes on, as
 * many of them at most; PART 0 begins with the head that says how many there are. Only of what hello said is offered.
 */
import { z } from 'zod';
import { type ReleaseTarget, releaseVersion, targetName, targetNamed } from '../domain/release.ts';
import { syncPaths, wireLimits } from './protocol.ts';

export const updateRequest = z.object({
  version: releaseVersion,
  part: z.coerce.number().int().min(0).max(10_000),
  target: z
    .string()
    .max(50)
    .transform(targetNamed)
    .pipe(z.custom<ReleaseTarget>((target) => target !== null)),
});

export const updatePath = (version: string, target: ReleaseTarget, part: number): string =>
  `${syncPaths.update}/${version}/${part}?target=${targetName(target)}`;

export const updatePartsOf = (bytes: number): number => Math.ceil(bytes / wireLimits.updatePartBytes);
