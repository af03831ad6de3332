/** Everything as open files, by the command line: out of a laptop that was worked on, into one that holds nothing. */
import { hash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { type EntityName, entityNames } from '../../shared/domain/entities.ts';
import { bothSignatures, failureOf, lastOf } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { completedOrder } from '../support/cabling-order.ts';
import { pdfOf, sendPaper } from '../support/papers.ts';

type Node = Awaited<ReturnType<typeof createNodeApp>>;

let folder: Folder;
let out: string;
const pdf = pdfOf(3000);

beforeAll(async () => {
  folder = temporaryHost();
  out = path.join(folder.root, 'out');
  await using node = await opened(folder);
  const { client } = node;
  await client.system.setup({ site: 'contract', personName: '王工' });
  const file = await sendPaper(client, pdf, '协议.pdf');
  const paper = { documentId: 'network-confidentiality', title: '保密协议', issuedOn: '2026-01-05' };
  const kept = await client.papers.add({ ...paper, files: [file] });
  await client.papers
    .add({ ...paper, title: '作废', files: [file] })
    .then(({ id }) => client.papers.remove({ id, reason: '重复' }));
  await client.papers.change({ id: kept.id, fields: { number: '007' }, base: {} });
  await completedOrder(client, {});
  await signedFault(client);
  expect(await exportTo(client, out)).toMatchObject({ type: 'finished', files: linesOf(out, 'files.jsonl').length });
});
afterAll(() => folder[Symbol.asyncDispose]());

async function signedFault(client: ApiClient): Promise<void> {
  const { id } = await client.faults.create({ title: '305 打不开网页', section: '二', severity: 'general' });
  await client.faults.addEvent({ faultId: id, kind: 'fixed' });
  const of = { kind: 'service', subject: { entity: 'fault', id } } as const;
  const { edits } = await client.records.draft(of);
  await client.records.sign({ ...of, edits, signatures: bothSignatures });
}

async function opened({ options }: Pick<Folder, 'options'>): Promise<{ client: ApiClient } & AsyncDisposable> {
  const node: Node = await createNodeApp(options);
  return { client: node.app.client, [Symbol.asyncDispose]: () => node.close() };
}

const exportTo = (client: ApiClient, to: string) => lastOf(client.archive.exportTo({ folder: to }));
const importFrom = (client: ApiClient, from: string) => lastOf(client.archive.importFrom({ folder: from }));

interface Line {
  readonly id: string;
  readonly fields: unknown;
}

const linesOf = (from: string, name: string): Line[] =>
  readFileSync(path.join(from, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
const recordsOf = (from: string, entity: EntityName): Line[] => linesOf(from, `records/${entity}.jsonl`);

/** An empty laptop of its own. */
async function withLaptop<T>(work: (client: ApiClient) => Promise<T>): Promise<T> {
  await using other = temporaryHost();
  await using node = await opened(other);
  await node.client.system.setup({ site: 'empty', personName: '李工' });
  return await work(node.client);
}

describe('everything as open files', () => {
  it('is JSON lines and plain files that any program reads', () => {
    const devices = recordsOf(out, 'device');
    expect(devices.length).toBeGreaterThan(40);
    expect(devices[0]).toMatchObject({ isRemoved: false, fields: { category: expect.any(String) } });
    const files = linesOf(out, 'files.jsonl') as unknown as { path: string; mediaType: string }[];
    const file = files.find(({ mediaType }) => mediaType === 'application/pdf');
    expect(readFileSync(path.join(out, file?.path ?? '')).equals(pdf)).toBe(true);
    expect(readFileSync(path.join(out, 'README.md'), 'utf8')).toContain('operations.jsonl');
  });

  it('comes back record for record, and every file with it', async () => {
    const again = path.join(folder.root, 'again');
    await withLaptop(async (client) => {
      expect(await importFrom(client, out)).toMatchObject({ type: 'finished' });
      expect(await exportTo(client, again)).toMatchObject({ type: 'finished' });
      // What was imported is worked on at once.
      const [camera] = (await client.inventory.devices({ text: '监控07' })).items;
      await client.inventory.changeDevice({ id: camera?.id as never, fields: { note: '看过' }, base: {} });
    });
    for (const entity of entityNames) {
      const came = new Map(recordsOf(again, entity).map((record) => [record.id, record]));
      for (const record of recordsOf(out, entity)) expect(came.get(record.id), entity).toEqual(record);
      // Only who set the other laptop up has come on top.
      expect(came.size - recordsOf(out, entity).length, entity).toBe(entity === 'person' ? 1 : 0);
    }
    expect(linesOf(again, 'files.jsonl')).toEqual(linesOf(out, 'files.jsonl'));
  });

  it.each<[string, string, (text: string) => string]>([
    ['a record of it was changed', 'records/device.jsonl', (text) => text.replace('监控07', '监控70')],
    ['an operation of it was changed', 'operations.jsonl', (text) => text.replace('监控07', '监控70')],
    ['it was cut off', 'operations.jsonl', (text) => text.slice(0, -100)],
  ])('is not taken when %s, and nothing of it stays', async (_what, name, change) => {
    const bad = path.join(folder.root, 'bad');
    cpSync(out, bad, { recursive: true });
    const file = path.join(bad, name);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    await withLaptop(async (client) => {
      const before = await client.system.status({});
      expect(await failureOf(importFrom(client, bad))).toMatchObject({
        code: 'Archive_Damaged',
        params: { file: name },
      });
      expect({ ...(await client.system.status({})), nowMs: 0 }).toEqual({ ...before, nowMs: 0 });
      expect((await client.inventory.devices({})).items).toEqual([]);
    });
  });

  it('is not taken when an operation was forged, even with a manifest that fits', async () => {
    const bad = path.join(folder.root, 'forged');
    cpSync(out, bad, { recursive: true });
    const forged = readFileSync(path.join(out, 'operations.jsonl'), 'utf8').replace('监控07', '监控70');
    const manifest = readFileSync(path.join(out, 'manifest.json'), 'utf8');
    const { files } = JSON.parse(manifest) as { files: Record<string, { sha256: string }> };
    const sha256 = hash('sha256', forged, 'hex');
    writeFileSync(path.join(bad, 'operations.jsonl'), forged);
    writeFileSync(path.join(bad, 'manifest.json'), manifest.replace(files['operations.jsonl']?.sha256 ?? '', sha256));
    const line = forged.split('\n').findIndex((text) => text.includes('监控70')) + 1;
    await withLaptop(async (client) => {
      const params = { file: 'operations.jsonl', line };
      expect(await failureOf(importFrom(client, bad))).toMatchObject({ code: 'Archive_Damaged', params });
      expect((await client.inventory.devices({})).items).toEqual([]);
    });
  });

  it('is not taken where somebody has worked, nor out of any folder, nor written into one that holds something', async () => {
    await using node = await opened(folder);
    expect(await failureOf(importFrom(node.client, out))).toMatchObject({ code: 'Archive_NotEmpty' });
    expect(await failureOf(exportTo(node.client, out))).toMatchObject({ code: 'Archive_Folder' });
    expect(readFileSync(path.join(out, 'manifest.json'), 'utf8')).toContain('xunwei-export');
    await withLaptop(async (client) => {
      expect(await failureOf(importFrom(client, folder.root))).toMatchObject({ code: 'Archive_None' });
    });
  });
});
