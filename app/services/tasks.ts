/** What the plans make due: occurrences of their rules, the same on every laptop, with what was done about them. */
import type { TaskView } from '../../shared/api/tasks.ts';
import type { Plan } from '../../shared/contract/schema.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { InspectionId, TaskId } from '../../shared/domain/ids.ts';
import { type Occurrence, daysLeft, occurrencesBetween, taskKey } from '../../shared/domain/task-schedule.ts';
import { type Workspace, found } from '../workspace.ts';
import { answersByKey, requiredCount, totalsOf } from './answers.ts';
import type { FaultService } from './faults.ts';
import { completedAt } from './round-state.ts';
import { pinnedFor, subjectsOf } from './round-subjects.ts';

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

export function createTaskService(ws: Workspace, faults: FaultService) {
  const { store } = ws;

  function view(task: Task, nowMs: number, floorOf: FloorOf): TaskView {
    const template = ws.template(task.plan.templateId);
    const inspections = store.inspections.byTask(task.id);
    const completed = inspections.find((inspection) => completedAt(ws, inspection.id) !== null);
    const inspection: Stored<'inspection'> | undefined = completed ?? inspections[0];
    const pinned = inspection?.fields ?? pinnedFor(ws, template);
    const devices = store.devices.byIds(pinned.deviceIds);
    // A device of the round that has not come from the server yet was asked about all the same.
    const subjects = subjectsOf(ws, template, pinned);
    const answers = answersByKey(inspection === undefined ? [] : store.answers.current(inspection.id));
    const asked = requiredCount(template, subjects, answers);
    const clause = ws.clauseOf(task.plan);
    const { missing } = totalsOf(template, subjects, answers);
    return {
      id: task.id,
      planId: task.planId,
      title: task.plan.title,
      titleEn: task.plan.titleEn,
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
      state: stateOf(completed !== undefined, inspection !== undefined, task.occurrence, nowMs),
      inspectionId: (inspection?.id ?? null) as InspectionId | null,
      answered: asked - missing,
      asked,
      deviceCount: pinned.deviceIds.length,
      floors: floorsOf(devices, floorOf),
    };
  }

  function floorsOf(devices: readonly Stored<'device'>[], floorOf: FloorOf): TaskView['floors'] {
    const counts = new Map<number | null, number>();
    for (const device of devices) {
      const floor = device.fields.locationId === null ? null : (floorOf.get(device.fields.locationId) ?? null);
      counts.set(floor, (counts.get(floor) ?? 0) + 1);
    }
    return [...counts]
      .map(([floor, count]) => ({ floor, devices: count }))
      .sort((a, b) => (a.floor ?? 999) - (b.floor ?? 999));
  }

  return {
    today() {
      const nowMs = ws.nowMs();
      const floorOf: FloorOf = new Map(store.locations.all().map((row) => [row.id, row.fields.floor]));
      const tasks = tasksBetween(ws, nowMs - missedForMs, nowMs).map((task) => view(task, nowMs, floorOf));
      return {
        nowMs,
        // What is over and was done belongs to history, not to today.
        tasks: tasks.filter((task) => task.state !== 'done' || task.dueAtMs > nowMs).filter(isSinceStart(ws)),
        openFaults: faults.listOpen(200),
        deviceCount: store.devices.count(),
      };
    },
  };
}

/** Before the data folder existed nobody could have done the task here: it is not called missed. */
function isSinceStart(ws: Workspace): (task: TaskView) => boolean {
  const firstMs = Math.min(...ws.store.persons.all().map((person) => person.enteredAtMs));
  return (task) => task.state !== 'missed' || task.dueAtMs >= firstMs;
}

function movedOf({ moved }: Occurrence): TaskView['moved'] {
  return moved && { from: moved.from, name: moved.why.name, nameEn: moved.why.nameEn };
}

function stateOf(isDone: boolean, isStarted: boolean, occurrence: Occurrence, nowMs: number): TaskView['state'] {
  if (isDone) return 'done';
  if (nowMs >= occurrence.dueAtMs) return 'missed';
  return isStarted ? 'started' : 'due';
}
