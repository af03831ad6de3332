/** What the server speaks TLS with: certificates of the organisation's own CA, or files that somebody else keeps. */
import { X509Certificate } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { authorityName } from '../../shared/wire/join-code.ts';
import type { ServerStore, TlsTrust } from '../store/server-store.ts';
import type { ServerCertificate } from './authority.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type GivenFiles, readGiven } from './given-certificate.ts';
import { machineNames } from './machine-names.ts';

export type TlsSetting =
  /** `names`: under which the operator makes the server known, besides this machine's own. */
  { readonly kind: 'own'; readonly names: readonly string[] } | ({ readonly kind: 'given' } & GivenFiles);

export interface ServerTls {
  readonly certificate: ServerCertificate;
  /** The CA that laptops pin when they join; null where the system's roots vouch. */
  readonly authority: PinnedAuthority | null;
  /** The next certificate when it is time for one; null while this one will do. @throws AppError Host_Certificate */
  next(nowMs: number): Promise<ServerCertificate | null>;
}

export interface PinnedAuthority {
  /** PEM. */
  readonly certificate: string;
  /** SHA-256, hex. */
  readonly fingerprint: string;
}

/** While so much of its time is left, a certificate is not made anew. */
const renewBeforeMs = 30 * 86_400_000;

/**
 * Makes the CA if there is none; what laptops that join now must pin is in the store when this returns.
 * @param setting null for a server that speaks plain HTTP
 * @throws AppError Host_Certificate
 */
export async function openTls(
  store: ServerStore,
  setting: TlsSetting | null,
  nowMs: number,
): Promise<ServerTls | null> {
  const tls = setting === null ? null : await tlsAs(setting, store, nowMs);
  const pinned = tls?.authority?.fingerprint ?? null;
  await store.transaction(async (tx) => {
    const trust = await tx.tlsTrust();
    if (trust.pinned !== pinned) await tx.saveTlsTrust({ ...trust, pinned });
  });
  return tls;
}

const tlsAs = (setting: TlsSetting, store: ServerStore, nowMs: number): Promise<ServerTls> =>
  setting.kind === 'own' ? ownTls(store, setting, nowMs) : givenTls(setting, nowMs);

async function ownTls(
  store: ServerStore,
  { names }: Extract<TlsSetting, { kind: 'own' }>,
  nowMs: number,
): Promise<ServerTls> {
  // Loaded where it is used.
  const { certifyServer, createAuthority } = await import('./authority.ts');
  let authority = await ownAuthority(store, (name) => createAuthority(name, nowMs));
  let certifiedNames = machineNames(names);
  let certificate = await certifyServer(authority, certifiedNames, nowMs);
  return {
    get certificate() {
      return certificate;
    },
    get authority() {
      return { certificate: authority.certificate, fingerprint: fingerprintOf(authority.certificate) };
    },
    async next(now) {
      const namesNow = machineNames(names);
      // The operator handed over to the next one, from another process.
      const { own } = await store.reads.tlsTrust();
      const isHandedOver = own !== null && own.certificate !== authority.certificate;
      const issuer = isHandedOver ? own : authority;
      const leftMs = new X509Certificate(certificate.cert).validToDate.getTime() - now;
      // A machine that got another address is reached there.
      const isGood = leftMs > renewBeforeMs && namesNow.join() === certifiedNames.join();
      if (isGood && !isHandedOver) return null;
      certificate = await certifyServer(issuer, namesNow, now);
      // Only now: what failed is tried again at the next look.
      authority = issuer;
      certifiedNames = namesNow;
      return certificate;
    },
  };
}

type Authority = NonNullable<TlsTrust['own']>;

/** Of several servers on one database that start at once, the first one's stands. */
async function ownAuthority(store: ServerStore, create: (name: string) => Promise<Authority>): Promise<Authority> {
  const { own } = await store.reads.tlsTrust();
  if (own !== null) return own;
  const made = await create(`${authorityName} ${(await store.reads.identity()).serverId.slice(0, 8)}`);
  return store.transaction(async (tx) => {
    const trust = await tx.tlsTrust();
    if (trust.own === null) await tx.saveTlsTrust({ ...trust, own: made });
    return trust.own ?? made;
  });
}

async function givenTls(files: GivenFiles, nowMs: number): Promise<ServerTls> {
  const given = await readGiven(files, nowMs);
  let { certificate } = given;
  const { authority } = given;
  return {
    get certificate() {
      return certificate;
    },
    authority: authority === null ? null : { certificate: authority, fingerprint: fingerprintOf(authority) },
    /** Whoever renews it writes the same files anew. */
    async next(now) {
      const { certificate: read, authority: readAuthority } = await readGiven(files, now);
      // Laptops that joined trust the one of then only, and codes name it.
      if (readAuthority !== authority) {
        throw new AppError('Host_Certificate', { file: files.authorityFile ?? '', problem: 'other-ca' });
      }
      if (read.cert === certificate.cert && read.key === certificate.key) return null;
      certificate = read;
      return certificate;
    },
  };
}
