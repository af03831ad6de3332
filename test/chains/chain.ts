/** A laptop's log of any length, and its verification in a process of its own with little memory. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createStore } from '../../db/index.ts';
import type { InspectionId } from '../../shared/domain/ids.ts';
import { clock, newId, person, random, secret, siteId } from '../power/laptop.ts';

const run = promisify(execFile);
const verifierFile = join(import.meta.dirname, 'verifier.child.ts');
const inOneTransaction = 2_000;

export interface Verification {
  readonly entries: number;
  readonly openMs: number;
  readonly verifyMs: number;
  readonly entriesPerSecond: number;
  /** The most that opening took: it reads the newest file of the journal whole, in which all of this log is. */
  readonly openPeakRssMb: number;
  /** When it was verified, SQLite's 64 MiB of pages in it. */
  readonly rssMb: number;
  readonly peakRssMb: number;
  /** The flaw that a verification names after one entry was falsified. */
  readonly falsified: string;
}

/** What people wrote down of rounds, each a fact of its own. @returns how long it took */
export async function writeChain(dir: string, entries: number): Promise<number> {
  const startMs = performance.now();
  const store = await createStore({ dir, siteId, siteKind: 'contract', secret, clock, random });
  const inspectionId = newId() as InspectionId;
  for (let done = 0; done < entries; done += inOneTransaction) {
    const count = Math.min(inOneTransaction, entries - done);
    store.write(
      person,
      Array.from({ length: count }, (_, at) => ({
        entity: 'inspection_event',
        entityId: newId(),
        action: 'create',
        fields: { inspectionId, kind: 'rest-normal', atMs: Date.now(), note: `第 ${done + at} 次：镜头已擦，支架已紧` },
      })),
    );
  }
  store.close();
  return performance.now() - startMs;
}

/** @param heapMb what scripts may have in all. @throws when that does not suffice */
export async function verifyChain(dir: string, heapMb: number): Promise<Verification> {
  const flags = [`--max-old-space-size=${heapMb}`];
  const { stdout } = await run(process.execPath, [...flags, verifierFile, dir], { maxBuffer: 2 ** 20 });
  return JSON.parse(stdout) as Verification;
}
