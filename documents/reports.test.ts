import { describe, expect, test } from 'vitest';
import { wordsOfDocx, wordsOfHtml } from '../test/support/document-words.ts';
import type { ReportTextId } from '../shared/domain/report.ts';
import { documentDocx } from './docx.ts';
import { forms } from '../shared/domain/confidential.ts';
import { noNames } from '../shared/domain/masking.ts';
import { everyReport } from './fixtures/every-report.ts';
import { faultSheets } from './fixtures/reports.ts';
import { documentHtml } from './html.ts';
import { documentLabels } from './labels.ts';
import { type DocumentModel, type Table, eachBlock, modelPictureIds } from './model.ts';
import { type ReportBuilder, type ReportContext, type ReportHead, reportDocument, standardTexts } from './report.ts';
import { logLines } from './reports/event-facts.ts';
import { chineseNumber } from './reports/numbered.ts';

/** The register that a site has; months name devices by their faults' titles only. */
const camera = { ...noNames, devices: [faultSheets['typical']!.device!] };
const zh: ReportContext = {
  labels: documentLabels['zh-CN'],
  language: 'zh-CN',
  form: 'customer',
  site: camera,
  texts: {},
  anchor: null,
};
const contexts: ReportContext[] = forms.flatMap((form) => [
  { ...zh, form },
  { ...zh, form, labels: documentLabels.en, language: 'en' as const },
]);

interface Case {
  readonly model: (ctx: ReportContext) => DocumentModel;
  readonly standards: (ctx: ReportContext) => { id: ReportTextId; standard: string }[];
}
const cases = new Map<string, Case>();
function add<C extends ReportHead>(name: string, builder: ReportBuilder<C>, contents: Record<string, C>): void {
  for (const [size, content] of Object.entries(contents))
    cases.set(`${name}, ${size}`, {
      model: (ctx) => reportDocument(builder, content, ctx),
      standards: (ctx) => standardTexts(builder, content, ctx),
    });
}
everyReport(add);

const caseOf = (name: string): Case => cases.get(name) as Case;
const tablesOf = (model: DocumentModel): Table[] =>
  [...eachBlock(model.blocks)].filter((block) => block.type === 'table');
const htmlOf = (model: DocumentModel): string => documentHtml(model, { pictures: {}, fontUrl: (file) => file });
const wordsOf = (model: DocumentModel): string => JSON.stringify(model.blocks);

describe.each([...cases])('%s', (name, { model, standards }) => {
  test('fills the columns of every row, leaves no placeholder and says all of it in both languages', () => {
    for (const ctx of contexts) {
      const made = model(ctx);
      for (const table of tablesOf(made))
        for (const cells of [...table.head, ...table.rows])
          expect(cells.reduce((sum, cell) => sum + (cell.colSpan ?? 1), 0)).toBe(table.columns.length);
      expect(JSON.stringify(made)).not.toMatch(/\{\{|undefined|NaN|null年|Invalid/);
      for (const { standard } of standards(ctx)) expect(standard.trim()).not.toBe('');
    }
  });

  test('says the same words in Word as on the page', async () => {
    // The longest ones are the same builders over more rows.
    for (const ctx of name.endsWith('large') ? [zh] : contexts.slice(2)) {
      const made = model(ctx);
      const docx = await documentDocx(made, { pictures: new Map(), drawings: new Map() });
      expect(wordsOfDocx(docx).body).toBe(wordsOfHtml(htmlOf(made)));
    }
  });

  test('prints what was written instead of the standard sentence, without what the customer form withholds', () => {
    for (const { id, standard } of standards(zh)) {
      const written = model({ ...zh, texts: { [id]: '人工结论：地址 192.168.10.17 已恢复。' } });
      expect(wordsOf(written)).toContain('人工结论：');
      expect(wordsOf(written)).not.toContain('192.168.10.17');
      expect(
        wordsOf(model({ ...zh, texts: { [id]: '  ' } })).includes(JSON.stringify(standard.split('\n')[0]).slice(1, -1)),
      ).toBe(true);
    }
  });
});

test('the fault sheet sets the last picture before the work beside the last one after it', () => {
  const model = caseOf('fault sheet, typical').model(zh);
  const [pair] = [...eachBlock(model.blocks)].filter((block) => block.type === 'pictures');
  expect(pair).toMatchObject({ columns: 2, items: [{ title: '处置前' }, { title: '处置后' }] });
  expect(modelPictureIds(model)).toContain(faultSheets['typical']?.pictures[1]?.blobId);
  expect(modelPictureIds(model)).not.toContain(faultSheets['typical']?.pictures[0]?.blobId);
  expect(wordsOf(caseOf('fault sheet, empty').model(zh))).not.toContain('处置前后画面');
});

test('the fault sheet of a camera withholds from the customer where it hangs; the internal one tells it', () => {
  const { location, place, device } = faultSheets['typical']!;
  const secrets = [location.zh, location.en, place, device!.location.zh, device!.location.en];
  const withheld = (language: 'zh-CN' | 'en', form: ReportContext['form']): string[] => {
    const made = caseOf('fault sheet, typical').model({ ...zh, labels: documentLabels[language], language, form });
    return secrets.filter((secret) => !JSON.stringify(made).includes(secret));
  };
  expect(withheld('zh-CN', 'customer')).toEqual(secrets);
  expect(withheld('en', 'customer')).toEqual(secrets);
  expect(withheld('zh-CN', 'internal')).toEqual([location.en, device!.location.en]);
});

test('the cabling order tells what changed, and marks its own port among those of the room', () => {
  const words = wordsOf(caseOf('cabling order, typical').model(zh));
  const [, changes] = tablesOf(caseOf('cabling order, typical').model(zh));
  expect(changes?.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['房间与面板', '304-1', '305-1'],
    ['配线架端口', '3F-A-09', '3F-A-11'],
  ]);
  const [ports] = tablesOf(caseOf('cabling order, typical').model(zh)).filter(({ columns }) => columns.length === 10);
  expect(ports?.rows).toHaveLength(4);
  expect(ports?.rows.map(([first]) => first?.detail)).toEqual(['本单', undefined, undefined, undefined]);
  expect(words).toContain('有 1 项检查或测试未通过');
});

test('the version sheet puts what changed first, then what is new, then what was not checked', () => {
  const [, changed, same] = tablesOf(caseOf('version sheet, typical').model(zh));
  const states = changed?.rows.map((row) => row.at(-1)?.text) ?? [];
  expect(states).toEqual(['已变更', '已变更', '已变更', '新增', '新增', '本次未检']);
  expect(new Set(same?.rows.map((row) => row.at(-1)?.text))).toEqual(new Set(['未变']));
  expect(wordsOf(caseOf('version sheet, typical').model(zh))).toContain(
    '核对 4 台设备 12 项：变更 3 项，新增 2 项，本次未检 1 项',
  );
  expect(wordsOf(caseOf('version sheet, empty').model(zh))).toContain('本季度的版本检查尚未完成');
});

test('the log of a meeting becomes a timeline', () => {
  expect(logLines('9:05 开机\n10：30，会议开始\n\n没有时间')).toEqual([
    { time: '09:05', text: '开机' },
    { time: '10:30', text: '会议开始' },
    { time: '', text: '没有时间' },
  ]);
  const words = wordsOf(caseOf('meeting support, typical').model(zh));
  expect(words).toContain('"08:05"');
  expect(words).toContain('会议过程：全程稳定。保障检查 5 项，异常 1 项。');
});

test('the sign-in sheet has a line for everybody who is expected, page by page, and room to write', () => {
  const linesOf = (name: string): number => tablesOf(caseOf(name).model(zh)).at(-1)?.rows.length ?? 0;
  expect(linesOf('training sign-in, empty')).toBe(24);
  expect(linesOf('training sign-in, typical')).toBe(48);
  expect(linesOf('training sign-in, large')).toBe(600);
});

test('plan, notice and summary are official documents; a drill speaks of its scenario and its course', () => {
  for (const kind of ['plan', 'notice', 'summary'])
    expect(caseOf(`training ${kind}, drill`).model(zh).style).toBe('official');
  const summary = wordsOf(caseOf('training summary, drill').model(zh));
  expect(summary).toMatch(/勒索病毒.*09:12.*断开网络/s);
  expect(summary).toContain('11 月底前补全备份清单');
});

test('the roster counts what was kept, and the ledger stands beside what the contract asks for', () => {
  const roster = wordsOf(caseOf('duty roster, typical').model(zh));
  expect(roster).toContain('共安排值守 13 班，已记录 10 班，未记录 3 班；记录中有异常的 1 班。');
  const ledger = wordsOf(caseOf('push ledger, typical').model(zh));
  expect(ledger).toContain('本时段 22 期，合同年累计 262 期（全年要求 300 期）');
  expect(ledger).toMatch(/"262".*"300".*"87%"/);
});

test('the monthly report numbers its headings, counts its clocks, and withholds where cameras hang', () => {
  const model = caseOf('monthly report, typical').model(zh);
  const headings = [...eachBlock(model.blocks)].filter((block) => block.type === 'heading').map(({ text }) => text);
  expect(headings.slice(0, 5)).toEqual([
    '一、本月概况',
    '二、合同任务完成情况',
    '（一）按需服务',
    '（二）年度数量进度',
    '三、巡检与设备运行',
  ]);
  expect(headings.at(-1)).toBe('十、汇报与签收');
  const words = wordsOf(model);
  expect(words).toContain('本月合同任务应完成 12 项次，完成 9 项次（其中迟做 3 项次），未做 3 项次');
  expect(words).toContain('适用的合同时限 2 项中超时 1 项');
  expect(words).toMatch(/摄像机 通道 07/);
  expect(words).not.toMatch(/大厅东侧|192\.168/);
  expect(wordsOf(caseOf('monthly report, typical').model({ ...zh, form: 'internal' }))).toContain('大厅东侧摄像机');
});

test('a month with nothing in it says so, part by part', () => {
  const words = wordsOf(caseOf('monthly report, empty').model(zh));
  for (const text of [
    '本月没有到期的任务。',
    '本月没有完成的巡检。',
    '本月没有故障。',
    '上月没有提出意见',
    '设备总体运行正常。',
  ])
    expect(words).toContain(text);
});

test('the inspection report goes through the five layers, and counts what failed', () => {
  const model = caseOf('platform inspection, typical').model(zh);
  const headings = [...eachBlock(model.blocks)].filter((block) => block.type === 'heading').map(({ text }) => text);
  expect(headings.slice(1, 6)).toEqual(['二、服务器', '三、操作系统', '四、中间件', '五、数据库', '六、应用程序']);
  expect(wordsOf(caseOf('platform inspection, large').model(zh))).toMatch(/异常 \d+ 项，已登记故障 5 起/);
});

test('numbers in Chinese', () => {
  expect([1, 9, 10, 11, 20, 35].map(chineseNumber)).toEqual(['一', '九', '十', '十一', '二十', '三十五']);
});
