/** What a person answers: to what was asked, and in the form that the item wants. */
import type { TemplateItem } from '../../shared/contract/schema.ts';
import type { AnswerFields, Stored } from '../../shared/domain/entities.ts';
import { type GivenAnswer, type JudgedEntry, judgeGiven } from '../../shared/domain/judge-entry.ts';
import { AppError } from '../../shared/errors.ts';
import type { Workspace } from '../workspace.ts';
import { subjectsOf } from './round-subjects.ts';

type Asked = Pick<AnswerFields, 'deviceId' | 'locationId' | 'itemId'>;

/** The item of the round's template. @throws Inspection_UnknownItem when it was not asked of this subject */
export function itemAsked(ws: Workspace, { fields }: Stored<'inspection'>, asked: Asked): TemplateItem {
  const template = ws.templateOf(fields);
  const subject = subjectsOf(ws, template, fields).find(
    ({ deviceId, locationId }) => deviceId === asked.deviceId && locationId === asked.locationId,
  );
  const item = template.items.find(({ id }) => id === asked.itemId);
  const isForIt =
    item !== undefined &&
    subject !== undefined &&
    (item.onlyFor === null || (subject.category !== null && item.onlyFor.includes(subject.category)));
  if (!isForIt) throw new AppError('Inspection_UnknownItem', { item: asked.itemId });
  return item;
}

/**
 * What a person's answer comes to. A number outside its limits is kept and flagged.
 * @throws Inspection_WrongAnswer, App_NotFound for a photo that is not of this round
 */
export function answerGiven(
  ws: Workspace,
  inspectionId: string,
  item: TemplateItem,
  given: GivenAnswer,
  measured: string,
): JudgedEntry {
  if (given.entry?.type === 'photo') assertOfRound(ws, inspectionId, given.entry.photoIds);
  const judged = judgeGiven(item, given, measured);
  if (judged === null) throw new AppError('Inspection_WrongAnswer', { item: item.title });
  return judged;
}

function assertOfRound(ws: Workspace, inspectionId: string, photoIds: readonly string[]): void {
  const own = new Set(ws.store.photos.bySubject(inspectionId).map(({ id }) => id));
  for (const id of photoIds) if (!own.has(id)) throw new AppError('App_NotFound', { what: 'photo', id });
}
