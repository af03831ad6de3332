/**
 * The real server's routes over its real store on a memory disk, without a socket. One for all runs of a process: each
 * run begins with the files as they were when the laptops had joined.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createCodeIn } from '../../server/admin.ts';
import { BlobFolder } from '../../server/blobs/blob-folder.ts';
import { Blobs } from '../../server/blobs/blobs.ts';
import { blobDir } from '../../server/blobs/open-blobs.ts';
import { type ImportedBundle, importBundle } from '../../server/bundle/import-bundle.ts';
import { writeAnswer } from '../../server/bundle/write-bundle.ts';
import { createApp } from '../../server/create-app.ts';
import { openServerData } from '../../server/open-data.ts';
import { checkHere } from '../../proof/index.ts';
import type { ServerKeys } from '../../server/keys/server-keys.ts';
import { ReleaseShelf } from '../../server/updates/release-shelf.ts';
import type { ServerReads, ServerStore, ServerTransaction } from '../../server/store/server-store.ts';
import { AppError } from '../../shared/errors.ts';
import type { TransportAnswer, TransportRequest } from '../../sync/ports.ts';
import { writePieces } from '../support/write-pieces.ts';
import { Crash, Life } from './crash.ts';
import type { VirtualTime } from './virtual-time.ts';

const memoryDisk = '/dev/shm';

/** A folder in memory where there is such a disk. */
export function temporaryDisk(): string {
  return mkdtempSync(join(existsSync(memoryDisk) ? memoryDisk : tmpdir(), 'xunwei-properties-'));
}

/** A copy of the whole data folder. */
export type ServerCopy = { readonly folder: string };

export class VirtualServer {
  readonly #disk: string;
  readonly #dir: string;
  #copies = 0;
  #store: ServerStore | null = null;
  #keys: ServerKeys | null = null;
  #app: FastifyInstance | null = null;
  #life = new Life();
  #atStart: ServerCopy | null = null;
  time: VirtualTime;
  /** Answers of 500: the server met something that it did not expect. */
  failures: string[] = [];

  private constructor(disk: string, time: VirtualTime) {
    this.#disk = disk;
    this.#dir = join(disk, 'server');
    this.time = time;
  }

  static async start(time: VirtualTime): Promise<VirtualServer> {
    const server = new VirtualServer(temporaryDisk(), time);
    await server.#open('real');
    const identity = await server.reads.identity();
    const blobs = new Blobs(new BlobFolder(blobDir(server.#dir)), server.keys);
    server.#app = await createApp(
      {
        store: server.#mortalStore(),
        blobs,
        keys: server.keys,
        identity,
        releases: new ReleaseShelf(server.#dir),
        metrics: null,
        areGenuine: checkHere,
        clock: { nowMs: () => server.time.nowMs },
        log: ({ event, detail }) => {
          if (event === 'failure' && !server.#life.isOver) server.failures.push(String(detail));
        },
      },
      null,
    );
    return server;
  }

  get reads(): ServerReads {
    return this.store.reads;
  }

  get store(): ServerStore {
    if (this.#store === null) throw new Error('the server is not open');
    return this.#store;
  }

  get keys(): ServerKeys {
    if (this.#keys === null) throw new Error('the server is not open');
    return this.#keys;
  }

  async code(): Promise<string> {
    return (await createCodeIn(this.store, this.keys.codes, this.time.nowMs, {})).code;
  }

  /** Every run begins with the server as it is now. */
  async rememberStart(): Promise<void> {
    this.#atStart = await this.copy();
  }

  async backToStart(time: VirtualTime): Promise<void> {
    this.time = time;
    this.failures = [];
    if (this.#atStart === null) throw new Error('nothing to go back to');
    await this.restore(this.#atStart);
    for (let copy = 2; copy <= this.#copies; copy += 1)
      rmSync(this.#copyFolder(copy), { recursive: true, force: true });
    this.#copies = 1;
  }

  get atStart(): ServerCopy {
    if (this.#atStart === null) throw new Error('nothing to go back to');
    return this.#atStart;
  }

  /** As a snapshot of the machine's disk has it. */
  async copy(): Promise<ServerCopy> {
    await this.settled();
    this.#copies += 1;
    const folder = this.#copyFolder(this.#copies);
    cpSync(this.#dir, folder, { recursive: true });
    return { folder };
  }

  /** What the operator's backup command notes in the end. */
  async noteBackup(): Promise<void> {
    await this.store.transaction(async (tx) => tx.saveBackup((await tx.top()).seq, this.time.nowMs));
  }

  async restore({ folder }: ServerCopy): Promise<void> {
    await this.#store?.close();
    rmSync(this.#dir, { recursive: true, force: true });
    cpSync(folder, this.#dir, { recursive: true });
    await this.#open(null);
  }

  /** The process ends within its next transaction and is started again. */
  diesAfter(steps: number): void {
    this.#life.endsAfter(steps);
  }

  /** What was begun has ended. */
  async settled(): Promise<void> {
    await this.store.transaction(async () => undefined);
  }

  async answer(request: TransportRequest): Promise<TransportAnswer> {
    if (this.#app === null) throw new Error('the server is not open');
    const { method, path: url, headers, body } = request;
    const payload = body === null ? {} : { payload: Buffer.from(body) };
    const { statusCode, headers: given, rawPayload } = await this.#app.inject({ method, url, headers, ...payload });
    if (this.#life.isOver) {
      await this.#restart();
      throw new AppError('Sync_Offline', { problem: 'server-died' });
    }
    const text = Object.entries(given).map(([name, value]) => [name, String(value)] as const);
    return { status: statusCode, headers: Object.fromEntries(text), body: rawPayload };
  }

  /** @throws AppError when the file does not fit what is here */
  async importBundle(file: string): Promise<ImportedBundle> {
    const { keys, time } = this;
    const context = {
      store: this.#mortalStore(),
      blobs: new Blobs(new BlobFolder(blobDir(this.#dir)), keys),
      keys,
      identity: await this.reads.identity(),
      clock: { nowMs: () => time.nowMs },
      log: () => undefined,
    };
    return importBundle(context, file);
  }

  /** What that laptop lacks, as a file. @throws AppError Bundle_Empty */
  async answerFile(dev: string, file: string, extent: 'lacking' | 'all'): Promise<void> {
    const laptop = await this.reads.laptop(dev);
    if (laptop === null) throw new AppError('Bundle_Empty');
    const blobs = new Blobs(new BlobFolder(blobDir(this.#dir)), this.keys);
    const parts = { store: this.store, blobs, identity: await this.reads.identity(), laptop, extent };
    await writePieces(file, writeAnswer({ ...parts, nowMs: this.time.nowMs }, { operations: 0, blobs: 0 }));
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    await this.#store?.close();
    rmSync(this.#disk, { recursive: true, force: true });
  }

  /** A server whose time has come and that nobody asked meanwhile. */
  async restartIfDead(): Promise<void> {
    await this.settled();
    if (this.#life.isOver) await this.#restart();
    this.#life.endsAfter(Number.POSITIVE_INFINITY);
  }

  async #restart(): Promise<void> {
    this.#life.endsAfter(Number.POSITIVE_INFINITY);
    await this.#store?.close();
    await this.#open(null);
  }

  #copyFolder(copy: number): string {
    return join(this.#disk, `copy-${copy}`);
  }

  async #open(createAs: 'real' | null): Promise<void> {
    mkdirSync(this.#dir, { recursive: true });
    const place = { dataDir: this.#dir, keyFile: join(this.#disk, 'server.key') };
    const { store, keys } = await openServerData(place, createAs);
    this.#store = store;
    this.#keys = keys;
  }

  /** The store that routes hold: whichever is open, and mortal in its transactions. */
  #mortalStore(): ServerStore {
    const reads = new Proxy({} as ServerReads, {
      get: (_, name: keyof ServerReads) => bound(this.store.reads, name),
    });
    const mortal: ServerStore = {
      reads,
      transaction: (work) => {
        const life = this.#life;
        return this.store.transaction((tx) => {
          const mortal = new Proxy(tx, {
            get: (_, name: keyof ServerTransaction) => {
              const call = bound(tx, name);
              return async (...given: unknown[]) => {
                life.step();
                return call(...given);
              };
            },
          });
          return work(mortal).then((result) => {
            // Before the commit.
            if (life.isOver) throw new Crash();
            return result;
          });
        });
      },
      noteReport: (report) => mortal.transaction((tx) => tx.saveLaptopReport(report)),
      changeTries: (keys, next) => this.store.changeTries(keys, next),
      sweepTries: (beforeMs, most) => this.store.sweepTries(beforeMs, most),
      check: () => this.store.check(),
      sizes: () => this.store.sizes(),
      connections: () => this.store.connections(),
      snapshot: (work) => this.store.snapshot(work),
      close: () => this.store.close(),
    };
    return mortal;
  }
}

function bound<T extends object>(target: T, name: keyof T): (...given: unknown[]) => unknown {
  return (target[name] as (...given: unknown[]) => unknown).bind(target);
}
