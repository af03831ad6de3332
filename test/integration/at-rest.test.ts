/**
 * Everything that a day writes to a disk, byte by byte, as it lies there and as it was written: data folder, the host's temporary files, its log, the window's
 * profile, a bundle on a USB stick, the server and its backup. security.md D1, D2, D3, D11, S16, S20.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserArguments } from '../../nodehost/browser.ts';
import { browserEnvironment, connect, findBrowser } from '../../nodehost/index.ts';
import { type RunningServer, backupServer, startServer } from '../../server/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { bothSignatures, eventsOf, handIn } from '../support/app-day.ts';
import { outDir } from '../support/app-host.ts';
import { type Canary, hitsIn, hitsUnder, newCanary, noiseSide } from '../support/canary.ts';
import { laptopKeys } from '../support/laptop-file.ts';
import { canTrace, endTraced, traced, writtenTo } from '../support/traced-writes.ts';

const browser = findBrowser();
const [root, traceFolder] = ['rest', 'trace'].map((name) => mkdtempSync(path.join(tmpdir(), `xunwei-${name}-`))) as [
  string,
  string,
];
const at = (name: string): string => path.join(root, name);
const [dataDir, configDir, profile, usb] = [at('data'), at('config'), at('profile'), at('usb')];
const server = { dataDir: at('server'), backup: at('server-backup') };
/** What strace saw of each start of the host. */
const traces: string[] = [];
const twinTrace = path.join(traceFolder, 'twin');
/** Which must stand in what is not encrypted. */
const plainNeedles = ['ascii as bytes', 'chinese as bytes', 'picture 0.5 as bytes'];
const ends: (() => unknown)[] = [];
const canaryPlace = { itemId: null, originalBlobId: null, exif: null, marks: null, replaces: null };

let canary: Canary;
let central: RunningServer;
let log = '';

afterAll(async () => {
  for (const end of ends.reverse()) await end();
  for (const folder of [root, traceFolder]) rmSync(folder, { recursive: true, force: true });
});

interface Host {
  readonly process: ChildProcess;
  readonly url: string;
  readonly client: ApiClient;
  end(signal: NodeJS.Signals): Promise<void>;
}

/** As its user starts it, with temporary files of its own. */
async function host(): Promise<Host> {
  mkdirSync(at('tmp'), { recursive: true });
  const serve = [process.execPath, path.join(outDir, 'node', 'cli.js'), 'serve', '--no-open', '--data', dataDir];
  const trace = path.join(traceFolder, `host-${traces.length}`);
  traces.push(trace);
  const [program = '', ...args] = traced(serve, trace);
  const child = spawn(program, args, {
    env: { ...process.env, XUNWEI_CONFIG_DIR: configDir, TMPDIR: at('tmp'), TMP: at('tmp'), TEMP: at('tmp') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  ends.push(() => child.kill('SIGKILL'));
  child.stderr.on('data', (bytes: Buffer) => (log += String(bytes)));
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => {
      log += String(bytes);
      const ready = /Xunwei ready: (\S+)/.exec(String(bytes));
      if (ready?.[1] !== undefined) resolve(ready[1]);
    });
  });
  const connection = await connect(url);
  return {
    process: child,
    url,
    client: connection.client,
    async end(signal) {
      connection.close();
      await endTraced(child.pid ?? 0, async () => {
        child.kill(signal);
        await once(child, 'exit');
      });
    },
  };
}

/** What was written until now, the log among it. */
function scan(): ReturnType<typeof hitsUnder> {
  writeFileSync(at('host.log'), log);
  return hitsUnder([root], canary.needles);
}

/** A device that answers with the canary. */
async function tellingDevice(): Promise<number> {
  const device = createServer((_, response) => response.end(`<title>${canary.text}</title>`));
  ends.push(() => device.close());
  device.listen(0, '127.0.0.1');
  await once(device, 'listening');
  const address = device.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A technician's day with the canary in everything that can be typed, taken, measured, signed and carried. */
async function day(client: ApiClient): Promise<{ deviceId: string; faultId: string }> {
  await client.system.setup({ site: 'contract', personName: canary.text });
  await client.system.saveSettings({ hasSeenTour: true });
  const [camera] = (await client.inventory.devices({ category: 'camera' })).items;
  if (camera === undefined) throw new Error('no camera');
  const port = await tellingDevice();
  const fields = { note: canary.text, model: canary.text, address: '127.0.0.1', ports: { http: port } };
  const device = await client.inventory.changeDevice({ id: camera.id, fields, base: camera.versions });
  await client.inventory.saveCredential({ deviceId: device.id, username: canary.secret, password: canary.secret });
  const account = { username: canary.secret, password: canary.secret, privacyPassword: canary.secret, privateKey: '' };
  await client.inventory.saveProtocolAccount({ deviceId: device.id, protocol: 'snmp', account });
  const { id } = await client.faults.create({
    title: canary.text,
    section: '二',
    severity: 'major',
    deviceId: device.id,
  });
  const subject = { entity: 'fault', id } as const;
  const dataBase64 = canary.jpeg.toString('base64');
  const { blobId } = await client.photos.keepOriginal({ dataBase64 });
  const size = { width: noiseSide, height: noiseSide };
  await client.photos.add({
    ...canaryPlace,
    originalBlobId: blobId,
    ...size,
    subject,
    dataBase64,
    caption: canary.text,
  });
  await client.drafts.put({ key: 'note', text: canary.text });
  const { runId, report } = await client.probes.single({ probeId: 'http', deviceId: device.id });
  expect(report.state, report.code ?? '').not.toBe('failed');
  await client.probes.keep({ runId, subject });
  const of = { kind: 'service', subject } as const;
  const { edits } = await client.records.draft(of);
  const words = { ...edits, workDone: canary.text, result: 'handed-over' } as const;
  const signed = await client.records.sign({ ...of, edits: words, signatures: bothSignatures });
  await client.search.find({ text: canary.text.slice(-4) });
  if (browser !== null) await client.records.pdf({ id: signed.id });
  await client.records.exportFile({ id: signed.id });
  return { deviceId: device.id, faultId: id };
}

/** Over the network and on a stick. */
async function handedIn(client: ApiClient): Promise<void> {
  mkdirSync(usb);
  await client.sync.enrol({ serverUrl: central.url, code: (await central.createEnrolmentCode()).code });
  expect((await handIn(client)).problem).toBeNull();
  await eventsOf(client.sync.exportBundle({ folder: usb, extent: 'all' }));
  await backupServer({ dataDir: server.dataDir, to: server.backup });
}

/** The window, with a profile that stays, on the pages that show the canary. */
async function looked(
  url: string,
  { deviceId, faultId }: { deviceId: string; faultId: string },
): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser ?? '',
    args: browserArguments(),
    env: browserEnvironment() as Record<string, string>,
  });
  ends.push(() => context.close());
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  for (const route of [`faults/${faultId}`, `devices/${deviceId}`, 'records', 'devices']) {
    await page.goto(url.replace(/#.*/, `#/${route}`));
    await page.getByText(canary.text).first().waitFor();
  }
  await page.goto(url.replace(/#.*/, `#/faults/${faultId}`));
  await page.locator('img[src^="blob:"]').first().waitFor();
  await page.goto(url.replace(/#.*/, '#/faults/new'));
  await page.getByRole('textbox').first().fill(canary.text);
  await page.waitForTimeout(500);
  return context;
}

/** A process that takes the encryption off, traced as the host is. */
async function madePlain(dir: string, key: Buffer): Promise<void> {
  const file = path.join(import.meta.dirname, '../support/plain-twin.child.ts');
  const command = [process.execPath, file, dir, key.toString('hex'), canary.jpeg.toString('hex')];
  const [program = '', ...args] = traced(command, twinTrace);
  const child = spawn(program, args, { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
}

/** Bits for a byte: 8 for what looks like chance. */
function entropyOf(bytes: Buffer): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  return counts.reduce(
    (sum, count) => sum - (count === 0 ? 0 : (count / bytes.length) * Math.log2(count / bytes.length)),
    0,
  );
}

beforeAll(async () => {
  canary = await newCanary();
  central = await startServer({ dataDir: server.dataDir, demo: false, port: 0 });
  ends.push(() => central.stop());
});

it('is encrypted, wherever it lies, while it is in use, after a crash, and when it is closed', {
  timeout: 180_000,
}, async () => {
  const first = await host();
  const ids = await day(first.client);
  await handedIn(first.client);
  const window = browser === null ? null : await looked(first.url, ids);
  const inUse = scan();
  // The scan went where it should.
  for (const place of [
    ...(browser === null ? [] : ['profile/']),
    'data/store.db-wal',
    'data/blobs/',
    'data/journal/',
    'usb/',
    'server/',
    'server-backup/',
    'host.log',
  ]) {
    expect(
      inUse.files.some((file) => file.startsWith(at(place))),
      place,
    ).toBe(true);
  }
  expect(inUse.hits).toEqual([]);
  await window?.close();
  expect(scan().hits).toEqual([]);

  await first.end('SIGKILL');
  expect(scan().hits).toEqual([]);
  const second = await host();
  const deviceId = ids.deviceId as never;
  expect((await second.client.inventory.device({ id: deviceId })).username).toBe(canary.secret);
  await second.client.inventory.saveCredential({ deviceId, username: '', password: '' });
  await second.client.inventory.saveProtocolAccount({ deviceId, protocol: 'snmp', account: null });
  await second.end('SIGTERM');
  const closed = scan();
  expect(closed.files.some((file) => file.startsWith(at('data/backups/')))).toBe(true);
  expect(closed.hits).toEqual([]);
  expect(entropyOf(readFileSync(at('data/store.db')))).toBeGreaterThan(7.9);
});

it('would be found: the same scan of the same folder without its encryption', async () => {
  const twin = at('twin');
  cpSync(dataDir, twin, { recursive: true });
  const keys = await laptopKeys({ dataDir, configDir });
  const file = path.join(twin, 'store.db');
  await madePlain(twin, Buffer.from(keys.database));
  const { hits } = hitsUnder([twin], canary.needles);
  const found = (name: string): boolean => hits.some((hit) => hit.endsWith(`: ${name}`));
  // Nothing of a deleted password is left in any page of the database, free ones included.
  expect(hits.filter((hit) => hit.startsWith(file) && hit.includes('secret'))).toEqual([]);
  expect(entropyOf(readFileSync(file))).toBeLessThan(7.9);
  for (const needle of plainNeedles) expect(found(needle), needle).toBe(true);

  for (const [name, needle] of canary.needles) {
    // Each way of writing it, as it would stand in somebody's log.
    writeFileSync(path.join(twin, 'log'), Buffer.concat([Buffer.from('x='), needle, Buffer.from('\n')]));
    expect(hitsUnder([twin], new Map([[name, needle]])).hits, name).not.toEqual([]);
  }
});

describe.skipIf(!canTrace)(`every single write${canTrace ? '' : ' (needs strace)'}`, () => {
  it('is of something encrypted, also where it is overwritten or removed a moment later', () => {
    const written = traces.flatMap((trace) => [...writtenTo(trace)]);
    for (const name of ['store.db', 'store.db-wal', 'blobs/', 'journal/', 'backups/']) {
      expect(
        written.some(([file, bytes]) => file.startsWith(at(`data/${name}`)) && bytes.length > 0),
        name,
      ).toBe(true);
    }
    expect(written.flatMap(([file, bytes]) => hitsIn(file, bytes, canary.needles))).toEqual([]);
  });

  it('would be found: what takes the encryption off is seen to write it', () => {
    const written = [...writtenTo(twinTrace)];
    const hits = written.flatMap(([file, bytes]) => hitsIn(file, bytes, canary.needles)).join('\n');
    for (const needle of plainNeedles) expect(hits).toContain(`: ${needle}`);
  });
});
