/** Lists that are filled in subject by subject, over the app's own API and a real store: every one that the contract names. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import type { AnswerInput, InspectionView } from '../../shared/api/inspections.ts';
import { builtInContract } from '../../shared/contract/index.ts';
import type { TemplateItem } from '../../shared/contract/schema.ts';
import { isAsked } from '../../shared/domain/round-rules.ts';
import { appFor, bothSignatures, failureOf } from '../support/app-day.ts';
import { onePixelPng } from '../support/pictures.ts';

type RoundId = InspectionView['id'];
type Subject = Pick<AnswerInput, 'deviceId' | 'locationId'>;

let client: ApiClient;
/** A Monday in the first days of a month: what is weekly, monthly and quarterly is due. */
let nowMs = 0;

beforeEach(async (context) => {
  nowMs = Date.UTC(2026, 2, 2, 2);
  const clock = { nowMs: () => nowMs, monoMs: () => nowMs, bootId: 'b' };
  ({ client } = await appFor(context, { ports: { clock } }));
  await client.system.setup({ site: 'contract', personName: '王工' });
});

/** The plan's task of these days, started. */
async function started(planId: string): Promise<RoundId> {
  const { tasks } = await client.tasks.today({});
  const task = tasks.findLast((each) => each.planId === planId);
  if (task === undefined) throw new Error(`${planId} is not due`);
  return (await client.inspections.start({ taskId: task.id })).id;
}

/** An answer that passes. */
async function fine(id: RoundId, subject: Subject, item: TemplateItem): Promise<AnswerInput> {
  const place = { ...subject, itemId: item.id };
  switch (item.type) {
    case 'check':
      return { ...place, value: 'pass' };
    case 'number':
      return { ...place, entry: { type: 'number', number: item.min ?? item.max ?? 1 } };
    case 'text':
      return { ...place, entry: { type: 'text', text: '无' } };
    case 'choice': {
      const option = item.options.find(({ result }) => result !== 'fail') ?? item.options[0]!;
      return { ...place, entry: { type: 'choice', choice: option.id } };
    }
    case 'photo': {
      const photoIds = [];
      for (let count = 0; count < item.atLeast; count += 1) {
        const about = { subject: { entity: 'inspection', id } as const, ...subject, itemId: item.id };
        photoIds.push((await client.photos.add({ ...about, dataBase64: onePixelPng })).id);
      }
      return { ...place, entry: { type: 'photo', photoIds } };
    }
  }
}

const subjectsOf = ({ channels, sheets }: InspectionView) => [
  ...channels.map(({ device, answers }) => ({
    subject: { deviceId: device.id, locationId: null },
    category: device.category,
    answers,
  })),
  ...sheets.map(({ locationId, answers }) => ({ subject: { deviceId: null, locationId }, category: null, answers })),
];

/** Answers what is asked until nothing is open: what an answer opens is answered, too. */
async function filled(id: RoundId): Promise<InspectionView> {
  for (;;) {
    const view = await client.inspections.get({ id });
    if (view.totals.missing === 0) return view;
    const { items } = view.template;
    const answers: AnswerInput[] = [];
    for (const { subject, category, answers: held } of subjectsOf(view)) {
      for (const item of items) {
        if (held[item.id] !== undefined || !isAsked(item, items, category, (itemId) => held[itemId])) continue;
        answers.push(await fine(id, subject, item));
      }
    }
    await client.inspections.answer({ inspectionId: id, answers });
  }
}

async function signed(id: RoundId) {
  await client.inspections.complete({ inspectionId: id });
  const of = { kind: 'checklist', subject: { entity: 'inspection', id } } as const;
  const { edits } = await client.records.draft(of);
  return client.records.sign({ ...of, edits, signatures: bothSignatures });
}

const due = new Set(
  builtInContract.plans
    .filter(({ rrule }) => rrule !== null && /^FREQ=(WEEKLY|MONTHLY)/.test(rrule))
    .map(({ id }) => id),
);
const forms = builtInContract.plans.filter(
  ({ id, templateId }) =>
    due.has(id) && builtInContract.templates.find((each) => each.id === templateId)?.layout === 'form',
);

describe('a list of every recurring plan', () => {
  it.each(forms.map(({ id }) => id))('%s is started, filled, signed and printed', async (planId) => {
    const id = await started(planId);
    await filled(id);
    const record = await signed(id);
    expect(record).toMatchObject({ kind: 'checklist', content: { kind: 'checklist', totals: { fail: 0, open: 0 } } });
    expect((await client.records.verify({ id: record.id })).checks).toHaveLength(5);
    for (const locale of ['zh-CN', 'en'] as const) {
      const { html } = await client.records.html({ source: { id: record.id }, locale });
      expect(html).toContain(locale === 'en' ? 'Inspection Record' : '检查记录单');
      expect(html).toContain(record.number);
    }
  });
});

describe('answers', () => {
  it('out of range are kept as they were given, flagged, and want a word', async () => {
    const id = await started('conference-environment');
    const view = await filled(id);
    const place = { deviceId: null, locationId: view.sheets[0]!.locationId, itemId: 'temperature' };
    const entry = { type: 'number', number: 61.5 } as const;
    await client.inspections.answer({ inspectionId: id, answers: [{ ...place, entry }] });
    const now = await client.inspections.get({ id });
    expect(now.sheets[0]!.answers.temperature).toMatchObject({
      value: 'fail',
      isOutOfRange: true,
      entry,
      reading: '61.5 ℃',
    });
    expect(now.totals).toMatchObject({ fail: 1, unexplained: 1 });
    expect(await failureOf(client.inspections.complete({ inspectionId: id }))).toMatchObject({
      code: 'Inspection_Incomplete',
      params: { missing: 0, unconfirmed: 0, unexplained: 1 },
    });
    await client.inspections.answer({ inspectionId: id, answers: [{ ...place, entry, note: '空调停机' }] });
    const record = await signed(id);
    expect(record.content).toMatchObject({ findings: [{ reading: { zh: '61.5 ℃' }, note: '空调停机', change: null }] });
  });

  it('of another kind than the item, or to what was not asked, are refused and change nothing', async () => {
    const id = await started('conference-environment');
    const { sheets } = await client.inspections.get({ id });
    const place = { deviceId: null, locationId: sheets[0]!.locationId };
    const wrong: AnswerInput[] = [
      { ...place, itemId: 'temperature', entry: { type: 'text', text: '热' } },
      { ...place, itemId: 'temperature', value: 'pass' },
      { ...place, itemId: 'ups', entry: { type: 'choice', choice: 'maybe' } },
      { ...place, itemId: 'ventilation', entry: { type: 'number', number: 1 } },
    ];
    for (const answer of wrong) {
      expect(await failureOf(client.inspections.answer({ inspectionId: id, answers: [answer] }))).toMatchObject({
        code: 'Inspection_WrongAnswer',
      });
    }
    const nowhere = { deviceId: null, locationId: null, itemId: 'ventilation', value: 'pass' } as const;
    expect(await failureOf(client.inspections.answer({ inspectionId: id, answers: [nowhere] }))).toMatchObject({
      code: 'Inspection_UnknownItem',
    });
    expect(
      (await client.inspections.get({ id })).sheets.every(({ answers }) => Object.keys(answers).length === 0),
    ).toBe(true);
  });
});

it('a failure becomes one fault under the clause of its plan, and that explains it', async () => {
  const id = await started('conference-environment');
  const view = await filled(id);
  const { locationId, name } = view.sheets[0]!;
  const place = { deviceId: null, locationId, itemId: 'fans' };
  await client.inspections.answer({ inspectionId: id, answers: [{ ...place, value: 'fail' }] });
  expect((await client.inspections.get({ id })).totals.unexplained).toBe(1);
  const fault = await client.faults.fromFinding({ inspectionId: id, ...place });
  expect(await client.faults.fromFinding({ inspectionId: id, ...place })).toEqual(fault);
  expect(await client.faults.get({ id: fault.id })).toMatchObject({
    title: `${name} 散热风扇`,
    section: '二',
    locationId,
    origin: { inspectionId: id, itemId: 'fans', locationId },
  });
  const now = await client.inspections.get({ id });
  expect(now.totals.unexplained).toBe(0);
  expect(now.sheets.map(({ faults }) => Object.keys(faults).length)).toEqual([1, ...now.sheets.slice(1).map(() => 0)]);
});

it('a photo counts for the place and the item it was taken of', async () => {
  const id = await started('conference-connectors');
  const view = await filled(id);
  const item = view.template.items.find(({ needsPhotoOnFail }) => needsPhotoOnFail)!;
  const [first, second] = subjectsOf(view).map(({ subject }) => subject);
  await client.inspections.answer({
    inspectionId: id,
    answers: [{ ...first!, itemId: item.id, value: 'fail', note: '水晶头氧化' }],
  });
  const unexplained = async () => (await client.inspections.get({ id })).totals.unexplained;
  expect(await unexplained()).toBe(1);
  const about = { subject: { entity: 'inspection', id } as const, itemId: item.id, dataBase64: onePixelPng };
  await client.photos.add({ ...about, ...second! });
  expect(await unexplained()).toBe(1);
  await client.photos.add({ ...about, ...first! });
  expect(await unexplained()).toBe(0);
});

it('the record before is shown as such, taken over as such, and its findings are compared', async () => {
  const round = async (failed: readonly string[]): Promise<RoundId> => {
    const id = await started('wall-patrol');
    const view = await filled(id);
    const deviceId = view.channels[0]!.device.id;
    const answers = failed.map((itemId) => ({ deviceId, itemId, value: 'fail', note: '见照片' }) as const);
    if (answers.length > 0) await client.inspections.answer({ inspectionId: id, answers });
    return id;
  };
  const checks = builtInContract.templates
    .find(({ id }) => id === 'wall-patrol')!
    .items.filter((item) => item.type === 'check' && item.showIf === null && !item.needsPhotoOnFail)
    .map(({ id }) => id);
  const [gone, still, added] = checks as [string, string, string];
  await signed(await round([gone, still]));
  nowMs += 7 * 86_400_000;
  const id = await round([still, added]);
  const previous = await client.inspections.previous({ id });
  expect(
    previous?.answers
      .filter(({ value }) => value === 'fail')
      .map(({ itemId }) => itemId)
      .sort(),
  ).toEqual([gone, still].sort());
  const view = await client.inspections.get({ id });
  const place = {
    deviceId: view.channels[1]!.device.id,
    itemId: checks[0]!,
    value: 'pass',
    source: 'previous',
  } as const;
  await client.inspections.answer({ inspectionId: id, answers: [place] });
  expect((await client.inspections.get({ id })).channels[1]!.answers[checks[0]!]).toMatchObject({ source: 'previous' });
  const record = await signed(id);
  if (record.content.kind !== 'checklist') throw new Error('the record of a form is a checklist');
  const changes = Object.groupBy(record.content.findings, ({ change }) => change ?? 'none');
  expect(Object.entries(changes).map(([change, findings]) => [change, findings?.length])).toEqual(
    expect.arrayContaining([
      ['new', 1],
      ['still', 1],
      ['gone', 1],
    ]),
  );
});
