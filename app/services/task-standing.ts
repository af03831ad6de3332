/** How tasks stand: the round that counts for each, its state, and how much its round asks. */
import type { TaskSummary, TaskView } from '../../shared/api/tasks.ts';
import type { Template } from '../../shared/contract/schema.ts';
import type { DeviceCategory } from '../../shared/domain/device-fields.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { InspectionId } from '../../shared/domain/ids.ts';
import { taskState } from '../../shared/domain/task-decisions.ts';
import { type Occurrence, daysLeft } from '../../shared/domain/task-schedule.ts';
import type { Workspace } from '../workspace.ts';
import { answersByKey, requiredCount, totalsOf } from './answers.ts';
import { type RoundSubject, countDevicesFor, pinnedFor, placesFor, subjectsOf } from './round-subjects.ts';
import type { Task } from './task-book.ts';

/** A task, and the round that counts for it: a completed one, else the first that was started. */
export interface Standing {
  readonly task: Task;
  readonly inspection: Stored<'inspection'> | null;
  readonly state: TaskSummary['state'];
}

/** What a task asks, and of how many devices. */
export type Extent = Pick<TaskView, 'answered' | 'asked' | 'deviceCount' | 'floors'>;

/** Storey by location. */
type FloorOf = ReadonlyMap<string, number | null>;

export function standingsOf(ws: Workspace, tasks: readonly Task[], nowMs: number): Standing[] {
  const { inspections } = ws.store;
  const all = inspections.byTasks(tasks.map(({ id }) => id));
  const completed = inspections.completedAmong(all.map(({ id }) => id));
  const rounds = Map.groupBy(all, ({ fields }) => fields.taskId);
  return tasks.map((task) => {
    const started = rounds.get(task.id) ?? [];
    const done = started.find(({ id }) => completed.has(id));
    const inspection = done ?? started[0] ?? null;
    const state = taskState(task, { isStarted: inspection !== null, isDone: done !== undefined }, nowMs);
    return { task, inspection, state };
  });
}

export function summaryOf(ws: Workspace, { task, inspection, state }: Standing, nowMs: number): TaskSummary {
  const { plan, occurrence } = task;
  const clause = ws.clauseOf(plan);
  const { personId } = task.assigned?.fields ?? { personId: null };
  return {
    id: task.id,
    planId: plan.id,
    title: plan.title,
    titleEn: plan.titleEn,
    layout: ws.templateEver(plan.templateId).layout,
    section: clause.section,
    clauseId: clause.id,
    clauseTitle: clause.title,
    clauseTitleEn: clause.titleEn,
    isOnDemand: plan.rrule === null,
    occasion: occurrence.occasion,
    note: task.opened?.fields.note ?? '',
    day: occurrence.day,
    startsAtMs: occurrence.startsAtMs,
    dueAtMs: occurrence.dueAtMs,
    dueDay: occurrence.dueDay,
    moved: movedByCalendar(occurrence),
    postponed: task.moved && { from: task.planned.dueDay, ...decisionOf(ws, task.moved) },
    assignee: personId === null ? null : { id: personId, name: ws.personName(personId) },
    excused: task.excused && decisionOf(ws, task.excused),
    withdrawn: task.withdrawn && decisionOf(ws, task.withdrawn),
    unknownYears: [...occurrence.unknownYears],
    daysLeft: daysLeft(occurrence, nowMs, ws.contract.utcOffsetMinutes),
    state,
    inspectionId: (inspection?.id ?? null) as InspectionId | null,
  };
}

export const movedByCalendar = ({ moved }: Occurrence): TaskSummary['moved'] =>
  moved && { from: moved.from, name: moved.why.name, nameEn: moved.why.nameEn };

const decisionOf = (ws: Workspace, { author, fields }: Stored<'task_event'>) => ({
  personName: ws.personName(author),
  atMs: fields.atMs,
  note: fields.note,
});

/** Reads how much tasks ask. Several plans, and several weeks of one, are about the same devices: each is counted once. */
export function extents(ws: Workspace): { of: (standing: Standing) => Extent; ofTemplate: (id: string) => Extent } {
  const floorOf: FloorOf = new Map(ws.store.locations.all().map((row) => [row.id, row.fields.floor]));
  const ofNew = new Map<string, Extent>();
  const ofTemplate = (id: string): Extent => {
    const extent = ofNew.get(id) ?? extentOfNew(ws, ws.templateEver(id), floorOf);
    ofNew.set(id, extent);
    return extent;
  };
  return {
    ofTemplate,
    of: ({ task, inspection }) =>
      inspection === null ? ofTemplate(task.plan.templateId) : extentOfRound(ws, inspection, floorOf),
  };
}

/** Of a round under way or done: what it pinned, as it is answered now. */
function extentOfRound(ws: Workspace, { id, fields }: Stored<'inspection'>, floorOf: FloorOf): Extent {
  const template = ws.templateOf(fields);
  // A device of the round that has not come from the server yet was asked about all the same.
  const subjects = subjectsOf(ws, template, fields);
  const answers = answersByKey(ws.store.answers.current(id));
  const asked = requiredCount(template, subjects, answers);
  const { missing } = totalsOf(template, subjects, answers);
  const devices = ws.store.devices.byIds(fields.deviceIds).map(({ fields: { locationId } }) => locationId);
  const floors = floorsOf([...devices, ...fields.placeIds].map(oneAt), floorOf);
  return { answered: asked - missing, asked, deviceCount: fields.deviceIds.length, floors };
}

/** Of a round that would start now: counted, without reading its devices. */
function extentOfNew(ws: Workspace, template: Template, floorOf: FloorOf): Extent {
  const rooms = countDevicesFor(ws, template);
  const deviceCount = sumOf(rooms.map(({ count }) => count));
  const asked =
    template.subject.kind === 'devices'
      ? sumOf(rooms.map(({ category, count }) => count * requiredCount(template, [deviceOf(category)])))
      : requiredCount(template, subjectsOf(ws, template, pinnedFor(ws, template)));
  const floors = floorsOf([...rooms, ...placesFor(ws, template).map(oneAt)], floorOf);
  return { answered: 0, asked, deviceCount, floors };
}

interface AtPlace {
  readonly locationId: string | null;
  readonly count: number;
}

const oneAt = (locationId: string | null): AtPlace => ({ locationId, count: 1 });

function floorsOf(rooms: readonly AtPlace[], floorOf: FloorOf): TaskView['floors'] {
  const counts = new Map<number | null, number>();
  for (const { locationId, count } of rooms) {
    const floor = locationId === null ? null : (floorOf.get(locationId) ?? null);
    counts.set(floor, (counts.get(floor) ?? 0) + count);
  }
  return [...counts]
    .map(([floor, devices]) => ({ floor, devices }))
    .sort((a, b) => (a.floor ?? 999) - (b.floor ?? 999));
}

const deviceOf = (category: DeviceCategory): RoundSubject => ({ deviceId: null, locationId: null, category });

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
