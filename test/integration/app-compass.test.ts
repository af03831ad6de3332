/**
 * The contract's compass over a real store: every number is recounted from the raw operations, by other means than the
 * app's, on several days of a year in which much goes wrong.
 */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CompassRow } from '../../shared/api/compass.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { contractFileText } from '../../shared/contract/contract-file.ts';
import { builtInContract } from '../../shared/contract/index.ts';
import type { Plan } from '../../shared/contract/schema.ts';
import { addDays, dayOf } from '../../shared/domain/dates.ts';
import { DataFolder, ownerOf } from '../bench/data-folder.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import type { Act, Store } from '../../db/index.ts';
import { failureOf } from '../support/app-day.ts';
import {
  type YearShape,
  answerAct,
  completionAct,
  faultEventAct,
  idOf,
  noonMs,
  roundActs,
  taskIdOf,
  yearActs,
} from '../support/contract-year.ts';
import { onePixelPng } from '../support/pictures.ts';
import { type RawOp, recount } from '../support/recount.ts';

const offset = builtInContract.utcOffsetMinutes;
const plan = (id: string): Plan => builtInContract.plans.find((each) => each.id === id)!;

let folder: DataFolder;
let nowMs = noonMs('2026-01-05');

beforeEach(async (context) => {
  folder = new DataFolder();
  const made = folder;
  context.onTestFinished(() => made[Symbol.dispose]());
  nowMs = noonMs('2026-01-05');
  await withApp((client) => client.system.setup({ site: 'contract', personName: '王工' }));
});

/** The app on this folder, closed afterwards. */
async function withApp<T>(work: (client: ApiClient) => Promise<T>): Promise<T> {
  const clock = { nowMs: () => nowMs, monoMs: () => nowMs, bootId: 'b' };
  const { app, close } = await createNodeApp({ ...folder.options, ports: { clock } });
  try {
    return await work(app.client);
  } finally {
    await close();
  }
}

async function withStore<T>(work: (store: Store) => T | Promise<T>): Promise<T> {
  const store = await folder.openStore();
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

const write = (acts: readonly Act[]): Promise<void> =>
  withStore((store) => {
    store.write(ownerOf(store), acts);
  });

async function shapeOf(change: Partial<YearShape> = {}): Promise<YearShape> {
  return withStore((store) => ({
    yearsBefore: 0,
    technicianId: ownerOf(store),
    cameraIds: [],
    answersPerCamera: 0,
    faults: 60,
    until: '2027-01-04',
    ...change,
  }));
}

/** Every operation of the folder as it stands in the log, and nothing that was made of it. */
async function operations(): Promise<RawOp[]> {
  const bare = await folder.openBare();
  try {
    return bare
      .prepare<[], Omit<RawOp, 'fields'> & { fields: string }>(
        'SELECT entity, entity_id AS id, action, fields, n, wall_ms AS wallMs FROM op ORDER BY op.id',
      )
      .all()
      .map((op) => ({ ...op, fields: JSON.parse(op.fields) as RawOp['fields'] }));
  } finally {
    bare.close();
  }
}

const rowsOf = (client: ApiClient) => client.contract.compass({});
const rowOf = (rows: readonly CompassRow[], id: string): CompassRow => rows.find((row) => row.obligationId === id)!;

async function everyNumber(day: string): Promise<void> {
  nowMs = noonMs(day);
  const { rows, total, sections, today } = await withApp(rowsOf);
  expect(today).toBe(day);
  const counted = recount(builtInContract, await operations(), day);
  const shown = rows.map(
    ({ obligationId, dueInTerm, dueSoFar, done, doneLate, gap, late, unrecorded, withdrawn, evidence }) => ({
      obligationId,
      dueInTerm,
      dueSoFar,
      done,
      doneLate,
      gap,
      late,
      unrecorded,
      withdrawn,
      evidence,
    }),
  );
  expect(shown).toEqual(counted);
  for (const field of ['dueInTerm', 'dueSoFar', 'done', 'doneLate', 'gap', 'late', 'evidence'] as const) {
    const isThing = (id: string): boolean => rowOf(rows, id).pacing === null;
    const sum = (of: readonly { [K in typeof field]: number }[]): number =>
      of.reduce((all, each) => all + each[field], 0);
    const wanted = sum(counted.filter(({ obligationId }) => isThing(obligationId)));
    expect([total[field], sum(sections)]).toEqual([wanted, wanted]);
  }
  expect(Object.values(total.states).reduce((all, each) => all + each, 0)).toBe(builtInContract.obligations.length);
}

describe('every number', () => {
  it('is what the raw operations come to, all through a year', async () => {
    const shape = await shapeOf();
    await write([...yearActs(shape)]);
    await write(messActs(shape));
    for (const day of ['2026-01-05', '2026-03-31', '2026-07-15', '2026-12-31', '2027-01-20']) await everyNumber(day);
  }, 240_000);
});

/** What else happens in a year: rounds that are opened again or done twice, tasks that are moved, papers that go. */
function messActs(shape: YearShape): Act[] {
  const acts: Act[] = [];
  const taskEvent = (planId: string, day: string, kind: string, more: object = {}, occasion = ''): void => {
    const taskId = taskIdOf(planId, day, occasion);
    const fields = { taskId, planId, day, occasion, kind, atMs: noonMs(day), ...more };
    acts.push({
      entity: 'task_event',
      entityId: idOf(`${kind}:${taskId}:${acts.length}`),
      action: 'create',
      fields,
    } as Act);
  };
  const round = (planId: string, day: string) => ({ id: idOf(`round:${planId}:${day}`), key: `${planId}:${day}` });
  const weeks = Array.from({ length: 52 }, (_, index) => addDays('2026-01-05', index * 7));
  for (const [index, day] of weeks.entries()) {
    const { id, key } = round('routers-lan', day);
    if (index % 5 === 0) acts.push(completionAct(id, `${key}:again`, 'reopened', noonMs(addDays(day, 1))));
    if (index % 10 === 0) acts.push(completionAct(id, `${key}:more`, 'completed', noonMs(addDays(day, 3))));
    if (index % 7 === 0) taskEvent('cctv-weekly', day, 'moved', { dueDay: addDays(day, 9) });
    if (index % 11 === 0) taskEvent('cctv-back-end', day, 'withdrawn');
    if (index % 13 === 0) taskEvent('cctv-back-end', day, 'excused', { note: '断电' });
  }
  taskEvent('cctv-weekly', weeks[0]!, 'moved', { dueDay: null });
  taskEvent('wall-change', '2026-03-02', 'opened', {}, 'A');
  taskEvent('wall-change', '2026-05-04', 'opened', {}, 'B');
  taskEvent('meeting-run-sheet', '2026-04-15', 'opened', {}, '党组会');
  const ordered: readonly [planId: string, day: string, occasion: string, doneOn: string][] = [
    ['wall-change', '2026-03-02', 'A', '2026-03-03'],
    ['platform-change-now', '2026-05-20', '', '2026-05-20'],
    ['meeting-run-sheet', '2026-06-15', '', '2026-06-15'],
  ];
  for (const [planId, day, occasion, doneOn] of ordered) {
    for (const act of roundActs(shape, plan(planId), { day, doneOn, chance: () => 0.5 })) {
      const isRound = act.entity === 'inspection' && act.action === 'create';
      acts.push(
        isRound ? ({ ...act, fields: { ...act.fields, taskId: taskIdOf(planId, day, occasion) } } as Act) : act,
      );
    }
  }
  // A push's number that was corrected, and one that was taken back.
  const push = round('wechat-push', '2026-02-02');
  const answer = { deviceId: null, itemId: 'items', atMs: noonMs('2026-02-03') };
  acts.push(answerAct(push.id, `${push.key}:2`, { ...answer, number: 9 }));
  const other = round('wechat-push', '2026-02-03');
  acts.push(answerAct(other.id, `${other.key}:2`, { ...answer, number: 9, isRetracted: true }));
  // A fault that is opened again, one that is closed once more, one that is removed.
  const fault = (index: number): string =>
    idOf(`fault:${addDays('2026-01-05', Math.trunc((index / shape.faults) * 364))}:${index}`);
  acts.push(faultEventAct(fault(1), 'x', 'reopened', noonMs('2026-02-20')));
  acts.push(faultEventAct(fault(2), 'x', 'closed', noonMs('2026-04-01')));
  acts.push({ entity: 'fault', entityId: fault(3), action: 'remove', fields: { reason: '重复' } });
  const paper = (documentId: string, issuedOn: string, expiresOn: string | null = null, copy = 0): string => {
    const entityId = idOf(`paper:${documentId}:${copy}`);
    const fields = { documentId, title: documentId, number: '', issuedOn, expiresOn, note: '', files: [] };
    acts.push({ entity: 'paper', entityId, action: 'create', fields });
    return entityId;
  };
  paper('platform-upgrade-plan', '2025-11-01');
  paper('platform-upgrade-plan', '2026-02-01', null, 1);
  paper('platform-backup-plan', '2026-03-01');
  paper('platform-emergency-plan', '2026-01-10', '2026-06-30');
  paper('network-acceptance', '2027-01-10');
  acts.push({
    entity: 'paper',
    entityId: paper('media-team', '2026-01-10'),
    action: 'remove',
    fields: { reason: '作废' },
  });
  return acts;
}

describe('a photo that is withdrawn', () => {
  it('takes the round that asked for it out of the evidence, and another one puts it back', async () => {
    nowMs = noonMs('2026-03-02');
    const round = await withApp(async (client) => {
      const { tasks } = await client.tasks.today({});
      const task = tasks.findLast(({ planId }) => planId === 'conference-connectors')!;
      const { id } = await client.inspections.start({ taskId: task.id });
      const { template, sheets, channels } = await client.inspections.get({ id });
      const subjects = [
        ...sheets.map(({ locationId }) => ({ deviceId: null, locationId })),
        ...channels.map(({ device }) => ({ deviceId: device.id, locationId: null })),
      ];
      const item = template.items.find(({ needsPhotoOnFail }) => needsPhotoOnFail)!;
      const about = { subject: { entity: 'inspection', id } as const, itemId: item.id, dataBase64: onePixelPng };
      const photo = await client.photos.add({ ...about, ...subjects[0]! });
      return { id, item, about, subject: subjects[0]!, photo };
    });
    const { id, item, about, subject, photo } = round;
    // The rest of the round is not what this is about: it is answered and completed as the records are kept.
    await write([
      {
        entity: 'answer',
        entityId: idOf('failed'),
        action: 'create',
        fields: { ...failure(id, item.id), ...subject } as never,
      },
      completionAct(id, 'photo', 'completed', nowMs),
    ]);
    const standing = (client: ApiClient) => client.contract.standing({ obligationId: 'conference-connectors' });
    const page = (client: ApiClient) => client.contract.evidence({ obligationId: 'conference-connectors' });
    expect((await withApp(standing)).row).toMatchObject({ done: 1, evidence: 1 });

    await write([{ entity: 'photo', entityId: photo.id, action: 'remove', fields: { reason: '拍到人脸' } }]);
    expect((await withApp(standing)).row).toMatchObject({ done: 0, evidence: 0 });
    expect((await withApp(page)).items).toMatchObject([{ kind: 'inspection', id, isCounted: false }]);

    await withApp((client) => client.photos.add({ ...about, ...subject }));
    expect((await withApp(standing)).row).toMatchObject({ done: 1, evidence: 1 });
    expect((await withApp(page)).items).toMatchObject([{ id, isCounted: true, personName: '王工' }]);
  });
});

const failure = (inspectionId: string, itemId: string) => ({
  inspectionId,
  itemId,
  value: 'fail',
  note: '水晶头氧化',
  source: 'hand',
  probeResultId: null,
  isConfirmed: true,
  seconds: 1,
  atMs: nowMs,
});

describe('the evidence of one obligation', () => {
  it('comes in pages, newest first, each piece once, with who and whether it was late', async () => {
    const shape = await shapeOf();
    await write([...yearActs(shape)]);
    nowMs = noonMs('2026-07-15');
    await withApp(async (client) => {
      for (const obligationId of [
        'cctv-weekly-inspection',
        'office-faults',
        'wechat-weekly-items',
        'wall-meeting-room',
      ]) {
        const { row, dues } = await client.contract.standing({ obligationId });
        const seen: { id: string; atMs: number; isLate: boolean; counted: number | null; personName: string }[] = [];
        let after: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof client.contract.evidence>> = await client.contract.evidence({
            obligationId,
            after,
            limit: 7,
          });
          seen.push(...page.items);
          after = page.next;
        } while (after !== null);
        expect(seen).toHaveLength(row.evidence);
        expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
        expect(seen.map(({ atMs }) => atMs)).toEqual(seen.map(({ atMs }) => atMs).sort((a, b) => b - a));
        expect(seen.every(({ personName }) => personName === '王工')).toBe(true);
        if (dues.some(({ planId }) => planId !== null)) {
          expect(seen.filter(({ isLate }) => isLate)).toHaveLength(row.doneLate);
        }
        if (row.pacing?.unit === '条') {
          expect(seen.reduce((sum, { counted }) => sum + (counted ?? 0), 0)).toBe(row.pacing.counted);
        }
      }
    });
  });

  it('of what the contract has not is refused', async () => {
    await withApp(async (client) => {
      expect(await failureOf(client.contract.evidence({ obligationId: 'gone' }))).toMatchObject({
        code: 'App_NotFound',
      });
      expect(await failureOf(client.contract.standing({ obligationId: 'gone' }))).toMatchObject({
        code: 'App_NotFound',
      });
    });
  });
});

describe('what the contract says of itself', () => {
  it('are its numbers that do not fit, on both rows that they are about', async () => {
    const { rows } = await withApp(rowsOf);
    expect(rows.filter(({ conflicts }) => conflicts.length > 0).map(({ obligationId }) => obligationId)).toEqual([
      'wechat-weekly-pushes',
      'wechat-weekly-items',
      'wechat-yearly-pushes',
      'wechat-yearly-items',
      'renmin-weekly-items',
      'renmin-yearly-items',
    ]);
    expect(rowOf(rows, 'wechat-yearly-items').pacing).toMatchObject({ target: 1000, unit: '条', left: 1000 });
  });

  it('changes with the contract that is put in force', async () => {
    await withApp(async (client) => {
      const plans = builtInContract.plans.filter(({ id }) => id !== 'cctv-weekly');
      const text = contractFileText({ ...builtInContract, plans });
      expect(rowOf((await rowsOf(client)).rows, 'cctv-weekly-inspection').nextDueDay).toBe('2026-01-11');
      expect((await client.contract.importFile({ text })).problems).toEqual([]);
      const { dues } = await client.contract.standing({ obligationId: 'cctv-weekly-inspection' });
      expect(dues).toHaveLength(52);
      expect(dues.every(({ planId }) => planId === null)).toBe(true);
    });
  });

  it('counts from the first day of records: what was over before is not called late', async () => {
    nowMs = noonMs('2026-03-02');
    const other = new DataFolder();
    const first = folder;
    folder = other;
    await withApp((client) => client.system.setup({ site: 'contract', personName: '李工' }));
    const { rows, recordsSince } = await withApp(rowsOf);
    expect(recordsSince).toBe('2026-03-02');
    expect(rowOf(rows, 'cctv-weekly-inspection')).toMatchObject({ late: 0, unrecorded: 8, gap: 8, state: 'due' });
    folder = first;
    other[Symbol.dispose]();
  });
});

/** Days are those of the contract, also where the machine thinks otherwise. */
it('changes its day at the contract’s midnight', async () => {
  nowMs = Date.UTC(2026, 0, 11, 15, 59);
  expect((await withApp(rowsOf)).today).toBe(dayOf(nowMs, offset));
  const row = async () => rowOf((await withApp(rowsOf)).rows, 'cctv-weekly-inspection');
  expect(await row()).toMatchObject({ late: 0, daysLeft: 0, state: 'due' });
  nowMs += 60_000;
  expect(await row()).toMatchObject({ late: 1, lateSince: '2026-01-11', state: 'late', nextDueDay: '2026-01-18' });
});
