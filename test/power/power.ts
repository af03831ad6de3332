/**
 * Power cuts: a laptop's process works under strace, its writes are replayed up to any moment, and what may then lie on the disk is opened
 * again. Whole, without the second copy, and without the database: each must hold all that was said to be saved.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { createStore, openStore } from '../../db/index.ts';
import { provedChain } from '../../db/test-support.ts';
import { clock, photoBytes, random, secret, siteId } from './laptop.ts';
import { Disk } from './disk.ts';
import { type Happening, happeningsOf, straceArguments } from './trace.ts';

const run = promisify(execFile);
const writerFile = join(import.meta.dirname, 'writer.child.ts');
const weakenedFile = join(import.meta.dirname, 'weakened.ts');
/** Where the process works and images are opened: what a disk does is replayed, and a real one would only be waited for. */
const memoryDisk = '/dev/shm';

/** What of the data is left besides the power cut. */
export const parts = ['whole', 'without-journal', 'without-database'] as const;
export type Part = (typeof parts)[number];

export interface PowerPlan {
  /** For what strace writes. */
  readonly folder: string;
  readonly transactions: number;
  readonly images: number;
  readonly seed: number;
  /** The store without `synchronous=FULL`: something must be lost, or nothing is tested. */
  readonly isWeakened: boolean;
  /** Looked at; all of them where it is left out. */
  readonly parts?: readonly Part[];
}

/** How many images of each kind, and in how many of them something that was said to be saved is missing. */
export type PowerResult = Readonly<
  Record<Part, { readonly images: number; readonly lost: number; readonly mostLost: number }>
>;

export async function cutPower(plan: PowerPlan): Promise<PowerResult> {
  using memory = memoryFolder();
  const data = join(memory.dir, 'data');
  const { before, happenings } = await recorded(plan, data);
  const next = generator(plan.seed);
  const counts = new Map(parts.map((part) => [part, { images: 0, lost: 0, mostLost: 0 }]));
  const moments = Array.from({ length: plan.images }, () => Math.floor(next() * happenings.length)).toSorted(
    (a, b) => a - b,
  );
  const disk = new Disk(before);
  let at = 0;
  let saved = 0;
  for (const moment of moments) {
    for (; at < moment; at += 1) {
      const happening = happenings[at] as Happening;
      disk.take(happening);
      if (happening.kind === 'said') saved = Number(/saved (\d+)/.exec(happening.text)?.[1] ?? saved);
    }
    for (const part of plan.parts ?? parts) {
      const image = join(memory.dir, 'image');
      rmSync(image, { recursive: true, force: true });
      mkdirSync(image);
      disk.cutTo((file) => placeIn(image, relative(data, file), part), next);
      const count = counts.get(part)!;
      const held = await heldIn(image);
      count.images += 1;
      if (held < saved) count.lost += 1;
      count.mostLost = Math.max(count.mostLost, saved - held);
    }
  }
  return Object.fromEntries(counts) as PowerResult;
}

function memoryFolder(): { readonly dir: string } & Disposable {
  const dir = mkdtempSync(join(existsSync(memoryDisk) ? memoryDisk : tmpdir(), 'xunwei-power-'));
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}

async function recorded(
  plan: PowerPlan,
  dir: string,
): Promise<{ before: Map<string, Buffer>; happenings: Happening[] }> {
  (await createStore({ dir, siteId, siteKind: 'contract', secret, clock, random })).close();
  const before = new Map(filesIn(dir).map((file) => [file, readFileSync(file)]));
  const log = join(plan.folder, 'strace.log');
  const weak = plan.isWeakened ? ['--import', weakenedFile] : [];
  const command = [process.execPath, ...weak, writerFile, dir, `${plan.transactions}`];
  await run('strace', [...straceArguments, '-o', log, ...command], { timeout: 120_000 });
  return { before, happenings: happeningsOf(log) };
}

const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Null for what is not part of the data, and for what this image goes without. */
function placeIn(image: string, name: string, part: Part): string | null {
  // A memory that processes share is made anew.
  if (name.startsWith('..') || name.endsWith('-shm')) return null;
  if (part === 'without-journal' && name.startsWith('journal')) return null;
  if (part === 'without-database' && name.startsWith('store.db')) return null;
  return join(image, name);
}

/** The last own operation of a sound store, with the bytes of every photo. @throws what makes it unsound */
async function heldIn(dir: string): Promise<number> {
  const store = await openStore({ dir, secrets: [secret], clock, random });
  try {
    const { n } = await provedChain(store);
    for (const id of store.sync.ownBlobIds()) {
      if ((await store.blobs.read(id)).length !== photoBytes) throw new Error(`${id} is cut off`);
    }
    return n;
  } finally {
    store.close();
  }
}

/** A linear congruential generator: the same seed cuts at the same moments. */
function generator(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
