/** Records of a contract year as a team leaves them: mostly in time, some late, some not at all. The same every time. */
import { createHash } from 'node:crypto';
import type { Act } from '../../db/index.ts';
import { chinaHolidays } from '../../shared/calendar/china.ts';
import { WorkCalendar } from '../../shared/calendar/work-calendar.ts';
import { builtInContract } from '../../shared/contract/index.ts';
import type { Plan } from '../../shared/contract/schema.ts';
import { addDays, dayMs, startOfDayMs } from '../../shared/domain/dates.ts';
import type { FaultEventKind } from '../../shared/domain/fault-fields.ts';
import { uuidV5, uuidV7 } from '../../shared/domain/ids.ts';
import { occurrencesBetween, taskKey } from '../../shared/domain/task-schedule.ts';

const { term, utcOffsetMinutes, plans } = builtInContract;
const reckoning = { calendar: new WorkCalendar(chinaHolidays), utcOffsetMinutes };

export interface YearShape {
  /** Whole years before the contract's own; 0 is the term. */
  readonly yearsBefore: number;
  readonly technicianId: string;
  /** Of the camera rounds; they take most of the room. */
  readonly cameraIds: readonly string[];
  readonly answersPerCamera: number;
  readonly faults: number;
  /** Nothing happens after this day of the term. */
  readonly until: string;
}

/** Numbers between 0 and 1 that come again for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const sha1 = (bytes: Uint8Array): Uint8Array => createHash('sha1').update(bytes).digest();

/** The same for the same key. One that names a day sorts by it, as the app's own ids do: what belongs together lies together. */
export function idOf(key: string): string {
  const day = /\d{4}-\d{2}-\d{2}/.exec(key)?.[0];
  return day === undefined ? uuidV5(`contract-year:${key}`, sha1) : uuidV7(noonMs(day), sha1(Buffer.from(key)));
}
export const taskIdOf = (planId: string, day: string, occasion = ''): string =>
  uuidV5(taskKey(planId, day, occasion), sha1);

/** Noon of a day in the contract's time zone. */
export const noonMs = (day: string): number => startOfDayMs(day, utcOffsetMinutes) + dayMs / 2;

/** One act after the other, by what it is about. */
export function* yearActs(shape: YearShape): Generator<Act> {
  const chance = seeded(shape.yearsBefore + 1);
  const shiftDays = -364 * shape.yearsBefore;
  const range = { fromMs: noonMs(term.startsOn), toMs: noonMs(term.endsOn) };
  for (const plan of plans) {
    for (const { day, dueDay } of plan.rrule === null ? pushesOf(plan) : occurrencesBetween(plan, range, reckoning)) {
      const fate = chance();
      const doneOn = fate < 0.1 ? null : fate < 0.2 ? addDays(dueDay, 2) : day < term.startsOn ? term.startsOn : day;
      if (doneOn === null || doneOn > shape.until) continue;
      yield* roundActs(shape, plan, { day: addDays(day, shiftDays), doneOn: addDays(doneOn, shiftDays), chance });
    }
  }
  for (let index = 0; index < shape.faults; index += 1) {
    const day = addDays(term.startsOn, Math.trunc((index / shape.faults) * 364));
    if (day <= shape.until) yield* faultActs(shape, index, addDays(day, shiftDays), chance);
  }
}

/** Five WeChat pushes and two Renmin ones a week, from Monday on. */
function* pushesOf({ id }: Plan): Generator<{ day: string; dueDay: string }> {
  const perWeek = { 'wechat-push': 5, 'renmin-push': 2 }[id] ?? 0;
  for (let week = 0; week < 52; week += 1) {
    for (let count = 0; count < perWeek; count += 1) {
      const day = addDays(term.startsOn, week * 7 + count);
      yield { day, dueDay: day };
    }
  }
}

interface RoundTime {
  readonly day: string;
  readonly doneOn: string;
  readonly chance: () => number;
}

export function* roundActs(shape: YearShape, plan: Plan, { day, doneOn, chance }: RoundTime): Generator<Act> {
  const key = `${plan.id}:${day}`;
  const id = idOf(`round:${key}`);
  const atMs = noonMs(doneOn);
  const isCameraRound = plan.templateId === 'cctv-weekly';
  const cameras = isCameraRound ? shape.cameraIds : [];
  yield {
    entity: 'inspection',
    entityId: id,
    action: 'create',
    fields: {
      number: `XJ-${key}`,
      taskId: taskIdOf(plan.id, day) as never,
      planId: plan.id,
      templateId: plan.templateId,
      templateVersion: 1,
      templateHash: 'none',
      title: plan.title,
      titleEn: plan.titleEn,
      deviceIds: [...cameras] as never,
      startedAtMs: atMs - 3_600_000,
      technicianId: shape.technicianId as never,
    },
  };
  for (const cameraId of cameras) {
    for (let item = 0; item < shape.answersPerCamera; item += 1) {
      yield answerAct(id, `${key}:${cameraId}:${item}`, { deviceId: cameraId, itemId: `item-${item}`, atMs });
    }
  }
  if (plan.templateId.endsWith('-push')) {
    const number = 1 + Math.trunc(chance() * 5);
    yield answerAct(id, key, { deviceId: null, itemId: 'items', atMs, number });
  }
  yield completionAct(id, key, 'completed', atMs);
}

interface AnswerShape {
  readonly deviceId: string | null;
  readonly itemId: string;
  readonly atMs: number;
  readonly number?: number;
  readonly isRetracted?: boolean;
}

export function answerAct(inspectionId: string, key: string, shape: AnswerShape): Act {
  const { deviceId, itemId, atMs, number, isRetracted = false } = shape;
  return {
    entity: 'answer',
    entityId: idOf(`answer:${key}`),
    action: 'create',
    fields: {
      inspectionId: inspectionId as never,
      deviceId: deviceId as never,
      itemId,
      value: 'pass',
      entry: number === undefined ? null : { type: 'number', number },
      source: 'hand',
      probeResultId: null,
      isConfirmed: true,
      seconds: 3,
      isRetracted,
      atMs,
    },
  };
}

export function completionAct(inspectionId: string, key: string, kind: 'completed' | 'reopened', atMs: number): Act {
  const fields = { inspectionId: inspectionId as never, kind, atMs };
  return { entity: 'inspection_event', entityId: idOf(`${kind}:${key}`), action: 'create', fields };
}

/** Three in four are closed within two days, one in twenty is cancelled, the rest is open. */
function* faultActs(shape: YearShape, index: number, day: string, chance: () => number): Generator<Act> {
  const id = idOf(`fault:${day}:${index}`);
  const reportedAtMs = noonMs(day);
  const section = (['一', '二', '二', '三'] as const)[index % 4] ?? '二';
  yield {
    entity: 'fault',
    entityId: id,
    action: 'create',
    fields: {
      number: `GZ-${day}-${index}`,
      title: '无画面',
      section,
      severity: 'general',
      locationId: null,
      deviceId: (index % 2 === 0 ? (shape.cameraIds[index % 25] ?? null) : null) as never,
      origin: null,
      reportedAtMs,
    },
  };
  const fate = chance();
  const steps: FaultEventKind[] =
    fate < 0.75 ? ['responded', 'on-site', 'fixed', 'closed'] : fate < 0.8 ? ['cancelled'] : ['responded'];
  for (const [step, kind] of steps.entries()) {
    yield faultEventAct(id, `${day}:${index}`, kind, reportedAtMs + (step + 1) * 8 * 3_600_000);
  }
}

export function faultEventAct(faultId: string, key: string, kind: FaultEventKind, atMs: number): Act {
  const fields = { faultId: faultId as never, kind, atMs, probeResultId: null };
  return { entity: 'fault_event', entityId: idOf(`fault-event:${key}:${kind}:${atMs}`), action: 'create', fields };
}
