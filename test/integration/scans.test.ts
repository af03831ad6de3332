/** Signed sheets on their way back: found by the code on the paper, kept with their record, refused when they are no pictures. */
import { once } from 'node:events';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodeReader } from '../../app/scans/code-reader.ts';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { ReadScan } from '../../shared/api/scans.ts';
import type { RecordId } from '../../shared/domain/ids.ts';
import { bothSignatures, failureOf } from '../support/app-day.ts';
import { type Folder, outDir, temporaryHost } from '../support/app-host.ts';
import { pdfOf, sendInParts } from '../support/papers.ts';
import { askew, dark, half, pdfOfPages, sheetOf } from '../support/signed-sheets.ts';

let folder: Folder;
let node: Awaited<ReturnType<typeof createNodeApp>>;
let client: ApiClient;
let record: { readonly id: RecordId; readonly number: string };
let sheet: Buffer;

beforeAll(async () => {
  folder = temporaryHost();
  node = await createNodeApp(folder.options);
  client = node.app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
  record = await signed('305 打不开网页');
  sheet = await sheetOf((await client.records.html({ source: { id: record.id } })).html);
});
afterAll(async () => {
  await node.close();
  await folder[Symbol.asyncDispose]();
});

async function signed(title: string): Promise<{ id: RecordId; number: string }> {
  const { id } = await client.faults.create({ title, section: '二', severity: 'general' });
  await client.faults.addEvent({ faultId: id, kind: 'fixed' });
  const of = { kind: 'service', subject: { entity: 'fault', id } } as const;
  const { edits } = await client.records.draft(of);
  return client.records.sign({ ...of, edits, signatures: bothSignatures });
}

async function sent(bytes: Buffer, name: string): Promise<ReadScan> {
  const { scan } = await sendInParts(bytes, name, (part) => client.scans.takePart(part));
  if (scan === null) throw new Error('the last part gave no scan');
  return scan;
}
const numbersOn = async (bytes: Buffer, name: string): Promise<string[]> =>
  (await sent(bytes, name)).records.map(({ number }) => number);

describe('a sheet that comes back', () => {
  it.each<[string, string, () => Promise<Buffer>]>([
    ['as it was printed', 'a.png', () => Promise.resolve(sheet)],
    ['a little askew', 'a.jpg', () => askew(sheet, 7)],
    ['upside down', 'a.jpg', () => askew(sheet, 180)],
    ['quite askew', 'a.jpg', () => askew(sheet, -33)],
    ['dark', 'a.jpg', () => dark(sheet)],
    ['at half its size', 'a.jpg', () => half(sheet)],
    ['in a scanner’s PDF', 'a.pdf', async () => pdfOfPages([await half(sheet)])],
    ['in a PDF of grey pages without loss', 'a.pdf', async () => pdfOfPages([await askew(sheet, 2)], 'flate')],
    ['in a PDF of black and white fax pages', 'a.pdf', async () => pdfOfPages([await askew(sheet, 1)], 'fax')],
  ])('%s finds its record', async (_how, name, make) => {
    expect((await sent(await make(), name)).records).toEqual([
      { recordId: record.id, number: record.number, title: expect.any(String), isSameContent: true },
    ]);
  });

  it('is read by another thread when the one that read it was ended', async () => {
    const reader = new CodeReader(path.join(outDir, 'node', 'code-worker.js'));
    const file = { bytes: sheet, isPdf: false, name: 'a.png' };
    const lost = failureOf(reader.read(file));
    const next = reader.read(file);
    await new Promise((resolve) => setImmediate(resolve));
    reader.close();
    expect((await lost).code).toBe('Scan_Unreadable');
    expect(await next).toHaveLength(1);
    reader.close();
  });

  it('is read by another thread when the one before died while it had nothing to do', async () => {
    const script = path.join(folder.options.dataDir, '..', 'dies-when-idle.mjs');
    writeFileSync(
      script,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ id }) => { parentPort.postMessage({ id, codes: [] }); setImmediate(() => process.exit(1)); });`,
    );
    const reader = new CodeReader(script);
    const file = { bytes: sheet, isPdf: false, name: 'a.png' };
    for (let time = 0; time < 3; time += 1) {
      const started = once(process, 'worker') as Promise<[Worker]>;
      const reading = reader.read(file);
      const [thread] = await started;
      const death = once(thread, 'exit');
      expect(await reading).toEqual([]);
      await death;
    }
    reader.close();
    rmSync(script);
  });

  it('with the pages of two records finds both, and one that says nothing finds none', async () => {
    const other = await signed('另一处');
    const otherSheet = await sheetOf((await client.records.html({ source: { id: other.id } })).html);
    const pages = [await askew(sheet, 3), await half(otherSheet)];
    expect(await numbersOn(await pdfOfPages(pages), 'two.pdf')).toEqual([record.number, other.number]);
    expect(await numbersOn(pdfOf(5000), 'words.pdf')).toEqual([]);
  });

  it('is kept with its record, read again as it came, and withdrawn with a reason', async () => {
    const bytes = await dark(sheet);
    const { uploadId } = await sent(bytes, '签字.jpg');
    const scan = await client.scans.attach({ uploadId, recordId: record.id });
    expect(scan).toMatchObject({ name: '签字.jpg', foundBy: 'code', isSameContent: true, personName: '王工' });
    const file = await client.scans.file({ id: scan.id });
    expect(Buffer.from(file.dataBase64, 'base64').equals(bytes)).toBe(true);
    const hand = await sent(pdfOf(400), '盖章.pdf');
    // Clicked twice, and once more: kept once, and each click is told of it.
    const attach = (recordId = record.id) => client.scans.attach({ uploadId: hand.uploadId, recordId });
    const [first, second] = await Promise.all([attach(), attach()]);
    expect(second).toEqual(first);
    expect(await attach()).toEqual(first);
    expect((await failureOf(attach((await signed('别处')).id))).code).toBe('Scan_Lost');
    const kept = await client.scans.list({ recordId: record.id });
    expect(kept.map(({ name, foundBy }) => [name, foundBy])).toEqual([
      ['签字.jpg', 'code'],
      ['盖章.pdf', 'hand'],
    ]);
    await client.scans.withdraw({ id: scan.id, reason: '拍糊了' });
    expect((await client.scans.list({ recordId: record.id })).map(({ name }) => name)).toEqual(['盖章.pdf']);
    expect((await failureOf(client.scans.attach({ uploadId, recordId: record.id }))).code).toBe('Scan_Lost');
    // The record itself is what was signed.
    expect((await client.records.verify({ id: record.id })).checks).toHaveLength(5);
  });
});

describe('a file that is no sheet', () => {
  const hugePng = Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d494844520000c3500000c3500806000000', 'hex'),
    Buffer.alloc(200),
  ]);

  let cutOff: Buffer;
  beforeAll(async () => {
    const whole = await pdfOfPages([sheet]);
    cutOff = whole.subarray(0, whole.length / 2);
  });

  it.each<[string, string, () => Buffer, string]>([
    ['a picture of 50,000 × 50,000', 'a.png', () => hugePng, 'Scan_Unreadable'],
    ['a picture that was cut off', 'a.png', () => sheet.subarray(0, 900), 'Scan_Unreadable'],
    ['a picture called a PDF', 'a.pdf', () => sheet, 'Scan_WrongType'],
    ['text called a picture', 'a.jpg', () => Buffer.from('hello'), 'Scan_WrongType'],
    ['nothing', 'a.png', () => Buffer.alloc(0), 'Scan_WrongType'],
    ['a PDF that was cut off', 'a.pdf', () => cutOff, 'none'],
  ])('is told so and leaves nothing: %s', async (_what, name, bytes, code) => {
    const files = (): string[] => readdirSync(folder.options.dataDir, { recursive: true, encoding: 'utf8' });
    const before = files().length;
    expect((await failureOf(sent(bytes(), name))).code).toBe(code);
    expect(files()).toHaveLength(before);
  });

  it('is not taken for a record that is not here, nor twice after a restart', async () => {
    const { uploadId } = await sent(sheet, 'a.png');
    const nobody = '00000000-0000-4000-8000-000000000000' as RecordId;
    expect((await failureOf(client.scans.attach({ uploadId, recordId: nobody }))).code).toBe('App_NotFound');
    const lost = { uploadId: nobody, recordId: record.id };
    expect((await failureOf(client.scans.attach(lost))).code).toBe('Scan_Lost');
  });
});
