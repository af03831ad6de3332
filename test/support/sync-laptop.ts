/** A whole laptop for tests of synchronisation: a real encrypted store, the real engine, the real network. */
import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Store, createStore, openStore } from '../../db/index.ts';
import {
  type BackupResult,
  type DataPlace,
  type RunningServer,
  backupServer,
  startServer,
} from '../../server/index.ts';
import { plainDevice } from '../../shared/domain/test-device.ts';
import type { PersonId, SiteId } from '../../shared/domain/ids.ts';
import type { SiteKind } from '../../shared/wire/enrol.ts';
import {
  type SessionResult,
  type SyncClockPort,
  type SyncEngine,
  type SyncProgress,
  createTransport,
  createSyncEngine,
} from '../../sync/index.ts';
import type { TransportPort } from '../../sync/ports.ts';

const siteId = '019aaaaa-0000-7000-8000-0000000000ff' as SiteId;
const secret = { kind: 'machine', secret: new Uint8Array(32).fill(7) } as const;
const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
/** No session of a test lives longer. */
const sessionMs = 50_000;

const cleanups: (() => void | Promise<void>)[] = [];

export function later(cleanup: () => void | Promise<void>): void {
  cleanups.push(cleanup);
}

/** For afterEach: closes and removes everything, newest first. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xunwei-sync-'));
  later(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The real time, a known lead, and no jitter: a test does not wait. */
export function testClock(leadMs = 0): SyncClockPort {
  return {
    nowMs: () => Date.now() + leadMs,
    sleep: (ms, signal) => delay(ms, undefined, { signal }),
    random: () => 0,
  };
}

export interface LaptopOptions {
  readonly site?: SiteId;
  readonly siteKind?: SiteKind;
  readonly clock?: SyncClockPort;
}

export class Laptop {
  readonly store: Store;
  readonly engine: SyncEngine;
  readonly person: PersonId;
  readonly progress: SyncProgress[] = [];
  readonly #clock: SyncClockPort;

  constructor(store: Store, clock: SyncClockPort, person: PersonId) {
    this.store = store;
    this.person = person;
    this.#clock = clock;
    this.engine = this.engineOver(createTransport());
  }

  /** An engine of this laptop on another line than the real one. */
  engineOver(transport: TransportPort): SyncEngine {
    const { store } = this;
    return createSyncEngine({
      store: store.sync,
      blobs: store.sync,
      carried: store.carried,
      transport,
      clock: this.#clock,
      signer: store.signer,
      escrow: store.slots,
    });
  }

  async enrol(serverUrl: string, code: string, canAdoptSite = false): Promise<void> {
    const { siteId: ownSite, siteKind } = this.store;
    await this.engine.enrol(
      {
        serverUrl,
        code,
        siteId: ownSite,
        siteKind,
        canAdoptSite,
        laptopName: 'test',
        person: { name: '王工', role: 'technician' },
        adoptSite: (site) => this.store.adoptSite(site.siteId, site.siteKind),
      },
      AbortSignal.timeout(sessionMs),
    );
  }

  sync(signal: AbortSignal = AbortSignal.timeout(sessionMs)): Promise<SessionResult> {
    this.progress.length = 0;
    return this.engine.runSession({ signal, onProgress: (progress) => this.progress.push(progress) });
  }

  addDevice(name: string): string {
    const entityId = randomUUID();
    this.store.write(this.person, [{ entity: 'device', entityId, action: 'create', fields: { ...plainDevice, name } }]);
    return entityId;
  }

  /** Many operations in one transaction. */
  addDevices(count: number, prefix: string): void {
    const acts = Array.from({ length: count }, (_, i) => {
      const fields = { ...plainDevice, name: `${prefix} ${i}` };
      return { entity: 'device', entityId: randomUUID(), action: 'create', fields } as const;
    });
    this.store.write(this.person, acts);
  }

  rename(deviceId: string, name: string): void {
    this.store.write(this.person, [{ entity: 'device', entityId: deviceId, action: 'set', fields: { name } }]);
  }

  async addPhoto(bytes: Uint8Array): Promise<string> {
    const blobId = await this.store.blobs.write(bytes, 'image/jpeg');
    const subject = { entity: 'device' as const, id: randomUUID() };
    const fields = { subject, deviceId: null, itemId: null, blobId, mediaType: 'image/jpeg', bytes: bytes.length };
    this.store.write(this.person, [
      { entity: 'photo', entityId: randomUUID(), action: 'create', fields: { ...fields, takenAtMs: Date.now() } },
    ]);
    return blobId;
  }

  /** The laptop as its folder is now, in a second folder: a backup restored, or a clone. */
  async copy(clock: SyncClockPort = testClock()): Promise<Laptop> {
    const dir = join(temporaryFolder(), 'copy');
    this.store.checkpoint();
    cpSync(this.store.dir, dir, { recursive: true, filter: (file) => !/-(wal|shm)$|lock/.test(file) });
    const store = await openStore({ dir, secrets: [secret], clock: storeClock(clock), random });
    later(() => store.close());
    return new Laptop(store, clock, this.person);
  }
}

export async function newLaptop({
  site = siteId,
  siteKind = 'contract',
  clock = testClock(),
}: LaptopOptions = {}): Promise<Laptop> {
  const dir = join(temporaryFolder(), 'data');
  const store = await createStore({ dir, siteId: site, siteKind, secret, clock: storeClock(clock), random });
  later(() => store.close());
  return new Laptop(store, clock, randomUUID() as PersonId);
}

/** The laptop in a folder of the caller's: made when there is none, else as it was left. */
export async function laptopIn(dir: string): Promise<Laptop> {
  const clock = testClock();
  const opening = { dir, clock: storeClock(clock), random };
  const store = existsSync(dir)
    ? await openStore({ ...opening, secrets: [secret] })
    : await createStore({ ...opening, siteId, siteKind: 'contract', secret });
  return new Laptop(store, clock, randomUUID() as PersonId);
}

const storeClock = (clock: SyncClockPort) => ({
  nowMs: () => clock.nowMs(),
  monoMs: () => performance.now(),
  bootId: 'boot-1',
});

/** A central server whose data folder may be put back to an earlier copy. */
export class TestServer {
  readonly dataDir = join(temporaryFolder(), 'server');
  /** Where its data are, for an administrator's hand. */
  readonly place: DataPlace;
  #running: RunningServer | null = null;
  #backups = 0;

  /** @param databaseUrl of an empty database in PostgreSQL; embedded SQLite without one */
  constructor(databaseUrl?: string) {
    this.place = { dataDir: this.dataDir, databaseUrl };
    later(() => this.stop());
  }

  /** On the port it had before, if any: laptops know it by its address. */
  async start(): Promise<this> {
    this.#running = await startServer({ ...this.place, port: this.port, demo: false });
    this.port = this.#running.port;
    return this;
  }

  port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async code(): Promise<string> {
    if (this.#running === null) throw new Error('the server is not running');
    return (await this.#running.createEnrolmentCode()).code;
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = null;
  }

  async backup(): Promise<BackupResult & { folder: string }> {
    this.#backups += 1;
    const folder = `${this.dataDir}-backup-${this.#backups}`;
    return { ...(await backupServer({ ...this.place, to: folder })), folder };
  }

  async restore(folder: string): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true });
    cpSync(folder, this.dataDir, { recursive: true });
    await this.start();
  }
}

export async function enrolledLaptop(
  server: TestServer,
  options: LaptopOptions & { url?: string } = {},
): Promise<Laptop> {
  const laptop = await newLaptop(options);
  await laptop.enrol(options.url ?? server.url, await server.code());
  return laptop;
}

/** Devices by id with what is in use, as every laptop of a site must see them after syncing. */
export function devicesOf({ store }: Laptop): Record<string, string> {
  const page = store.devices.page({ limit: 10_000 });
  return Object.fromEntries(page.items.map((device) => [device.id, device.fields.name]));
}
