/**
 * What can happen to a laptop's files, as often as wanted: each case is the folder as a power cut leaves it, damaged in one place and opened.
 * Everything must come back; with the database and its journal both damaged, it must come back or be told.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { openStore } from '../../db/open-store.ts';
import { morningMs, random, secret, temporaryFolder, tickingClock } from '../../db/test-support.ts';
import { AppError } from '../../shared/errors.ts';
import { contentOf, databaseOf, journalFiles, workedStore } from './worked-store.ts';

export interface DamagePlan {
  readonly cases: number;
  readonly seed: number;
}

export interface DamageResult {
  readonly cases: number;
  /** Opened as if it were whole, and it was not; or it ended otherwise than with an error of ours. */
  readonly lost: readonly string[];
  /** By what was damaged: how often it was opened with everything in it, and how often it said that it cannot be. */
  readonly whole: Readonly<Record<string, number>>;
  readonly told: Readonly<Record<string, number>>;
  readonly p95Ms: number;
}

const wheres = ['database', 'write-ahead log', 'journal', 'database and journal', 'key'] as const;
const hows = ['flip', 'zero a page', 'double a page', 'cut', 'empty', 'gone', 'foreign'] as const;
const pageBytes = 4096;

interface Damage {
  readonly where: (typeof wheres)[number];
  readonly how: (typeof hows)[number];
  /** Where in the file, from 0 to 1. */
  readonly at: number;
  readonly bit: number;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  where: fc.oneof(
    { weight: 5, arbitrary: fc.constant('database' as const) },
    { weight: 3, arbitrary: fc.constantFrom('write-ahead log' as const, 'journal' as const) },
    { weight: 1, arbitrary: fc.constantFrom('database and journal' as const, 'key' as const) },
  ),
  how: fc.constantFrom(...hows),
  at: fc.double({ min: 0, max: 0.9999, noNaN: true }),
  bit: fc.nat(7),
});

export async function damageOften({ cases, seed }: DamagePlan): Promise<DamageResult> {
  const [mine, other] = [await unclean(), await unclean()];
  const lost: string[] = [];
  const [whole, told]: Record<string, number>[] = [{}, {}];
  const ms: number[] = [];
  const root = temporaryFolder();
  for (const [index, one] of fc.sample(damage, { seed, numRuns: cases }).entries()) {
    const dir = path.join(root, String(index));
    cpSync(mine.dir, dir, { recursive: true });
    inflict(dir, other.dir, one);
    const began = performance.now();
    const outcome = await opened(dir, one.where, mine.content);
    ms.push(performance.now() - began);
    rmSync(dir, { recursive: true, force: true });
    const counts = outcome === 'whole' ? whole : told;
    if (outcome === 'lost') lost.push(JSON.stringify(one));
    else if (counts !== undefined) counts[one.where] = (counts[one.where] ?? 0) + 1;
  }
  ms.sort((a, b) => a - b);
  return {
    cases,
    lost,
    whole: whole ?? {},
    told: told ?? {},
    p95Ms: Math.round(ms[Math.floor(ms.length * 0.95)] ?? 0),
  };
}

/** The folder of a store that is open: with its write-ahead log, as after a power cut. */
async function unclean(): Promise<{ dir: string; content: string }> {
  const store = await workedStore();
  const dir = path.join(temporaryFolder(), 'left');
  cpSync(store.dir, dir, { recursive: true, filter: (file) => !/-shm$|lock/.test(file) });
  const content = await contentOf(store);
  store.close();
  return { dir, content };
}

/** Whole, told by a code of ours, or lost: anything else. */
async function opened(dir: string, where: Damage['where'], content: string): Promise<'whole' | 'told' | 'lost'> {
  const held = where === 'key' ? { ...secret, secret: new Uint8Array(32).fill(8) } : secret;
  try {
    const store = await openStore({ dir, secrets: [held], clock: tickingClock(morningMs + 3_600_000), random });
    const isSame = (await contentOf(store)) === content;
    const isTold = where === 'database and journal' && store.recovery !== null;
    store.close();
    if (isSame && where !== 'key') return 'whole';
    return isTold ? 'told' : 'lost';
  } catch (error) {
    // Only where nothing is left to bring it back from, or whoever asks has no key.
    const mayBeTold = error instanceof AppError && ['key', 'database and journal'].includes(where);
    return mayBeTold ? 'told' : 'lost';
  }
}

function inflict(dir: string, foreign: string, { where, how, at, bit }: Damage): void {
  if (where === 'key') return;
  const of = (root: string): string[] => [
    ...(where.startsWith('database') ? [databaseOf(root)] : []),
    ...(where === 'write-ahead log' ? [`${databaseOf(root)}-wal`] : []),
    ...(where.endsWith('journal') ? journalFiles(root).slice(-1) : []),
  ];
  const foreigners = of(foreign);
  for (const [index, file] of of(dir).entries()) {
    const bytes = readFileSync(file);
    const place = Math.trunc(at * bytes.length);
    const page = Math.trunc(place / pageBytes) * pageBytes;
    if (how === 'gone') rmSync(file);
    else if (how === 'foreign') cpSync(foreigners[index] ?? '', file);
    else if (how === 'empty') writeFileSync(file, '');
    else if (how === 'cut') writeFileSync(file, bytes.subarray(0, place));
    else {
      if (how === 'flip') bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
      if (how === 'zero a page') bytes.fill(0, page, Math.min(bytes.length, page + pageBytes));
      if (how === 'double a page')
        bytes.copyWithin(page, page === 0 ? pageBytes : 0, page === 0 ? 2 * pageBytes : pageBytes);
      writeFileSync(file, bytes);
    }
  }
}
