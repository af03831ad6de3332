/** Failures of a round that still want a note, a photo or a fault. */
import type { Template } from '../../shared/contract/schema.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import { isExplained } from '../../shared/domain/round-rules.ts';
import type { Workspace } from '../workspace.ts';
import { type AnswersInUse, type OpenItem, answerKey, askedOf } from './answers.ts';
import { photosOf } from './photos.ts';
import type { RoundSubject } from './round-subjects.ts';
import { faultsOfRound } from './round-state.ts';

/** By subject and item: the faults that came out of the round. */
export function faultsByKey(ws: Workspace, inspectionId: string): ReadonlyMap<string, Stored<'fault'>> {
  return new Map(
    faultsOfRound(ws, inspectionId).flatMap((fault) => {
      const { deviceId, origin } = fault.fields;
      if (origin === null) return [];
      return [[answerKey({ deviceId, locationId: origin.locationId ?? null }, origin.itemId), fault] as const];
    }),
  );
}

/** By subject and item: how many photos were taken. */
export function photoCounts(ws: Workspace, inspectionId: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { deviceId, locationId, itemId } of photosOf(ws, inspectionId)) {
    if (itemId === null) continue;
    const key = answerKey({ deviceId, locationId }, itemId);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

export function unexplainedOf(
  ws: Workspace,
  inspectionId: string,
  template: Template,
  subjects: readonly RoundSubject[],
  answers: AnswersInUse,
): OpenItem[] {
  const unproven = { hasFault: false, photos: 0 };
  const doubtful = subjects.flatMap((subject) =>
    askedOf(template, subject, answers)
      .map((item) => ({
        item,
        subject,
        key: answerKey(subject, item.id),
        answer: answers.get(answerKey(subject, item.id)),
      }))
      .filter(({ item, answer }) => answer?.fields.isConfirmed === true && !isExplained(item, answer.fields, unproven)),
  );
  // Faults and photos are read only where something has failed without a word.
  if (doubtful.length === 0) return [];
  const faults = faultsByKey(ws, inspectionId);
  const photos = photoCounts(ws, inspectionId);
  return doubtful
    .filter(({ item, answer, key }) => {
      const proof = { hasFault: faults.has(key), photos: photos.get(key) ?? 0 };
      return answer !== undefined && !isExplained(item, answer.fields, proof);
    })
    .map(({ item, subject: { deviceId, locationId } }) => ({ deviceId, locationId, itemId: item.id }));
}
