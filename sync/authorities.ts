/** Which CAs may vouch for the server from now on: as the server says, once it is known that the server says it. */
import { X509Certificate } from 'node:crypto';
import { AppError } from '../shared/errors.ts';
import { type Authorities, authoritiesText } from '../shared/wire/authorities.ts';
import type { EnrolmentState } from './ports.ts';
import { isSignedBy } from '../proof/index.ts';

/**
 * The CAs to pin; null where nothing changes. A laptop that pinned none takes none: whoever vouches for its server was not its choice.
 * @throws AppError Sync_Protocol for what the server did not sign, or what is no CA
 */
export function authorityAfter(
  { serverId, serverPublicKey, authority }: EnrolmentState,
  told: Authorities | undefined,
): string | null {
  if (told === undefined || authority === undefined) return null;
  const isSaidByServer = isSignedBy(serverPublicKey, authoritiesText(serverId, told.certificates), told.sig);
  if (!isSaidByServer || !told.certificates.every(isAuthority)) {
    throw new AppError('Sync_Protocol', { problem: 'authorities' });
  }
  const pinned = told.certificates.join('\n');
  return fingerprintsIn(pinned).join() === fingerprintsIn(authority).join() ? null : pinned;
}

/** SHA-256 of each, hex: told to the server, so that it knows who would follow it to another one. */
export const fingerprintsIn = (authority: string | undefined): string[] =>
  certificatesIn(authority ?? '').map(({ fingerprint256 }) => fingerprint256.replaceAll(':', '').toLowerCase());

const certificatesIn = (pem: string): X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (each) => new X509Certificate(each),
  );

function isAuthority(certificate: string): boolean {
  try {
    return new X509Certificate(certificate).ca;
  } catch {
    return false;
  }
}
