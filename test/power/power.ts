/**
 * Power cuts: a laptop's process works under strace, its writes are replayed up to any moment, and what may then lie on the disk is opened
 * again. Whole, without the second copy, and without the database: each must hold all that was said to be saved.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { createStore, openStore } from '../../db/index.ts';
import { clock, photoBytes, random, secret, siteId } from './laptop.ts';
import { Disk } from './disk.ts';
import { type Happening, happeningsOf, straceArguments } from './trace.ts';

const run = promisify(execFile);
const writerFile = join(import.meta.dirname, 'writer.child.ts');
const weakenedFile = join(import.meta.dirname, 'weakened.ts');

/** What of the data is left besides the power cut. */
export const parts = ['whole', 'without-journal', 'without-database'] as const;
export type Part = (typeof parts)[number];

export interface PowerPlan {
  readonly folder: string;
  readonly transactions: number;
  readonly images: number;
  readonly seed: number;
  /** The store without `synchronous=FULL`: something must be lost, or nothing is tested. */
  readonly isWeakened: boolean;
}

/** How many images of each kind, and in how many of them something that was said to be saved is missing. */
export type PowerResult = Readonly<
  Record<Part, { readonly images: number; readonly lost: number; readonly mostLost: number }>
>;

export async function cutPower(plan: PowerPlan): Promise<PowerResult> {
  const { before, happenings } = await recorded(plan);
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
    for (const part of parts) {
      const image = join(plan.folder, 'image');
      rmSync(image, { recursive: true, force: true });
      mkdirSync(image, { recursive: true });
      disk.cutTo((file) => placeIn(image, plan, file, part), next);
      const count = counts.get(part)!;
      const held = await heldIn(image);
      count.images += 1;
      if (held < saved) count.lost += 1;
      count.mostLost = Math.max(count.mostLost, saved - held);
    }
  }
  return Object.fromEntries(counts) as PowerResult;
}

const dataOf = ({ folder }: Pick<PowerPlan, 'folder'>): string => join(folder, 'data');

async function recorded(plan: PowerPlan): Promise<{ before: Map<string, Buffer>; happenings: Happening[] }> {
  const dir = dataOf(plan);
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
function placeIn(image: string, plan: PowerPlan, file: string, part: Part): string | null {
  const name = relative(dataOf(plan), file);
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
    const { n } = store.verifyOwnChain();
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
