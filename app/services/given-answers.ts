/** What a person answers: to what was asked, and in the form that the item wants. */
import type { TemplateItem } from '../../shared/contract/schema.ts';
import type { AnswerFields, AnswerEntry, Stored } from '../../shared/domain/entities.ts';
import { type JudgedEntry, judgeEntry } from '../../shared/domain/judge-entry.ts';
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

interface Given {
  readonly value: AnswerFields['value'] | null;
  readonly entry: AnswerEntry | null;
}

/**
 * Any item may be answered as not applicable. A check is answered by its value; every other item by an entry, from
 * which its value follows: a number outside its limits is kept and flagged.
 * @param measured what a probe measured stays visible beside the person's word
 * @throws Inspection_WrongAnswer, App_NotFound for a photo that is not of this round
 */
export function answerGiven(
  ws: Workspace,
  inspectionId: string,
  item: TemplateItem,
  { value, entry }: Given,
  measured: string,
): JudgedEntry {
  const judgement = { entry: null, isOutOfRange: false, reading: measured };
  if (value === 'na' && entry === null) return { ...judgement, value };
  if (item.type === 'check') {
    if (value === null || entry !== null) throw new AppError('Inspection_WrongAnswer', { item: item.title });
    return { ...judgement, value };
  }
  if (entry?.type === 'photo') assertOfRound(ws, inspectionId, entry.photoIds);
  const judged = entry === null ? null : judgeEntry(item, entry);
  if (judged === null) throw new AppError('Inspection_WrongAnswer', { item: item.title });
  return judged;
}

function assertOfRound(ws: Workspace, inspectionId: string, photoIds: readonly string[]): void {
  const own = new Set(ws.store.photos.bySubject(inspectionId).map(({ id }) => id));
  for (const id of photoIds) if (!own.has(id)) throw new AppError('App_NotFound', { what: 'photo', id });
}
