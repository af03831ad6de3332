/** What one filled-in list says of an event, and which lists there are of a period. */
import type { EventFacts } from '../../../documents/index.ts';
import { periodMs } from '../../../shared/domain/period.ts';
import type { Stored } from '../../../shared/domain/entities.ts';
import type { Workspace } from '../../workspace.ts';
import { askedOf, lineOf, subjectsIn } from '../checklist-content.ts';
import { photosOf } from '../photos.ts';
import { bilingual } from '../record-parts.ts';
import { completedAt, faultsOfRound, titleOf } from '../round-state.ts';
import type { ReportDesk, ReportSubject } from './source.ts';

/** @throws App_NotFound */
export function eventFacts({ ws, inspections }: ReportDesk, inspectionId: string): EventFacts {
  const view = inspections.view(inspectionId);
  const { items, groups } = view.template;
  const subjects = subjectsIn(ws, view);
  const titles =
    groups.length === 0
      ? [{ id: '', title: '', titleEn: '' }]
      : groups.map(({ id, title, titleEn }) => ({ id, title, titleEn }));
  return {
    number: view.number,
    title: bilingual(view.title, view.titleEn),
    technician: view.technicianName,
    startedAtMs: view.startedAtMs,
    completedAtMs: view.completedAtMs,
    parts: titles.map(({ id, title, titleEn }) => ({
      id,
      title: bilingual(title, titleEn),
      lines: subjects.flatMap((subject) =>
        askedOf(view, subject, id === '' ? null : id).map((item) => ({
          itemId: item.id,
          ...lineOf(item, subject, new Map()),
        })),
      ),
    })),
    photos: photosOf(ws, inspectionId).map(({ blobId, caption, takenAtMs, itemId }) => ({
      blobId,
      caption: caption === '' ? (items.find(({ id }) => id === itemId)?.title ?? '') : caption,
      takenAtMs,
      itemId,
    })),
    faults: faultsOfRound(ws, inspectionId).map(({ fields: { number, title } }) => ({ number, title })),
  };
}

/** Lists of these plans that were begun in the period, oldest first. */
export function listsOf(ws: Workspace, obligationIds: readonly string[], period: string): Stored<'inspection'>[] {
  const plans = ws.plansEver().filter(({ obligationId }) => obligationIds.includes(obligationId));
  const planIds = new Set(plans.map(({ id }) => id));
  const { fromMs, toMs } = periodMs(period, ws.contract.utcOffsetMinutes);
  return ws.store.inspections
    .byTemplates([...new Set(plans.map(({ templateId }) => templateId))])
    .filter(({ fields }) => planIds.has(fields.planId) && fields.startedAtMs >= fromMs && fields.startedAtMs < toMs);
}

/** Whether the list was made to keep one of these obligations. */
export const isKeeping = (ws: Workspace, { fields }: Stored<'inspection'>, obligationIds: readonly string[]): boolean =>
  obligationIds.includes(ws.plan(fields.planId).obligationId);

/** A list as a subject of the document that is made of it. */
export function listSubject(ws: Workspace, { id, fields }: Stored<'inspection'>): ReportSubject {
  const { title, titleEn } = titleOf(ws, fields);
  return {
    key: id,
    title: bilingual(title, titleEn),
    note: bilingual(fields.number, fields.number),
    state: completedAt(ws, id) === null ? 'open' : 'done',
  };
}
