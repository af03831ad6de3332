/** A laptop joins: one code, one device, one site. */
import { publicKeyFrom } from '../../proof/index.ts';
import { chainStart } from '../../shared/domain/operation.ts';
import type { EnrolRequest } from '../../shared/wire/enrol.ts';
import { WireError } from '../http/wire-error.ts';
import type { EnrolmentCode, Laptop, ServerTransaction, Site } from '../store/server-store.ts';
import { codeHash, findCode } from './code.ts';
import { freeLetter, lastFreeLetter } from './letters.ts';

export interface Enrolled {
  readonly laptop: Laptop;
  readonly site: Site;
}

/**
 * The same request again gets the same answer: its first answer may have been lost.
 * @throws WireError Sync_BadCode, Sync_WrongSite, Sync_Refused
 */
export async function enrolLaptop(
  tx: ServerTransaction,
  request: EnrolRequest,
  codesKey: Buffer,
  nowMs: number,
): Promise<Enrolled> {
  const taken = [...(await tx.enrolmentCodes())];
  const code = findCode(taken, codeHash(request.code, codesKey));
  const known = await tx.laptop(request.dev);
  const isRepeat = code !== null && code.usedBy === request.dev && known?.publicKey === request.publicKey;
  const isUsable = code !== null && (isRepeat || (code.usedBy === null && code.expiresAtMs > nowMs));
  if (!isUsable) throw new WireError(403, 'Sync_BadCode');
  if (known !== null && known.revokedAtMs !== null) throw new WireError(403, 'Sync_Refused', { problem: 'revoked' });
  if (known !== null && known.publicKey !== request.publicKey) {
    throw new WireError(403, 'Sync_Refused', { problem: 'device-known' });
  }
  assertEd25519(request.publicKey);
  const site = await siteFor(tx, request, code);
  const laptop = known ?? (await admit(tx, request, code, nowMs));
  if (!isRepeat) {
    await tx.markCodeUsed(code.hash, request.dev, nowMs);
    await noteEnrolled(tx, laptop, nowMs);
  }
  return { laptop, site };
}

/** The console's own device stands in the server's process. */
async function noteEnrolled(
  tx: ServerTransaction,
  { kind, letter, name, personName }: Laptop,
  atMs: number,
): Promise<void> {
  if (kind === 'console') return;
  const by = { kind: 'laptop', name: letter } as const;
  await tx.saveAct({ atMs, by, act: 'enrol', about: letter, before: null, after: { name, personName } });
}

async function siteFor(tx: ServerTransaction, request: EnrolRequest, { kind }: EnrolmentCode): Promise<Site> {
  const { isDemo } = await tx.identity();
  const bound = await tx.site();
  const offered: Site = { siteId: request.siteId, siteKind: request.siteKind };
  const isOfferedDemo = request.siteKind === 'demo';
  if (isOfferedDemo && !isDemo) throw new WireError(409, 'Sync_WrongSite', { problem: 'demo-on-real-server' });
  if (bound !== null) {
    if (bound.siteId === request.siteId || request.canAdoptSite) return bound;
    throw new WireError(409, 'Sync_WrongSite', {
      problem: isDemo && !isOfferedDemo ? 'real-on-demo-server' : 'another-site',
    });
  }
  if (isDemo && !isOfferedDemo) throw new WireError(409, 'Sync_WrongSite', { problem: 'real-on-demo-server' });
  // It has no site of its own to bring.
  if (kind === 'console') throw new WireError(409, 'Sync_WrongSite', { problem: 'no-site' });
  await tx.bindSite(offered);
  return offered;
}

/** A device of its own, with the wanted letter where that is free. */
export async function admit(
  tx: ServerTransaction,
  request: Pick<EnrolRequest, 'dev' | 'publicKey' | 'laptopName' | 'person'>,
  wanted: Pick<EnrolmentCode, 'kind' | 'letter' | 'laptopName'>,
  nowMs: number,
): Promise<Laptop> {
  const letters = new Set((await tx.laptops()).map((laptop) => laptop.letter));
  const laptop: Laptop = {
    dev: request.dev,
    kind: wanted.kind,
    publicKey: request.publicKey,
    letter: wanted.kind === 'console' ? lastFreeLetter(letters) : freeLetter(letters, wanted.letter),
    name: wanted.laptopName ?? request.laptopName,
    personName: request.person.name,
    personRole: request.person.role,
    enrolledAtMs: nowMs,
    revokedAtMs: null,
    hwN: 0,
    hwHash: chainStart,
  };
  await tx.saveLaptop(laptop);
  return laptop;
}

export function assertEd25519(publicKey: string): void {
  try {
    if (publicKeyFrom(publicKey).asymmetricKeyType === 'ed25519') return;
  } catch {
    // Not a key at all: refused below.
  }
  throw new WireError(400, 'Sync_Protocol', { problem: 'public-key' });
}
