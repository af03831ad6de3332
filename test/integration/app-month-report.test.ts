/**
 * A month's report and an acceptance pack out of a realistic year: every number of the report is recounted from the raw
 * operations, and a pack that is written is proven by the verifier that lies in it, until somebody touches a file.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { PackEvent } from '../../shared/api/packs.ts';
import { builtInContract } from '../../shared/contract/index.ts';
import { type PackManifest, manifestName, sumsName, verifierName } from '../../shared/domain/pack.ts';
import { DataFolder, ownerOf } from '../bench/data-folder.ts';
import { bothSignatures, eventsOf, failureOf } from '../support/app-day.ts';
import { outDir } from '../support/app-host.ts';
import { noonMs, seeded, yearActs } from '../support/contract-year.ts';
import { tablesUnder } from '../support/document-tables.ts';
import { pdfOf, sendPaper } from '../support/papers.ts';
import { onePixelPng } from '../support/pictures.ts';
import { quickPdf } from '../support/quick-pdf.ts';
import { type LoggedOp, MonthLog } from '../support/recount-month.ts';
import {
  commentActs,
  dayAfterMonth,
  probeActs,
  reportedMonth,
  roundAnswers,
  toldActs,
  toldFaults,
} from '../support/report-month.ts';
import { bookmarksOf } from '../support/pdf.ts';

let folder: DataFolder;
let client: ApiClient;
let close: () => Promise<void>;
let log: MonthLog;
let nowMs = noonMs('2026-01-05');
const out = mkdtempSync(path.join(tmpdir(), 'xunwei-packs-'));

/** Pages that were printed last. */
let printed: string[] = [];

beforeAll(async () => {
  folder = new DataFolder();
  const clock = { nowMs: () => nowMs, monoMs: () => nowMs, bootId: 'b' };
  const pdf = (html: string): Promise<Uint8Array> => {
    printed.push(html);
    return quickPdf(html);
  };
  const ports = { clock, print: { pdf } };
  const first = await createNodeApp({ ...folder.options, ports });
  await first.app.client.system.setup({ site: 'contract', personName: '王建国' });
  await first.close();
  const store = await folder.openStore();
  const [technicianId, cameraIds] = [ownerOf(store), store.devices.inService('camera').map(({ id }) => id)];
  const year = { yearsBefore: 0, technicianId, cameraIds, answersPerCamera: 0, faults: 0, until: '2026-11-30' };
  store.write(technicianId, [...yearActs(year), ...roundAnswers(cameraIds), ...toldActs(cameraIds)]);
  store.write(technicianId, [...commentActs(), ...probeActs(cameraIds)]);
  store.close();
  const bare = await folder.openBare();
  const ops = bare.prepare<[], Omit<LoggedOp, 'fields'> & { fields: string }>(
    'SELECT entity, entity_id AS id, action, fields FROM op ORDER BY op.id',
  );
  log = new MonthLog(
    ops.all().map((op) => ({ ...op, fields: JSON.parse(op.fields) as unknown })),
    reportedMonth,
  );
  bare.close();
  nowMs = noonMs(dayAfterMonth);
  const node = await createNodeApp({ ...folder.options, ports });
  client = node.app.client;
  close = node.close;
}, 60_000);

afterAll(async () => {
  await close?.();
  folder?.[Symbol.dispose]();
  rmSync(out, { recursive: true, force: true });
});

const report = { kind: 'monthly-report', key: reportedMonth } as const;
const tables = async (): Promise<Map<string, string[][]>> =>
  tablesUnder((await client.reports.html({ report, form: 'internal' })).html);
const numbersOf = (row: readonly string[] | undefined): number[] => (row ?? []).map(Number);

describe('the month’s report', () => {
  it('is listed for its month, and what is written into it stays when the figures change', async () => {
    const lists = await client.reports.list({ period: reportedMonth });
    expect(lists.find(({ kind }) => kind === 'monthly-report')?.subjects).toMatchObject([
      { key: reportedMonth, state: 'done' },
    ]);
    await client.reports.saveTexts({ report, texts: { advice: '建议更换 07 通道电源箱。' } });
    const { html } = await client.reports.html({ report, form: 'customer' });
    expect(html).toContain('建议更换 07 通道电源箱。');
    const texts = await client.reports.texts({ report, form: 'customer', locale: 'zh-CN' });
    expect(texts.map(({ id, text }) => [id, text !== ''])).toEqual([
      ['conclusion', false],
      ['advice', true],
      ['nextPlan', false],
    ]);
    expect(await failureOf(client.reports.html({ report: { ...report, key: '2026-13' } }))).toMatchObject({
      code: 'App_NotFound',
    });
  });

  it('says of each obligation what was due, done and late, as the raw operations do', async () => {
    const rows = (await tables()).get('合同任务完成情况') ?? [];
    const counted = log.work();
    expect(counted.size).toBeGreaterThan(20);
    for (const [id, { due, done, late }] of counted) {
      const obligation = builtInContract.obligations.find((each) => each.id === id)!;
      const row = rows.find(([clause, title]) => clause === obligation.clauseId && title === obligation.title);
      expect([id, ...numbersOf(row?.slice(2))]).toEqual([id, due, done, late, due - done, 0]);
    }
  });

  it('counts rounds, devices and answers, the corrected ones once and what was taken back not at all', async () => {
    const all = await tables();
    const { rounds, asked, seen, pass, fail, na, answered, judged } = log.rounds('cctv-weekly', 'online');
    expect(fail).toBeGreaterThan(5);
    expect(seen).toBeLessThan(asked);
    const title = '监控系统周巡检表';
    expect(all.get('巡检与设备运行')?.find(([name]) => name === title)).toEqual(
      [title, rounds, `${seen} / ${asked}`, pass, fail, na].map(String),
    );
    expect(all.get('设备在线率')?.find(([name]) => name === title)?.[1]).toBe(`${answered} / ${judged}`);
    const probes = log.of('probe_result').filter(({ fields }) => log.isIn(fields.report.startedAtMs));
    const runs = all.get('探测执行情况')?.reduce((sum, row) => sum + Number(row[1]), 0);
    expect(runs).toBe(probes.length);
  });

  it('has every fault with its end, and the contract’s clocks as met or missed', async () => {
    const all = await tables();
    const faults = log.faults();
    const rows = all.get('故障清单') ?? [];
    expect(new Set(rows.map(([number]) => number))).toEqual(new Set(faults.map(({ fields }) => fields.number)));
    expect(rows).toHaveLength(faults.length);
    const word = { closed: '关闭', cancelled: '取消', open: '未结' };
    for (const { fields, end } of faults)
      expect(rows.find(([number]) => number === fields.number)?.[4]).toContain(
        word[(end ?? 'open') as keyof typeof word],
      );
    const fresh = faults.filter(({ isCarried }) => !isCarried);
    expect(all.get('故障分类（新报，起）')?.at(-1)?.at(-1)).toBe(String(fresh.length));
    // 二.3.2(6): on site within four hours of a major fault.
    const onSite = fresh
      .filter(({ fields, end }) => fields.section === '二' && fields.severity === 'major' && end !== 'cancelled')
      .map(({ fields, events }) => events.find(({ kind }) => kind === 'on-site').atMs - fields.reportedAtMs);
    const missed = onSite.filter((ms) => ms > 4 * 3_600_000).length;
    const clocks = all.get('合同时限执行情况')?.find(([, clause]) => clause === '二.3.2(6)');
    expect(numbersOf(clocks?.slice(2, 5))).toEqual([onSite.length, onSite.length - missed, missed]);
    expect(missed).toBe(1);
  });

  it('tells parts, what became of last month’s opinions, what may fail, and what comes next', async () => {
    const all = await tables();
    const parts = log.of('spare_part').filter(({ fields }) => log.isIn(fields.atMs));
    const used = all.get('更换配件')?.map(([name, , quantity]) => [name, Number(quantity)] as const) ?? [];
    expect(new Map(used)).toEqual(new Map(parts.map(({ fields }) => [fields.name, fields.quantity])));
    const before = all.get('上月意见的落实') ?? [];
    expect(before.map(([, , closure]) => closure === '办理中')).toEqual([false, false, true]);
    expect(all.get('本月意见')).toHaveLength(1);
    expect(
      all
        .get('潜在故障')
        ?.map(([, what]) => what)
        .toSorted(),
    ).toEqual(['时钟偏差', '视频丢包率']);
    expect(all.get('下月计划')?.find(([, title]) => title === '监控系统每周巡检')?.[2]).toBe('4');
  });

  it('stands beside the year’s other documents, which are made of the same records', async () => {
    for (const [kind, key] of [
      ['website-year', '2026'],
      ['question-sheet', 'contract'],
    ] as const)
      expect((await client.reports.html({ report: { kind, key } })).html).toContain('<table');
    const { subjects = [] } =
      (await client.reports.list({ period: '2026' })).find(({ kind }) => kind === 'platform-inspection') ?? {};
    expect(subjects.length).toBeGreaterThan(5);
    const inspection = { kind: 'platform-inspection', key: subjects[0]!.key } as const;
    expect((await client.reports.html({ report: inspection })).html).toContain('操作系统');
  });
});

type Finished = Extract<PackEvent, { type: 'finished' }>;
type Wish = Parameters<typeof client.packs.build>[0];

async function packed(wish: Partial<Wish>): Promise<Finished> {
  const events = await eventsOf(client.packs.build({ folder: out, sections: ['二'], ...wish }));
  const progress = events.filter((event) => event.type === 'progress');
  expect(progress.map(({ done }) => done)).toEqual(progress.map((_, index) => index));
  return events.at(-1) as Finished;
}

interface Verified {
  readonly code: number;
  readonly text: string;
}

const verify = (...args: string[]): Promise<Verified> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, { env: { ...process.env, LANG: 'zh_CN.UTF-8' } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), text: stdout + stderr }),
    );
  });

const filesIn = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));

describe('an acceptance pack', () => {
  const signed: string[] = [];
  const foreign: string[] = [];

  beforeAll(async () => {
    const faults = (await client.faults.list({ isOpen: false, text: 'GZ-202611' })).items;
    for (const { id, title, section } of faults.filter((fault) => fault.section !== '三' && fault.state === 'closed')) {
      const of = { kind: 'service', subject: { entity: 'fault', id } } as const;
      if (title === '07 通道无画面')
        await client.photos.add({ subject: of.subject, dataBase64: onePixelPng, caption: '损坏的电源' });
      const { edits } = await client.records.draft(of);
      nowMs += 60_000;
      const { number } = await client.records.sign({ ...of, edits, signatures: bothSignatures });
      // Those of another section count for no obligation of this one, and must not be among its documents.
      (section === '二' ? signed : foreign).push(number);
    }
    const asked = (await client.papers.list({})).documents.find(({ section }) => section === '二')!;
    const pdf = await sendPaper(client, Buffer.from(await quickPdf('paper')), '应急预案 v2.pdf');
    const broken = await sendPaper(client, pdfOf(500), '打不开.pdf');
    const files = [
      { name: '应急预案 v2.pdf', blobId: pdf.blobId },
      { name: '打不开.pdf', blobId: broken.blobId },
    ];
    await client.papers.add({
      documentId: asked.id,
      title: asked.title,
      number: '',
      issuedOn: '2026-01-10',
      expiresOn: null,
      note: '',
      files,
    });
  });

  it('tells before it is made what it will hold and what is missing, as the compass does', async () => {
    const survey = await client.packs.survey({ sections: ['二'] });
    const { sections } = await client.contract.compass({});
    const closedFaults = toldFaults.filter(({ steps, section }) => section === '二' && steps.at(-1)?.[0] === 'closed');
    expect(survey).toMatchObject({
      records: signed.length,
      // Eleven months, and three quarters of versions.
      reports: 14,
      papers: 1,
      missing: sections.find(({ section }) => section === '二')?.gap,
    });
    expect(signed.length).toBe(closedFaults.length - 1);
    expect(survey.unsigned).toBeGreaterThan(100);
  });

  it('in a folder: numbered documents with their proofs, first pages, manifest; its own verifier proves it', async () => {
    printed = [];
    const { file, files, absent, sha256 } = await packed({ form: 'internal' });
    // The index refers from a clause to the reports of its months, a run of numbers.
    const index = tablesUnder(printed.find((html) => html.includes('<title>验收资料包 条款索引')) ?? '');
    const monthly = index.get('第二部分 机关网络安全运维')?.find(([, title]) => title === '监控系统月度汇报');
    expect(monthly?.at(-1)).toMatch(/^2-\d{3}/);
    const manifest = JSON.parse(readFileSync(path.join(file, manifestName), 'utf8')) as PackManifest;
    expect(
      createHash('sha256')
        .update(readFileSync(path.join(file, manifestName)))
        .digest('hex'),
    ).toBe(sha256);
    expect([absent, manifest.files.length]).toEqual([0, files + 1]);
    const kinds = Map.groupBy(manifest.files, ({ kind }) => kind);
    expect([...kinds].map(([kind, own]) => [kind, own.length])).toEqual([
      ['front', 3],
      ['record', signed.length],
      ['proof', signed.length],
      ['photo', 1],
      ['report', 14],
      ['paper', 2],
      ['tool', 3],
    ]);
    const filesOf = (number: string) => manifest.files.filter(({ path: at }) => at.includes(number));
    for (const number of signed) expect(filesOf(number)).toHaveLength(2);
    expect(foreign.length).toBeGreaterThan(0);
    for (const number of foreign) expect(filesOf(number)).toEqual([]);
    expect(filesIn(file).filter((name) => name.endsWith('.partial'))).toEqual([]);
    const proof = await verify(path.join(file, verifierName));
    expect(proof).toMatchObject({ code: 0 });
    expect(proof.text).toContain(`${manifest.files.length} 个文件与清单相同，${signed.length} 份签字记录与签字时相同`);
    // The fingerprint on the paper is what the verifier shows.
    const front = printed.find((html) => html.includes('<title>验收资料包 缺项清单')) ?? '';
    const [, fingerprint = 'none'] = /签名设备指纹<\/th><td[^>]*>([0-9A-F ]{39})</.exec(front) ?? [];
    expect(proof.text).toContain(fingerprint);
    // Anybody's tool reads the sums.
    for (const line of readFileSync(path.join(file, sumsName), 'utf8').trim().split('\n')) {
      const [sum = '', name = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(readFileSync(path.join(file, name)))
          .digest('hex'),
      ).toBe(sum);
    }
  });

  it('of which a file was changed, removed, added or swapped: the verifier names each, and the record that does not hold', async () => {
    const { file } = await packed({ form: 'internal' });
    const chance = seeded(7);
    const all = filesIn(file);
    const copy = path.join(out, 'tampered');
    for (let round = 0; round < 8; round += 1) {
      rmSync(copy, { recursive: true, force: true });
      cpSync(file, copy, { recursive: true });
      const pick = (): string => all[Math.trunc(chance() * all.length)]!;
      const victim = round === 0 ? all.find((name) => name.endsWith('.xunwei.json'))! : pick();
      const at = path.join(copy, victim);
      if (round % 4 === 0) {
        const bytes = readFileSync(at);
        const place = Math.trunc(chance() * bytes.length);
        bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.trunc(chance() * 8));
        writeFileSync(at, bytes);
      } else if (round % 4 === 1) rmSync(at);
      else if (round % 4 === 2) writeFileSync(path.join(copy, `${round} 补充.pdf`), 'added');
      else {
        const other = all.find((name) => name !== victim && ![manifestName, verifierName].includes(name))!;
        renameSync(at, path.join(copy, 'swap'));
        renameSync(path.join(copy, other), at);
        renameSync(path.join(copy, 'swap'), path.join(copy, other));
      }
      // As the app's own command does: a verifier that was changed itself says nothing.
      const { code, text } = await verify(path.join(file, verifierName), copy);
      expect([round, victim, code]).toEqual([round, victim, 1]);
      expect(text).toContain(round % 4 === 2 ? `${round} 补充.pdf` : victim);
    }
  }, 30_000);

  it('as a .zip and in the customer’s form: the same without what is withheld', async () => {
    const { file } = await packed({ target: 'zip', form: 'customer' });
    const cli = [path.join(outDir, 'node', 'cli.js'), 'verify', file];
    expect((await verify(...cli)).text).toContain('0 份签字记录');
    const bytes = readFileSync(file);
    expect(bytes.includes(Buffer.from('.xunwei.json'))).toBe(false);
    bytes[Math.trunc(bytes.length / 2)]! ^= 1;
    writeFileSync(file, bytes);
    expect((await verify(...cli)).code).toBe(1);
  });

  it('in the public form: no photo, no proof, no paper and no name; the verifier proves what there is', async () => {
    printed = [];
    const { file, documents, absent } = await packed({ form: 'public' });
    const manifest = JSON.parse(readFileSync(path.join(file, manifestName), 'utf8')) as PackManifest;
    expect(manifest).toMatchObject({ form: 'public', madeBy: '王某' });
    const kinds = new Set(manifest.files.map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['front', 'record', 'report', 'tool']));
    expect([absent, documents]).toEqual([0, signed.length + 15]);
    for (const text of [JSON.stringify(manifest), ...printed]) expect(text).not.toMatch(/王建国|<img|192\.168\.\d/);
    for (const html of printed) expect(html).toContain('公开版');
    expect(await verify(path.join(file, verifierName))).toMatchObject({ code: 0 });
  });

  it('as one PDF: a bookmark for each document, first pages first', async () => {
    const { file, documents, absent } = await packed({ target: 'pdf', form: 'customer' });
    expect(absent).toBe(1);
    const pdf = await PDFDocument.load(readFileSync(file));
    expect(pdf.getPageCount()).toBe(documents + 3);
    const titles = await bookmarksOf(file);
    expect(titles.slice(0, 4)).toEqual(['缺项清单', '条款索引', '资料目录', `2-001 ${signed[0]}`]);
    expect(titles).toHaveLength(documents + 3);
  });

  it('that is stopped or cannot be written leaves nothing behind', async () => {
    const before = readdirSync(out);
    for (const target of ['folder', 'zip', 'pdf'] as const) {
      const stop = new AbortController();
      const making = (async () => {
        for await (const event of await client.packs.build(
          { folder: out, sections: ['二'], target },
          { signal: stop.signal },
        ))
          if (event.type === 'progress' && event.done === 4) stop.abort();
      })();
      expect((await failureOf(making)).code).toBe('App_Cancelled');
    }
    expect(readdirSync(out)).toEqual(before);
    const nowhere = path.join(out, 'nowhere');
    expect(await failureOf(eventsOf(client.packs.build({ folder: nowhere })))).toMatchObject({ code: 'Bundle_Folder' });
    expect(existsSync(nowhere)).toBe(false);
  });
});
