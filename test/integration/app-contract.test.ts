/** Another contract as a file, and checklists that are changed and published, over the app's own API and a real store. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import { contractFileText } from '../../shared/contract/contract-file.ts';
import { builtInContract } from '../../shared/contract/index.ts';
import type { ContractData, Template } from '../../shared/contract/schema.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import { appFor, bothSignatures, failureOf, type TestApp } from '../support/app-day.ts';
import { weeklyRound } from '../support/weekly-round.ts';

let app: TestApp;
let client: ApiClient;

beforeEach(async (context) => {
  app = await appFor(context);
  client = app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
});

/** Another bureau's: fewer plans, another name. */
function another(): ContractData {
  const contract = structuredClone(builtInContract);
  contract.id = 'datong-2027';
  contract.title = '大同市市场监督管理局网络运维';
  contract.plans = contract.plans.filter(({ id }) => id !== 'cctv-weekly');
  return contract;
}

describe('the contract as a file', () => {
  it('is exported, and read again as what is in force', async () => {
    const { fileName, text } = await client.contract.exportFile({});
    expect(fileName).toBe('linfen-2024-v4.contract.json');
    const { preview, problems } = await client.contract.checkFile({ text });
    expect(problems).toEqual([]);
    expect(preview).toMatchObject({
      isSame: true,
      endingPlans: [],
      counts: { clauses: builtInContract.clauses.length },
    });
  });

  it('takes the place of the one before, for good, and old rounds keep what they were', async () => {
    const task = await weeklyRound(client);
    const { id } = await client.inspections.start({ taskId: task.id });
    const { template, title } = await client.inspections.get({ id });
    const text = contractFileText(another());
    expect((await client.contract.checkFile({ text })).preview?.endingPlans.map((plan) => plan.id)).toEqual([
      'cctv-weekly',
    ]);
    expect((await client.contract.importFile({ text })).imported).toMatchObject({ id: 'datong-2027' });

    for (const isReopened of [false, true]) {
      const open = isReopened ? await app.reopen() : client;
      const { id: inForce, imported } = await open.contract.overview({});
      expect({ inForce, by: imported?.personName }).toEqual({ inForce: 'datong-2027', by: '王工' });
      expect((await open.tasks.today({})).tasks.map(({ planId }) => planId)).not.toContain('cctv-weekly');
      expect(await open.inspections.get({ id })).toMatchObject({ template, title });
    }
  });

  it.each([
    [
      'an unknown cadence',
      (text: string) => text.replace('"cadence": "weekly"', '"cadence": "fortnightly"'),
      'notOneOf',
    ],
    ['a clause that stands twice', (text: string) => text.replace('"id": "一.1-2"', '"id": "一.1-1"'), 'duplicateId'],
    [
      'a missing checklist',
      (text: string) => text.replace('"templateId": "cctv-weekly"', '"templateId": "gone"'),
      'unknownReference',
    ],
    ['text that breaks off', (text: string) => text.slice(0, 5_000), 'syntax'],
  ])('is refused whole for %s, with the line', async (_, broken, code) => {
    const before = await client.contract.overview({});
    const text = broken(contractFileText(another()));
    const { imported, problems } = await client.contract.importFile({ text });
    expect(imported).toBeNull();
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(problems.every(({ line }) => line >= 1 && line <= text.split('\n').length)).toBe(true);
    expect(await client.contract.overview({})).toEqual(before);
  });

  it('is replaced by who leads the project only', async () => {
    const { id } = await client.people.add({ name: '小李', role: 'technician' });
    await client.system.choosePerson({ id });
    const text = contractFileText(another());
    expect(await failureOf(client.contract.importFile({ text }))).toMatchObject({ code: 'Contract_NotAllowed' });
    expect((await client.contract.checkFile({ text })).problems).toEqual([]);
    expect((await client.contract.overview({})).id).toBe('linfen-2024');
  });

  it('says what it obliges to, section by section, and what is to be confirmed', async () => {
    const { items } = await client.contract.obligations({ section: '二' });
    expect(items.find(({ id }) => id === 'cctv-weekly-inspection')).toMatchObject({
      clauseId: '二.3.1.3(2)',
      cadence: 'weekly',
      yearlyQuantity: 52,
      planIds: ['cctv-weekly'],
      evidence: [{ by: 'inspection', templateId: 'cctv-weekly' }],
    });
    const open = (await client.contract.obligations({ isToConfirm: true })).items;
    expect(open.length).toBeGreaterThan(10);
    expect(open.every(({ questionIds }) => questionIds.length > 0)).toBe(true);
  });

  it('has its open questions as a sheet in both languages', async () => {
    const sheet = { kind: 'question-sheet', key: 'contract' } as const;
    const zh = (await client.reports.html({ report: sheet })).html;
    const en = (await client.reports.html({ report: sheet, locale: 'en' })).html;
    for (const { text, textEn } of builtInContract.questions) {
      expect(zh).toContain(text.slice(0, 12));
      expect(en).toContain(textEn.slice(0, 12).replaceAll('&', '&amp;'));
    }
  });
});

describe('a checklist', () => {
  const changed = (template: Template, title: string): Template => ({
    ...template,
    title,
    items: [...template.items, { ...template.items[0]!, id: 'extra', title: '补充项' }],
  });

  it('is published as a new version; a round keeps the one it was made with, and its answers', async () => {
    const task = await weeklyRound(client);
    const { id } = await client.inspections.start({ taskId: task.id });
    const { channels } = await client.inspections.get({ id });
    const answer = { deviceId: channels[0]!.device.id, itemId: 'lens', value: 'pass' } as const;
    await client.inspections.answer({ inspectionId: id, answers: [answer] });
    const before = await client.inspections.get({ id });

    const { template } = await client.templates.get({ id: 'cctv-weekly' });
    const withoutLens = {
      ...changed(template, '周巡检表（改）'),
      items: changed(template, '').items.filter((item) => item.id !== 'lens'),
    };
    const { published, problems } = await client.templates.publish({
      template: withoutLens,
      base: template.version,
      note: '去掉镜头',
    });
    expect({ published, problems }).toEqual({ published: { id: 'cctv-weekly', version: 4 }, problems: [] });
    expect(await client.inspections.get({ id })).toEqual(before);
    const later = await app.reopen();
    expect(await later.inspections.get({ id })).toEqual(before);
    expect((await later.templates.get({ id: 'cctv-weekly' })).versions).toMatchObject([
      { version: 4, note: '去掉镜头', personName: '王工' },
      { version: 3, atMs: null },
    ]);
    expect(await failureOf(later.templates.publish({ template: withoutLens, base: 1 }))).toMatchObject({
      code: 'Template_Changed',
      params: { version: 4 },
    });
  });

  it('that contradicts itself is not published, and says where', async () => {
    const { template } = await client.templates.get({ id: 'conference-lines' });
    const items = template.items.map((item) =>
      item.type === 'number' && item.id === 'loss' ? { ...item, min: 5 } : item,
    );
    const { published, problems } = await client.templates.publish({ template: { ...template, items }, base: 1 });
    expect(published).toBeNull();
    expect(problems).toEqual([{ path: 'items.0.min', code: 'emptyRange', params: { min: 5, max: 1 } }]);
    const unnamed = await client.templates.publish({ template: { ...template, title: '' }, base: 1 });
    expect(unnamed.problems).toMatchObject([{ path: 'title', code: 'form' }]);
    expect((await client.templates.get({ id: 'conference-lines' })).template).toEqual(template);
  });

  it('that was copied is a checklist of its own, and goes into the file of the contract', async () => {
    const { template } = await client.templates.get({ id: 'wall-patrol' });
    const copy = { ...changed(template, '大厅大屏夜间检查'), id: 'wall-night' };
    const { published } = await client.templates.publish({ template: copy, base: null, copyOf: 'wall-patrol' });
    expect(published).toEqual({ id: 'wall-night', version: 1 });
    const { items } = await client.templates.list({});
    expect(items.find(({ id }) => id === 'wall-night')).toMatchObject({
      isPublished: true,
      plans: [{ clauseId: '二.3.1.5(1)' }],
    });
    const { text } = await client.contract.exportFile({});
    expect((await client.contract.checkFile({ text })).problems).toEqual([]);
    expect(text).toContain('大厅大屏夜间检查');
    const again = await client.templates.publish({ template: copy, base: null, copyOf: 'wall-patrol' });
    expect(again.problems).toMatchObject([{ code: 'duplicateId' }]);
  });

  it('a round made of a version before is signed with that version', async () => {
    // On demand: what a rule makes due hangs on the day of the week.
    const { tasks } = await client.tasks.open({
      planId: 'duty-shift',
      tasks: [{ day: dayOf(Date.now(), 480), occasion: '专项保障' }],
    });
    const { id } = await client.inspections.start({ taskId: tasks[0]!.id });
    const { template } = await client.templates.get({ id: 'duty-shift' });
    await client.templates.publish({ template: changed(template, '值守记录（改）'), base: template.version });
    const { sheets, template: asked } = await client.inspections.get({ id });
    expect(asked).toEqual(template);
    const na = asked.items.map(
      (item) => ({ deviceId: null, locationId: sheets[0]?.locationId ?? null, itemId: item.id, value: 'na' }) as const,
    );
    await client.inspections.answer({ inspectionId: id, answers: na });
    await client.inspections.complete({ inspectionId: id });
    const of = { kind: 'checklist', subject: { entity: 'inspection', id } } as const;
    const { edits } = await client.records.draft(of);
    const record = await client.records.sign({ ...of, edits, signatures: bothSignatures });
    expect(record.content).toMatchObject({ template: { version: template.version, title: { zh: template.title } } });
  });
});
