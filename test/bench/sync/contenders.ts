/** Who synchronises: each with a server and laptops of its own in processes of their own. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PostgresServer } from '../../support/postgres.ts';
import { Side, type Usage } from '../../support/side.ts';

export const peersFolder = path.resolve(import.meta.dirname, '../peers');
export const arePeersInstalled = existsSync(path.join(peersFolder, 'node_modules', 'pouchdb'));

export interface Records {
  readonly series: string;
  readonly from: number;
  readonly count: number;
}

/** A laptop that is set up, and what it can be asked; times in milliseconds. */
export interface BenchLaptop {
  fill(records: Records): Promise<void>;
  push(): Promise<number>;
  /** Everything that the server has, into this laptop that has nothing. */
  pull(): Promise<number>;
  /** Of each record: saved, sent, acknowledged. */
  single(series: string, count: number): Promise<readonly number[]>;
  /** Null where it has no photos. */
  readonly photos: ((count: number, bytes: number) => Promise<number>) | null;
  usage(): Promise<Usage>;
}

export interface Pair extends AsyncDisposable {
  /** @param throughUrl another way to the server, such as a slow line */
  laptop(throughUrl?: string): Promise<BenchLaptop>;
  readonly url: string;
  serverUsage(): Promise<Usage>;
}

export interface Synchroniser {
  readonly name: string;
  readonly role: 'peer' | 'limit' | 'ours';
  readonly hasPhotos: boolean;
  start(postgres: PostgresServer): Promise<Pair>;
}

/** Sides and folders of a pair, gone with it. */
class Kept implements AsyncDisposable {
  readonly #sides: Side[] = [];
  readonly #folders: string[] = [];

  folder(): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-bench-sync-'));
    this.#folders.push(folder);
    return folder;
  }

  async side(file: string, args: readonly string[] = []): Promise<Side> {
    const side = await Side.start(new URL(file, import.meta.url), args);
    this.#sides.push(side);
    return side;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const side of this.#sides.toReversed()) await side[Symbol.asyncDispose]();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }
}

/** A server that runs already, and laptops of it. */
async function pairOf(kept: Kept, server: Side, laptop: (throughUrl: string) => Promise<BenchLaptop>): Promise<Pair> {
  const url = await server.call<string>('url');
  return {
    url,
    serverUsage: () => server.usage(),
    laptop: (throughUrl = url) => laptop(throughUrl),
    [Symbol.asyncDispose]: () => kept[Symbol.asyncDispose](),
  };
}

/** What most laptops are asked the same way. */
const plain = (side: Side): BenchLaptop => ({
  fill: (records) => side.call('fill', records),
  push: () => side.call('push'),
  pull: () => side.call('pull'),
  single: (series, count) => side.call('single', { series, count }),
  photos: (count, bytes) => side.call('photos', { count, bytes }),
  usage: () => side.usage(),
});

interface Session {
  readonly [phase: string]: number;
}

const ours: Synchroniser = {
  name: 'ours',
  role: 'ours',
  hasPhotos: true,
  async start(postgres) {
    const kept = new Kept();
    const database = await postgres.newDatabase();
    const server = await kept.side('../../support/side-server.child.ts', [
      path.join(kept.folder(), 'server'),
      database,
    ]);
    return pairOf(kept, server, async (url) => {
      const side = await kept.side('./our-laptop.child.ts', [kept.folder()]);
      await side.call('enrol', { url, code: await server.call('code') });
      const ended = async (phase: string): Promise<number> => (await side.call<Session>('session'))[phase] ?? 0;
      return {
        ...plain(side),
        push: () => ended('push'),
        pull: () => ended('pull'),
        photos: async (count, bytes) => (await side.call<Session>('photos', { count, bytes }))['blobs-up'] ?? 0,
      };
    });
  },
};

const bare: Synchroniser = {
  name: 'bare gzip NDJSON, 500 a batch',
  role: 'limit',
  hasPhotos: true,
  async start(postgres) {
    const kept = new Kept();
    return pairOf(kept, await bareServer(kept, postgres), async (url) =>
      plain(await kept.side('./bare-laptop.child.ts', [kept.folder(), url])),
    );
  },
};

const pouch: Synchroniser = {
  name: 'PouchDB, 100 a batch',
  role: 'peer',
  hasPhotos: true,
  async start() {
    const kept = new Kept();
    const server = await kept.side('../peers/pouch-server.mjs', [kept.folder()]);
    return pairOf(kept, server, async (url) => {
      const side = await kept.side('../peers/pouch-laptop.mjs', [kept.folder()]);
      const name = 'inspections';
      const place = { name, url };
      return {
        fill: (records) => side.call('fill', { name, ...records }),
        push: () => side.call('push', place),
        pull: () => side.call('pull', { ...place, into: name }),
        single: (series, count) => side.call('single', { ...place, series, count }),
        photos: (count, bytes) => side.call('photos', { ...place, count, bytes }),
        usage: () => side.usage(),
      };
    });
  },
};

const watermelon: Synchroniser = {
  name: 'WatermelonDB',
  role: 'peer',
  hasPhotos: false,
  async start(postgres) {
    const kept = new Kept();
    return pairOf(kept, await bareServer(kept, postgres), async (url) => {
      const side = await kept.side('../peers/watermelon-laptop.mjs', [kept.folder(), url]);
      const sync = (): Promise<number> => side.call('sync');
      return { ...plain(side), push: sync, pull: sync, photos: null };
    });
  },
};

const bareServer = async (kept: Kept, postgres: PostgresServer): Promise<Side> =>
  kept.side('./bare-server.child.ts', [kept.folder(), await postgres.newDatabase()]);

export const synchronisers: readonly Synchroniser[] = [...(arePeersInstalled ? [pouch, watermelon] : []), bare, ours];
export const names = { ours: ours.name, bare: bare.name, pouch: pouch.name, watermelon: watermelon.name } as const;
