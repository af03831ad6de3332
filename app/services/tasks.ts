/** What the plans make due: occurrences of their rules, the same on every laptop, with what was done about them. */
import type { TaskView } from '../../shared/api/tasks.ts';
import type { Plan, Template } from '../../shared/contract/schema.ts';
import type { DeviceCategory, Stored } from '../../shared/domain/entities.ts';
import type { InspectionId, TaskId } from '../../shared/domain/ids.ts';
import { type Occurrence, daysLeft, occurrencesBetween, taskKey } from '../../shared/domain/task-schedule.ts';
import { type Workspace, found } from '../workspace.ts';
import { answersByKey, requiredCount, totalsOf } from './answers.ts';
import type { FaultService } from './faults.ts';
import { completedAt } from './round-state.ts';
import { type RoundSubject, countDevicesFor, pinnedFor, subjectsOf } from './round-subjects.ts';

const dayMs = 86_400_000;
/** A missed task stays in sight for this long. */
const missedForMs = 28 * dayMs;

/** Storey by location. */
type FloorOf = ReadonlyMap<string, number | null>;

interface Task {
  readonly id: TaskId;
  readonly planId: string;
  readonly plan: Plan;
  readonly occurrence: Occurrence;
}

/** Tasks whose window overlaps the time from `fromMs` to `toMs`, oldest first. */
function tasksBetween(ws: Workspace, fromMs: number, toMs: number, plans = ws.contract.plans): Task[] {
  const reckoning = ws.workingTime();
  return plans
    .flatMap((plan) =>
      occurrencesBetween(plan, { fromMs, toMs }, reckoning).map((occurrence) => ({
        id: ws.naturalId<TaskId>(taskKey(plan.id, occurrence.day)),
        planId: plan.id,
        plan,
        occurrence,
      })),
    )
    .sort((a, b) => a.occurrence.startsAtMs - b.occurrence.startsAtMs);
}

/** A task by its id, of the year before `aroundMs`. @throws App_NotFound */
export function findTask(ws: Workspace, taskId: string, aroundMs: number): Task {
  // A round of a contract that is no longer in force keeps its task.
  const tasks = tasksBetween(ws, aroundMs - 366 * dayMs, aroundMs + missedForMs, ws.plansEver());
  return found(
    tasks.find((task) => task.id === taskId),
    'task',
    taskId,
  );
}

/** A task, and the round that counts for it: a completed one, else the first that was started. */
interface Standing {
  readonly task: Task;
  readonly inspection: Stored<'inspection'> | null;
  readonly state: TaskView['state'];
}

/** What a task asks, and of how many devices. */
type Extent = Pick<TaskView, 'answered' | 'asked' | 'deviceCount' | 'floors'>;

export function createTaskService(ws: Workspace, faults: FaultService) {
  const { store } = ws;

  function standings(tasks: readonly Task[], nowMs: number): Standing[] {
    const rounds = Map.groupBy(store.inspections.byTasks(tasks.map(({ id }) => id)), ({ fields }) => fields.taskId);
    return tasks.map((task) => {
      const started = rounds.get(task.id) ?? [];
      const completed = started.find(({ id }) => completedAt(ws, id) !== null);
      const inspection = completed ?? started[0] ?? null;
      const state = stateOf(completed !== undefined, inspection !== null, task.occurrence, nowMs);
      return { task, inspection, state };
    });
  }

  function view({ task, inspection, state }: Standing, extent: Extent, nowMs: number): TaskView {
    const clause = ws.clauseOf(task.plan);
    return {
      id: task.id,
      planId: task.planId,
      title: task.plan.title,
      titleEn: task.plan.titleEn,
      layout: ws.template(task.plan.templateId).layout,
      clauseId: clause.id,
      clauseTitle: clause.title,
      clauseTitleEn: clause.titleEn,
      day: task.occurrence.day,
      startsAtMs: task.occurrence.startsAtMs,
      dueAtMs: task.occurrence.dueAtMs,
      dueDay: task.occurrence.dueDay,
      moved: movedOf(task.occurrence),
      unknownYears: [...task.occurrence.unknownYears],
      daysLeft: daysLeft(task.occurrence, nowMs, ws.contract.utcOffsetMinutes),
      state,
      inspectionId: (inspection?.id ?? null) as InspectionId | null,
      ...extent,
    };
  }

  /** Of a round under way or done: what it pinned, as it is answered now. */
  function extentOfRound({ id, fields }: Stored<'inspection'>, template: Template, floorOf: FloorOf): Extent {
    // A device of the round that has not come from the server yet was asked about all the same.
    const subjects = subjectsOf(ws, template, fields);
    const answers = answersByKey(store.answers.current(id));
    const asked = requiredCount(template, subjects, answers);
    const { missing } = totalsOf(template, subjects, answers);
    const rooms = store.devices.byIds(fields.deviceIds).map(({ fields: { locationId } }) => ({ locationId, count: 1 }));
    return { answered: asked - missing, asked, deviceCount: fields.deviceIds.length, floors: floorsOf(rooms, floorOf) };
  }

  /** Of a round that would start now: counted, without reading its devices. */
  function extentOfNew(template: Template, floorOf: FloorOf): Extent {
    const rooms = countDevicesFor(ws, template);
    const deviceCount = sumOf(rooms.map(({ count }) => count));
    const asked =
      template.subject.kind === 'devices'
        ? sumOf(rooms.map(({ category, count }) => count * requiredCount(template, [deviceOf(category)])))
        : requiredCount(template, subjectsOf(ws, template, pinnedFor(ws, template)));
    return { answered: 0, asked, deviceCount, floors: floorsOf(rooms, floorOf) };
  }

  return {
    today() {
      const nowMs = ws.nowMs();
      const floorOf: FloorOf = new Map(store.locations.all().map((row) => [row.id, row.fields.floor]));
      const isShown = shownNow(ws, nowMs);
      const shown = standings(tasksBetween(ws, nowMs - missedForMs, nowMs), nowMs).filter(isShown);
      /** Several plans, and several weeks of one, are about the same devices. */
      const ofNew = new Map<string, Extent>();
      const extentOf = ({ task, inspection }: Standing): Extent => {
        const template = ws.template(task.plan.templateId);
        if (inspection !== null) return extentOfRound(inspection, template, floorOf);
        const extent = ofNew.get(template.id) ?? extentOfNew(template, floorOf);
        ofNew.set(template.id, extent);
        return extent;
      };
      return {
        nowMs,
        tasks: shown.map((standing) => view(standing, extentOf(standing), nowMs)),
        openFaults: faults.listOpen(200),
        deviceCount: store.devices.count(),
      };
    },
  };
}

/** What is over and was done belongs to history, not to today; nor is that missed which was over before the folder was. */
function shownNow(ws: Workspace, nowMs: number): (standing: Standing) => boolean {
  // Before then nobody could have done the task here.
  const firstMs = Math.min(...ws.store.persons.all().map((person) => person.enteredAtMs));
  return ({ state, task: { occurrence } }) => {
    if (state === 'done') return occurrence.dueAtMs > nowMs;
    return state !== 'missed' || occurrence.dueAtMs >= firstMs;
  };
}

function floorsOf(
  rooms: readonly { readonly locationId: string | null; readonly count: number }[],
  floorOf: FloorOf,
): TaskView['floors'] {
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

function movedOf({ moved }: Occurrence): TaskView['moved'] {
  return moved && { from: moved.from, name: moved.why.name, nameEn: moved.why.nameEn };
}

function stateOf(isDone: boolean, isStarted: boolean, occurrence: Occurrence, nowMs: number): TaskView['state'] {
  if (isDone) return 'done';
  if (nowMs >= occurrence.dueAtMs) return 'missed';
  return isStarted ? 'started' : 'due';
}
