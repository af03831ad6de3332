/** What the operator does to a data folder, also while its server runs. */
import type { Json } from '../shared/domain/canonical-json.ts';
import { AppError } from '../shared/errors.ts';
import { openBlobs } from './blobs/open-blobs.ts';
import { type WrittenAnswer, answerInto } from './bundle/answer-file.ts';
import { type ImportedBundle, importBundle } from './bundle/import-bundle.ts';
import type { AnswerParts } from './bundle/write-bundle.ts';
import { codeHash, codeTtlMs, newCode } from './enrolment/code.ts';
import { laptopWithLetter } from './laptops.ts';
import type { ServerLog } from './log.ts';
import { type DataPlace, withServerData } from './open-data.ts';
import { joinCode, pinOf } from '../shared/wire/join-code.ts';
import { fingerprintOf } from './tls/fingerprint.ts';
import type { PinnedAuthority } from './tls/server-tls.ts';
import { actsOf } from './store/acts-of.ts';
import { type ServerAct, byOperator } from './store/server-acts.ts';
import type { DeviceKind, ServerStore, ServerTransaction } from './store/server-store.ts';
import { type Offered, ReleaseShelf } from './updates/release-shelf.ts';

export interface CodeOptions {
  /** The laptop's letter in record numbers; the first free one when left out. */
  readonly letter?: string;
  readonly laptopName?: string;
  /** 15 minutes when left out. */
  readonly ttlMs?: number;
  /** What joins with it; a laptop when left out. */
  readonly kind?: DeviceKind;
}

export interface NewCode {
  /** e.g. `7K2M-9QXD`, and with the organisation's CA as joinCode says; it is shown once and not kept. */
  readonly code: string;
  readonly expiresAtMs: number;
}

/** @throws AppError App_InvalidInput for a letter that is none or taken */
export async function createCodeIn(
  store: ServerStore,
  codesKey: Buffer,
  nowMs: number,
  { letter, laptopName, ttlMs = codeTtlMs, kind = 'laptop' }: CodeOptions,
): Promise<NewCode> {
  if (letter !== undefined && !/^[A-Z]{1,3}$/.test(letter)) throw new AppError('App_InvalidInput', { field: 'letter' });
  const secret = newCode();
  const expiresAtMs = nowMs + ttlMs;
  const pinned = await store.transaction(async (tx) => {
    const isTaken = (await tx.laptops()).some((laptop) => laptop.letter === letter);
    if (isTaken) throw new AppError('App_InvalidInput', { field: 'letter' });
    const hash = codeHash(secret, codesKey);
    await tx.saveCode({
      hash,
      kind,
      letter: letter ?? null,
      laptopName: laptopName ?? null,
      expiresAtMs,
      usedBy: null,
    });
    // The console's own is nobody's act: it stands in this process.
    if (kind === 'laptop') await tx.saveAct(byOperator('code', letter ?? '', null, { expiresAtMs }));
    return (await tx.tlsTrust()).pinned;
  });
  // The console stands in the server's own process: there is nobody between them.
  const pin = pinned === null || kind === 'console' ? null : pinOf(pinned);
  return { code: joinCode({ secret, pin }), expiresAtMs };
}

/** A code for a laptop to join. @throws AppError App_InvalidInput, and what openServerData throws */
export const createEnrolmentCode = (options: DataPlace & CodeOptions): Promise<NewCode> =>
  withServerData(options, ({ store, keys }) => createCodeIn(store, keys.codes, Date.now(), options));

/** The organisation's own CA, for browsers. @throws AppError App_NotFound as long as there is none, and what openServerData throws */
export const organisationAuthority = (place: DataPlace): Promise<PinnedAuthority> =>
  withServerData(place, async ({ store }) => {
    const { own } = await store.reads.tlsTrust();
    if (own === null) throw new AppError('App_NotFound', { what: 'ca' });
    return { certificate: own.certificate, fingerprint: fingerprintOf(own.certificate) };
  });

/**
 * The laptop with this letter is refused from now on; one that was stolen is told to destroy its keys besides.
 * @throws AppError App_NotFound, and what openServerData throws
 */
export const revokeLaptop = ({
  letter,
  isStolen = false,
  ...place
}: DataPlace & { letter: string; isStolen?: boolean }): Promise<void> =>
  changeLaptop(place, letter, isStolen ? 'stolen' : 'revoke', async (tx, dev) => {
    await tx.revokeLaptop(dev, Date.now());
    if (!isStolen) return;
    const trust = await tx.laptopTrust(dev);
    await tx.saveLaptopTrust({ ...trust, stolenAtMs: trust.stolenAtMs ?? Date.now() });
  });

/** A mistake, or it was found: it is listened to again. @throws AppError App_NotFound, and what openServerData throws */
export const readmitLaptop = ({ letter, ...place }: DataPlace & { letter: string }): Promise<void> =>
  changeLaptop(place, letter, 'readmit', async (tx, dev) => {
    await tx.readmitLaptop(dev);
    await tx.saveLaptopTrust({ ...(await tx.laptopTrust(dev)), stolenAtMs: null, wipeToldAtMs: null });
  });

const changeLaptop = (
  place: DataPlace,
  letter: string,
  act: 'revoke' | 'stolen' | 'readmit',
  change: (tx: ServerTransaction, dev: string) => Promise<void>,
): Promise<void> =>
  withServerData(place, ({ store }) =>
    store.transaction(async (tx) => {
      const { dev } = await laptopWithLetter(tx, letter);
      const before = await standingOf(tx, dev);
      await change(tx, dev);
      await tx.saveAct(byOperator(act, letter, before, await standingOf(tx, dev)));
    }),
  );

async function standingOf(tx: ServerTransaction, dev: string): Promise<Json> {
  const revokedAtMs = (await tx.laptop(dev))?.revokedAtMs ?? null;
  return { revokedAtMs, stolenAtMs: (await tx.laptopTrust(dev)).stolenAtMs };
}

/**
 * Releases for its laptops, also while the server runs.
 * @param to whoever is to be offered one; letters that no laptop has are somebody's slip
 * @throws AppError App_NotFound, and what openServerData throws
 */
export const releaseShelfOf = (place: DataPlace, to: Offered | null): Promise<ReleaseShelf> =>
  withServerData(place, async ({ store }) => {
    const letters = (await store.reads.laptops()).map((laptop) => laptop.letter);
    const unknown = Array.isArray(to) ? to.find((letter) => !letters.includes(letter)) : undefined;
    if (unknown !== undefined) throw new AppError('App_NotFound', { what: 'laptop', id: unknown });
    return new ReleaseShelf(place.dataDir);
  });

/** What was done to the shelf, which is a folder of files: noted when it is done. @throws what openServerData throws */
export const noteUpdate = (
  place: DataPlace,
  act: 'update-add' | 'update-offer' | 'update-withdraw',
  version: string,
  to: Offered | null,
): Promise<void> =>
  withServerData(place, ({ store }) =>
    store.transaction((tx) =>
      tx.saveAct(byOperator(act, version, null, to === null ? null : { to: to === 'all' ? to : [...to] })),
    ),
  );

/** Who did what, behind the entry `after`. @throws what openServerData throws */
export const listActs = (place: DataPlace, after: number, told: (act: ServerAct) => void): Promise<void> =>
  withServerData(place, async ({ store }) => {
    for await (const acts of actsOf(store.reads, after)) acts.forEach(told);
  });

/** Takes a laptop's bundle in, also while the server runs. @throws AppError as importBundle, and what openServerData throws */
export const importBundleFile = ({
  file,
  log = () => undefined,
  ...place
}: DataPlace & { file: string; log?: ServerLog }): Promise<ImportedBundle> =>
  withServerData(place, async ({ store, keys }) => {
    const [identity, blobs] = [await store.reads.identity(), await openBlobs(place, keys)];
    return importBundle({ store, keys, identity, blobs, log, clock: { nowMs: () => Date.now() } }, file);
  });

/** Writes what the laptop with this letter lacks. @throws AppError as answerInto, and what openServerData throws */
export const writeAnswerFile = ({
  letter,
  folder,
  extent,
  ...place
}: DataPlace & { letter: string; folder: string; extent: AnswerParts['extent'] }): Promise<WrittenAnswer> =>
  withServerData(place, async ({ store, keys }) => {
    const [identity, blobs] = [await store.reads.identity(), await openBlobs(place, keys)];
    return answerInto(folder, letter, { store, identity, blobs, nowMs: Date.now(), extent });
  });
