/**
 * The organisation's CA handed over to the next one: made, told to laptops while the old one still vouches, then taken up. Laptops that
 * were not there meanwhile need a new code.
 */
import { X509Certificate } from 'node:crypto';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { utf8 } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import { type Authorities, authoritiesText, mostAuthorities } from '../../shared/wire/authorities.ts';
import { authorityName } from '../../shared/wire/join-code.ts';
import { signedByServer } from '../keys/server-signature.ts';
import { type DataPlace, withServerData } from '../open-data.ts';
import { byOperator } from '../store/server-acts.ts';
import type { ServerIdentity, ServerReads, ServerTransaction, TlsTrust } from '../store/server-store.ts';
import { fingerprintOf } from './fingerprint.ts';

export interface Renewal {
  /** In force, and the one that follows; null where none does. SHA-256, hex. */
  readonly fingerprint: string;
  readonly next: string | null;
  /** Laptops that were told of the next one, and letters of those that were not. */
  readonly heard: number;
  readonly notHeard: readonly string[];
  /** Those before, which laptops trust until they end. */
  readonly former: readonly string[];
}

type Act = 'look' | 'renew' | 'switch' | 'drop';

/**
 * look: changes nothing. renew: makes the next CA where there is none yet. switch: it vouches from now on. drop: those before it are trusted no longer.
 * @throws AppError App_NotFound for a server without a CA of its own, or nothing to switch to; what openServerData throws
 */
export const renewAuthority = (place: DataPlace, act: Act, nowMs = Date.now()): Promise<Renewal> =>
  withServerData(place, async ({ store }) => {
    const made = act === 'renew' ? await nextAuthority(store.reads, nowMs) : null;
    return store.transaction(async (tx) => {
      const { trust, own } = await ownTrust(tx);
      if (act === 'renew' && !trust.next) await tx.saveTlsTrust({ ...trust, next: made });
      if (act === 'switch') await takeUp(tx, trust, own);
      if (act === 'drop') await tx.saveTlsTrust({ ...trust, former: [] });
      const [before, now] = [factsOf(trust), factsOf(await tx.tlsTrust())];
      if (act !== 'look' && JSON.stringify(before) !== JSON.stringify(now))
        await tx.saveAct(byOperator(`ca-${act}`, '', before, now));
      return stateOf(tx);
    });
  });

const factsOf = ({ own, next, former = [] }: TlsTrust): Json => ({
  own: own === null ? null : fingerprintOf(own.certificate),
  next: next ? fingerprintOf(next.certificate) : null,
  former: former.map(fingerprintOf),
});

/** What hello tells; nothing for a server whose certificate comes from elsewhere. */
export function authoritiesOf(trust: TlsTrust, identity: ServerIdentity, nowMs: number): Authorities | null {
  if (trust.own === null || trust.pinned !== fingerprintOf(trust.own.certificate)) return null;
  const own = [trust.own.certificate, ...(trust.next ? [trust.next.certificate] : [])];
  const former = (trust.former ?? []).filter((each) => new X509Certificate(each).validToDate.getTime() > nowMs);
  // Of many the newest: the server's own certificate is from the one in force.
  const certificates = [...own, ...former.slice(own.length - mostAuthorities)];
  return { certificates, sig: signedByServer(identity, utf8(authoritiesText(identity.serverId, certificates))) };
}

async function takeUp(tx: ServerTransaction, trust: TlsTrust, own: NonNullable<TlsTrust['own']>): Promise<void> {
  if (!trust.next) throw new AppError('App_NotFound', { what: 'ca', id: 'next' });
  const isPinned = trust.pinned === fingerprintOf(own.certificate);
  await tx.saveTlsTrust({
    own: trust.next,
    next: null,
    former: [...(trust.former ?? []), own.certificate],
    pinned: isPinned ? fingerprintOf(trust.next.certificate) : trust.pinned,
  });
}

async function stateOf(reads: ServerReads): Promise<Renewal> {
  const { trust, own } = await ownTrust(reads);
  const next = trust.next ? fingerprintOf(trust.next.certificate) : null;
  const wanted = next ?? fingerprintOf(own.certificate);
  const reports = new Map((await reads.laptopReports()).map((report) => [report.dev, report.authorities ?? []]));
  const laptops = (await reads.laptops()).filter(({ kind, revokedAtMs }) => kind === 'laptop' && revokedAtMs === null);
  const notHeard = laptops.filter(({ dev }) => !(reports.get(dev) ?? []).includes(wanted)).map(({ letter }) => letter);
  return {
    fingerprint: fingerprintOf(own.certificate),
    next,
    heard: laptops.length - notHeard.length,
    notHeard,
    former: (trust.former ?? []).map(fingerprintOf),
  };
}

async function ownTrust(reads: ServerReads): Promise<{ trust: TlsTrust; own: NonNullable<TlsTrust['own']> }> {
  const trust = await reads.tlsTrust();
  if (trust.own === null) throw new AppError('App_NotFound', { what: 'ca', id: '' });
  return { trust, own: trust.own };
}

/** Another name than those before: what looks for an issuer looks for its name first. */
async function nextAuthority(reads: ServerReads, nowMs: number) {
  const { createAuthority } = await import('./authority.ts');
  const { trust } = await ownTrust(reads);
  const { serverId } = await reads.identity();
  const which = (trust.former ?? []).length + 2;
  return createAuthority(`${authorityName} ${serverId.slice(0, 8)} ${which}`, nowMs);
}
