/** Reports over the app's own API and a real store: a month's work told as documents, and what people write into them kept. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import { type Form } from '../../shared/domain/confidential.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { FaultId } from '../../shared/domain/ids.ts';
import { type ReportKind, type ReportRef, reportKinds } from '../../shared/domain/report.ts';
import { failureOf } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { completedOrder } from '../support/cabling-order.ts';
import { tablesUnder } from '../support/document-tables.ts';
import { squeezed, wordsOfDocx, wordsOfHtml } from '../support/document-words.ts';
import { onePixelPng } from '../support/pictures.ts';
import { twoLaptops } from '../support/two-laptops.ts';
import { answerAsUsual } from '../support/usual-answers.ts';

let nowMs = 0;
const clock = { nowMs: () => (nowMs += 1), monoMs: () => nowMs, bootId: 'b' };
const at = (day: string): void => void (nowMs = Date.parse(`${day}T02:00:00Z`));

let folder: Folder;
let node: Awaited<ReturnType<typeof createNodeApp>>;
let client: ApiClient;

/** A round of a plan's task that is open on the day. */
async function roundOf(planId: string, day: string, texts: Record<string, string>): Promise<string> {
  at(day);
  const { tasks } = await client.tasks.list({ from: day, to: day, planId });
  const { id } = await client.inspections.start({ taskId: tasks[0]!.id });
  await answerAsUsual(client, id, texts);
  await client.inspections.complete({ inspectionId: id });
  return id;
}

async function closedFault(): Promise<string> {
  const reportedAtMs = nowMs - 3 * 3_600_000;
  const { id } = await client.faults.create({
    title: '9 楼会议终端 10.10.9.7 掉线',
    section: '二',
    severity: 'major',
    reporter: '赵主任',
    place: '9 楼',
    reportedAtMs,
  });
  const event = (kind: 'responded' | 'on-site' | 'fixed' | 'closed', minutes: number, note = '') =>
    client.faults.addEvent({
      faultId: id,
      kind,
      atMs: reportedAtMs + minutes * 60_000,
      note,
      testResult: kind === 'closed' ? '呼叫测试 10 分钟正常' : '',
    });
  await event('responded', 5);
  await event('on-site', 30);
  await event('fixed', 90, '更换网线');
  const { versions } = await client.faults.get({ id });
  await client.faults.change({ id, fields: { cause: 'aging', solutions: ['reseated'] }, base: versions });
  await client.photos.add({ subject: { entity: 'fault', id }, dataBase64: onePixelPng, caption: '更换后的网线' });
  await event('closed', 120);
  return id;
}

/** A training, a check of versions, a shift. */
let rounds: readonly string[] = [];
/** Of each kind the subject that the tests look at. */
const subjects: Partial<Record<ReportKind, string>> = {};

beforeAll(async () => {
  at('2026-08-05');
  folder = temporaryHost({ ports: { clock } });
  node = await createNodeApp(folder.options);
  client = node.app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
  await roundOf('conference-versions', '2026-08-06', { software: 'V600R018C00' });
  const versions = await roundOf('conference-versions', '2026-11-03', { software: 'V600R019C10' });
  at('2026-11-10');
  subjects['fault-sheet'] = await closedFault();
  const port = { panel: '3F-A-12', label: 'LAN-305-2', 'switch-port': 'GE1/0/5 VLAN 10', 'asked-by': '食品科 李科长' };
  await completedOrder(client, { ...port, room: '305-2', kind: 'new' });
  await completedOrder(client, { ...port, room: '305-7', panel: '3F-A-13', label: 'LAN-305-7', kind: 'new' });
  const moved = await completedOrder(client, { ...port, room: '305-3', former: '305-2', kind: 'moved' });
  subjects['cabling-order'] = moved.id;
  const opened = await client.tasks.open({
    planId: 'meeting-run-sheet',
    tasks: [{ day: '2026-11-10', occasion: '全省食品安全视频会' }],
  });
  const meeting = await client.inspections.start({ taskId: opened.tasks[0]!.id });
  await answerAsUsual(client, meeting.id, {
    name: '全省食品安全视频会',
    room: 'floor-9',
    timeline: '09:30 开始\n11:05 结束',
  });
  await client.inspections.complete({ inspectionId: meeting.id });
  subjects['meeting-support'] = meeting.id;
  const training = await roundOf('training-regulators', '2026-11-12', {
    topics: '平台使用',
    teacher: '王工',
    'when-where': '11 月 12 日，10 楼',
  });
  await client.tasks.open({
    planId: 'duty-shift',
    tasks: ['2026-11-14', '2026-11-15'].map((day) => ({ day, occasion: `专项保障 08:00–20:00` })),
  });
  const duty = await roundOf('duty-shift', '2026-11-14', {
    hourly: '08:00 正常\n09:00 正常',
    incidents: '无',
    'handed-to': '李工',
  });
  rounds = [training, versions, duty];
  const [quick] = (await client.counters.standing({})).entries;
  for (const day of ['2026-11-11', '2026-11-13'])
    await client.counters.enter({
      entryId: quick!.id,
      day,
      count: 4,
      headline: `头条 ${day}`,
      link: '',
      isConfirmed: true,
      note: '',
    });
  at('2026-11-20');
}, 60_000);
afterAll(async () => {
  await node?.close();
  await folder?.[Symbol.asyncDispose]();
});

const listed = async (period: string) =>
  new Map((await client.reports.list({ period })).map(({ kind, subjects: of }) => [kind, of]));
const htmlOf = async (report: ReportRef, look: { locale?: 'zh-CN' | 'en'; form?: Form } = {}) =>
  wordsOfHtml((await client.reports.html({ report, ...look })).html);

describe('what there is', () => {
  it('is listed kind by kind for a month, with titles and states', async () => {
    const month = await listed('2026-11');
    expect([...month.keys()]).toEqual([...reportKinds]);
    expect(month.get('fault-sheet')).toMatchObject([{ key: subjects['fault-sheet'], state: 'done', isWritten: false }]);
    expect(month.get('cabling-order')).toHaveLength(3);
    expect(month.get('version-sheet')).toMatchObject([{ key: '2026-Q4', state: 'done' }]);
    expect(month.get('meeting-support')).toMatchObject([
      { title: { zh: '会议保障：全省食品安全视频会' }, state: 'done' },
    ]);
    const trainings = month.get('training-summary')?.map(({ title, state }) => [title.zh, state]);
    expect(trainings).toEqual(
      expect.arrayContaining([
        ['从业人员每月培训', 'open'],
        ['监管人员每月培训', 'done'],
        ['网络安全应急演练', 'open'],
      ]),
    );
    expect(month.get('duty-roster')).toMatchObject([{ key: '2026-11', note: { zh: '1 / 2' }, state: 'open' }]);
    expect(month.get('push-ledger')).toMatchObject([{ note: { zh: '2' }, state: 'open' }]);
  });

  it('is empty where nothing happened, and whole over a year', async () => {
    const before = await listed('2026-05');
    expect(before.get('fault-sheet')).toEqual([]);
    expect(before.get('version-sheet')).toMatchObject([{ key: '2026-Q2', state: 'empty' }]);
    expect(before.get('duty-roster')).toMatchObject([{ state: 'empty' }]);
    const year = await listed('2026');
    expect(year.get('version-sheet')?.map(({ state }) => state)).toEqual(['empty', 'empty', 'done', 'done']);
    expect((await failureOf(client.reports.list({ period: '2026-13' }))).code).toBe('App_InvalidInput');
  });

  it('leads from a fault or a round to what tells of it', async () => {
    const about = async (entity: 'fault' | 'inspection', id: string) =>
      (await client.reports.about({ subject: { entity, id } })).map(({ kind, key }) => `${kind} ${key}`);
    expect(await about('fault', subjects['fault-sheet']!)).toEqual([`fault-sheet ${subjects['fault-sheet']}`]);
    expect(await about('inspection', subjects['cabling-order']!)).toEqual([
      `cabling-order ${subjects['cabling-order']}`,
    ]);
    expect(await about('inspection', subjects['meeting-support']!)).toEqual([
      `meeting-support ${subjects['meeting-support']}`,
    ]);
    const [training = [], versions = [], duty = []] = await Promise.all(rounds.map((id) => about('inspection', id)));
    expect(training[0]).toMatch(/^training-plan /);
    expect(training).toHaveLength(4);
    expect([versions, duty]).toEqual([['version-sheet 2026-Q4'], ['duty-roster 2026-11']]);
    expect(await failureOf(about('inspection', crypto.randomUUID()))).toMatchObject({ code: 'App_NotFound' });
  });
});

describe('documents', () => {
  it('the fault sheet has its clocks, its events and what was done, and hides addresses from the customer', async () => {
    const report = { kind: 'fault-sheet', key: subjects['fault-sheet']! } as const;
    const words = await htmlOf(report);
    for (const text of [
      '重大故障',
      '到达现场',
      '用时 30 分钟',
      '更换网线',
      '呼叫测试 10 分钟正常',
      '10.10.9.7',
      '更换后的网线',
    ])
      expect(words).toContain(squeezed(text));
    expect(await htmlOf(report, { form: 'customer' })).not.toContain('10.10.9.7');
    expect(await htmlOf(report, { locale: 'en' })).toContain('FaultSheet');
  });

  it('the cabling order shows its port before and after, and the others of the room', async () => {
    const words = await htmlOf({ kind: 'cabling-order', key: subjects['cabling-order']! });
    expect(words).toMatch(/变更前后对照项目变更前变更后房间与面板305-2305-3端口表/);
    expect(words).toContain('305-7');
    const [first] = (await listed('2026-11')).get('cabling-order') ?? [];
    // As the room was then: without what came later.
    expect(await htmlOf({ kind: 'cabling-order', key: first!.key })).not.toMatch(/305-7|305-3/);
  });

  it('versions, meeting, training, duty and pushes come out of their rounds', async () => {
    const versions = await htmlOf({ kind: 'version-sheet', key: '2026-Q4' });
    expect(versions).toMatch(/有变化的项目.*V600R018C00V600R019C10已变更/);
    expect(await htmlOf({ kind: 'meeting-support', key: subjects['meeting-support']! })).toMatch(
      /09:30开始.*11:05结束/,
    );
    const trainings = (await listed('2026-11')).get('training-summary') ?? [];
    const key = trainings.find(({ title }) => title.zh === '监管人员每月培训')!.key;
    expect(await htmlOf({ kind: 'training-summary', key })).toMatch(/监管人员每月培训总结.*平台使用/);
    // Before anybody filled anything in, the papers that come before the event can be printed.
    const coming = trainings.find(({ title }) => title.zh === '网络安全应急演练')!.key;
    expect(await htmlOf({ kind: 'training-plan', key: coming })).toContain('组织本次演练');
    expect(await htmlOf({ kind: 'training-notice', key: coming })).toContain('关于开展网络安全应急演练的通知');
    expect(await htmlOf({ kind: 'training-sign-in', key: coming })).toContain('24');
    const duty = await htmlOf({ kind: 'duty-roster', key: '2026-11' });
    expect(duty).toMatch(/专项保障08:00–20:00.*已记录.*未记录/);
    expect(duty).toContain('共安排值守2班，已记录1班，未记录1班');
    expect(await htmlOf({ kind: 'push-ledger', key: '2026-11' })).toMatch(/头条2026-11-11.*头条2026-11-13/);
  });

  it('a fault that was opened again and closed a month later is closed once, and each month tells how it stood then', async () => {
    const { id, number } = await client.faults.create({
      title: '栏目无法检索',
      section: '三',
      severity: 'rectification',
      reporter: '赵主任',
      reportedAtMs: Date.parse('2026-09-21T01:00:00Z'),
    });
    const { versions } = await client.faults.get({ id });
    await client.faults.change({ id, fields: { cause: 'aging', solutions: ['reseated'] }, base: versions });
    for (const [kind, day] of [
      ['fixed', '09-22'],
      ['closed', '09-23'],
      ['reopened', '09-28'],
      ['diagnosed', '09-29'],
      ['fixed', '10-08'],
      ['closed', '10-09'],
    ] as const) {
      const testResult = kind === 'closed' ? '检索正常' : '';
      await client.faults.addEvent({
        faultId: id,
        kind,
        atMs: Date.parse(`2026-${day}T01:00:00Z`),
        note: '检索',
        testResult,
      });
    }
    const rowOf = async (report: ReportRef, heading: string, first: string): Promise<string[]> => {
      const tables = tablesUnder((await client.reports.html({ report, form: 'internal' })).html);
      return tables.get(heading)?.find(([cell]) => cell === first) ?? [];
    };
    const year = async (month: string): Promise<string[]> =>
      (await rowOf({ kind: 'website-year', key: '2026' }, '各月情况', month)).slice(-2);
    expect(await year('9 月')).toEqual(['1', '0']);
    expect(await year('10 月')).toEqual(['0', '1']);
    const end = async (key: string): Promise<string | undefined> =>
      (await rowOf({ kind: 'monthly-report', key }, '故障清单', number)).at(-1);
    expect(await end('2026-09')).toBe('未结（已诊断）');
    expect(await end('2026-10')).toContain('10-09 09:00');
  });

  it('in their public form name no person, room, port, address or version, in no kind and no language', async () => {
    const secrets = ['王工', '李工', '赵主任', '李科长', '10.10.9.7', '305-', '3F-A', 'GE1/0/5', 'V600', '视频会议室'];
    const told = new Set<string>();
    for (const [kind, of] of await listed('2026-11'))
      for (const { key } of of) {
        const report = { kind, key };
        const internal = await htmlOf(report, { form: 'internal' });
        for (const secret of secrets) if (internal.includes(secret)) told.add(secret);
        for (const locale of ['zh-CN', 'en'] as const) {
          const words = await htmlOf(report, { form: 'public', locale });
          expect({ kind, found: secrets.filter((secret) => words.includes(secret)) }).toEqual({ kind, found: [] });
        }
      }
    // Each of them was there to be found.
    expect([...told].toSorted()).toEqual(secrets.toSorted());
  });

  it('names what is not there, in every kind', async () => {
    for (const kind of reportKinds) {
      const { code } = await failureOf(client.reports.html({ report: { kind, key: '0' } }));
      expect(code, kind).toBe('App_NotFound');
    }
  });

  it('leaves as Word with the same words, and the audit knows', async () => {
    const report = { kind: 'duty-roster', key: '2026-11' } as const;
    const { fileName, dataBase64 } = await client.reports.word({ report, form: 'customer' });
    expect(fileName).toBe('特殊时期值守表 2026 年 11 月.docx');
    expect(wordsOfDocx(Buffer.from(dataBase64, 'base64')).body).toBe(await htmlOf(report, { form: 'customer' }));
  });
});

describe('texts', () => {
  it('print their standard sentence until something is written, and what is written survives new figures', async () => {
    const report = { kind: 'duty-roster', key: '2026-11' } as const;
    const look = { report };
    const [conclusion] = await client.reports.texts(look);
    expect(conclusion).toMatchObject({ id: 'conclusion', text: '', version: null });
    expect(conclusion?.standard).toContain('已记录 1 班');
    await client.reports.saveTexts({ report, texts: { conclusion: '保障期间平稳。' }, base: { conclusion: null } });
    await client.tasks.open({ planId: 'duty-shift', tasks: [{ day: '2026-11-16', occasion: '专项保障 20:00–08:00' }] });
    const words = await htmlOf(report);
    expect(words).toContain('保障期间平稳。');
    expect(words).toContain('20:00–08:00');
    const [written] = await client.reports.texts(look);
    expect(written).toMatchObject({ text: '保障期间平稳。' });
    expect(written?.standard).toContain('共安排值守 3 班');
    expect((await listed('2026-11')).get('duty-roster')).toMatchObject([{ isWritten: true }]);
    await client.reports.saveTexts({ report, texts: { conclusion: '' }, base: { conclusion: written!.version } });
    expect(await htmlOf(report)).toContain(squeezed('共安排值守 3 班'));
    expect((await listed('2026-11')).get('duty-roster')).toMatchObject([{ isWritten: false }]);
    // A passage that this kind of document does not have would be written where nobody reads it.
    expect(await failureOf(client.reports.saveTexts({ report, texts: { notice: '通知' } }))).toMatchObject({
      code: 'App_InvalidInput',
      params: { field: 'texts.notice' },
    });
  });

  it('of two laptops are both kept: the later one prints, and the inbox asks', async () => {
    const { a, b, sync } = await twoLaptops({ onTestFinished });
    const report = { kind: 'push-ledger', key: '2026-11' } as const;
    const write = (who: ApiClient, conclusion: string) =>
      who.reports.saveTexts({ report, texts: { conclusion }, base: { conclusion: null } });
    await write(a, '甲的小结');
    await setTimeout(5);
    await write(b, '乙的小结');
    await sync();
    for (const who of [a, b]) expect((await who.reports.texts({ report }))[0]).toMatchObject({ text: '乙的小结' });
    const { open } = await a.conflicts.inbox({});
    expect(open).toMatchObject([
      {
        entity: 'report_text',
        field: 'conclusion',
        label: expect.stringContaining('推送台账'),
        inUse: { words: { zh: '乙的小结' } },
        others: [{ words: { zh: '甲的小结' } }],
        entry: { type: 'text', isLong: true },
      },
    ]);
  });
});

describe('a month that is over', () => {
  /** A fault's row in the list, with what stands small in it. */
  async function row(month: string, number: string): Promise<string> {
    const report = { kind: 'monthly-report', key: month } as const;
    const { html } = await client.reports.html({ report, form: 'internal' });
    const list = html.slice(html.indexOf('故障清单'));
    return list.split('</tr>').find((each) => each.includes(number)) ?? '';
  }

  async function change(id: FaultId, fields: Parameters<ApiClient['faults']['change']>[0]['fields']): Promise<void> {
    const { versions } = await client.faults.get({ id });
    await client.faults.change({ id, fields, base: versions });
  }

  it('is told as it stood at its end, whatever is found out and entered later', async () => {
    at('2026-11-26');
    const { id, number } = await client.faults.create({ title: '8 楼交换机掉线', section: '二', severity: 'major' });
    await client.faults.addEvent({ faultId: id, kind: 'responded' });
    await change(id, { cause: 'aging' });
    nowMs = Date.parse('2026-11-30T16:00:00Z');
    const november = await row('2026-11', number);
    expect(november).toContain('设备老化');
    expect(november).toContain('已逾期');

    at('2026-12-05');
    await change(id, { cause: 'power', solutions: ['part-replaced'], severity: 'general' });
    for (const kind of ['on-site', 'fixed', 'closed'] as const)
      await client.faults.addEvent({ faultId: id, kind, testResult: kind === 'closed' ? '正常' : '' });
    expect(await row('2026-11', number)).toBe(november);
    expect(await row('2026-12', number)).toContain('更换配件');
    at('2026-11-20');
  });

  it('has of a fault that ended in it what was entered afterwards', async () => {
    at('2026-11-27');
    const { id, number } = await client.faults.create({ title: '7 楼终端无声', section: '二', severity: 'major' });
    const fixedAtMs = nowMs + 86_400_000;
    at('2026-12-02');
    await client.faults.addEvent({ faultId: id, kind: 'fixed', atMs: fixedAtMs });
    await change(id, { cause: 'aging', solutions: ['reseated'] });
    await client.faults.addEvent({ faultId: id, kind: 'closed', atMs: fixedAtMs + 60_000, testResult: '正常' });
    expect(await row('2026-11', number)).toContain('设备老化');
    at('2026-11-20');
  });
});
