/** Every laptop that joined, as it last spoke, and what somebody has who has it. */
import { AppError } from '../shared/errors.ts';
import { type DataPlace, withServerData } from './open-data.ts';
import type { Laptop, LaptopReport, LaptopTrust, ServerReads } from './store/server-store.ts';

export interface ListedLaptop {
  readonly laptop: Laptop;
  /** Null for one that never synced. */
  readonly report: LaptopReport | null;
  readonly trust: LaptopTrust;
  /** Of its newest receipt. */
  readonly receiptAtMs: number | null;
}

/** No two ever have one letter. @throws AppError App_NotFound */
export async function laptopWithLetter(reads: ServerReads, letter: string): Promise<Laptop> {
  const laptop = (await reads.laptops()).find((each) => each.letter === letter);
  if (laptop === undefined) throw new AppError('App_NotFound', { what: 'laptop', id: letter });
  return laptop;
}

/** Without the copies that consoles keep. */
export async function laptopsIn(reads: ServerReads): Promise<ListedLaptop[]> {
  const reports = new Map((await reads.laptopReports()).map((report) => [report.dev, report]));
  const laptops = (await reads.laptops()).filter(({ kind }) => kind === 'laptop');
  return Promise.all(
    laptops.map(async (laptop) => ({
      laptop,
      report: reports.get(laptop.dev) ?? null,
      trust: await reads.laptopTrust(laptop.dev),
      receiptAtMs: (await reads.receiptsOf(laptop.dev, 1))[0]?.atMs ?? null,
    })),
  );
}

/** As the command line prints one. Times as people write them, devices by the names that the server's records give them. */
export const listLaptops = (place: DataPlace): Promise<Record<string, unknown>[]> =>
  withServerData(place, async ({ store: { reads } }) =>
    Promise.all((await laptopsIn(reads)).map((each) => printed(reads, each))),
  );

async function printed(reads: ServerReads, { laptop, report, trust }: ListedLaptop): Promise<Record<string, unknown>> {
  const { letter, name, personName, enrolledAtMs, revokedAtMs } = laptop;
  return {
    letter,
    name,
    person: personName,
    enrolledAt: written(enrolledAtMs),
    revokedAt: written(revokedAtMs),
    stolenAt: written(trust.stolenAtMs),
    wipeOrderedAt: written(trust.wipeToldAtMs),
    sealedToOrganisation: trust.slot?.fingerprint ?? null,
    lastHeardAt: written(report?.atMs ?? null),
    unsent: report && { records: report.unsentOperations, files: report.unsentBlobs },
    /** Of the site: everything that the server had taken in until then. */
    recordsHeld: report?.heldSeq ?? null,
    passwordsReadableUntil: written(report?.leaseUntilMs ?? null),
    /** Null: it never said, so any of them may be on it. */
    passwordsOf:
      report?.accounts == null
        ? null
        : await Promise.all(report.accounts.map(async (id) => ({ id, name: await nameOf(reads, id) }))),
  };
}

async function nameOf(reads: ServerReads, deviceId: string): Promise<string> {
  const name = (await reads.record('device', deviceId))?.fields['name'];
  return typeof name === 'string' ? name : '';
}

const written = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());
