/** Why a server is not spoken to over TLS, in words that say who it probably is and what to do. Nothing was sent in any of these cases. */
import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { AppError } from '../shared/errors.ts';
import { authorityName } from '../shared/wire/join-code.ts';
import type { ServerAddress } from './ports.ts';
import { shownCertificates } from './shown-certificates.ts';

/** What a handshake ends with that never became one. Whatever else TLS ends with came of the line, and is tried again. */
const noSuchTls =
  /^ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|HTTPS_PROXY_REQUEST|(TLSV1|SSLV3)_ALERT_(PROTOCOL_VERSION|HANDSHAKE_FAILURE))$/;

/** Null where it has nothing to do with certificates: it may work at the next try. */
export async function certificateProblem(
  code: string,
  { serverUrl, authority }: ServerAddress,
  signal: AbortSignal,
): Promise<AppError | null> {
  if (serverUrl.startsWith('http:')) return tlsNeeded(code, serverUrl, signal);
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return new AppError('Sync_CertificateExpired', { problem: code });
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return wrongName(serverUrl, await shownOrNone(serverUrl, signal));
  if (noSuchTls.test(code)) return new AppError('Sync_TlsMissing', { problem: code });
  if (!/SELF_SIGNED|^UNABLE_TO_|^CERT_|_CERT_|INVALID_(CA|PURPOSE)/.test(code)) return null;
  if (authority === undefined) return new AppError('Sync_CertificateUntrusted', { problem: code });
  return noSuchAuthority(serverUrl, await shownOrNone(serverUrl, signal), code);
}

/** The pinned CA has not signed what was shown. */
export function noSuchAuthority(serverUrl: string, shown: readonly X509Certificate[], problem = ''): AppError {
  const [own] = shown;
  if (own === undefined) return new AppError('Sync_CertificateUntrusted', { problem });
  const top = shown.at(-1) ?? own;
  if ([own.issuer, top.subject].some((name) => name.startsWith(`CN=${authorityName} `))) {
    return new AppError('Sync_OtherAuthority', { fingerprint: top.fingerprint256 });
  }
  // Who makes a certificate for the very name that was asked for stands in between; a portal shows its own.
  return isFor(own, hostOf(serverUrl))
    ? new AppError('Sync_Intercepted', { issuer: oneLine(own.issuer) })
    : new AppError('Sync_CaptivePortal', { status: oneLine(own.subject) });
}

function wrongName(serverUrl: string, [own]: readonly X509Certificate[]): AppError {
  const names = (own?.subjectAltName ?? '').replaceAll(/(DNS|IP Address):/g, '');
  return new AppError('Sync_CertificateName', { host: hostOf(serverUrl), names: names.slice(0, mostText) });
}

/** A server that was plain HTTP when this laptop joined ends such a connection at its first byte. */
async function tlsNeeded(code: string, serverUrl: string, signal: AbortSignal): Promise<AppError | null> {
  if (code !== 'ECONNRESET' && code !== 'EPIPE' && !code.startsWith('HPE_')) return null;
  const shown = await shownOrNone(serverUrl, signal);
  return shown.length === 0 ? null : new AppError('Sync_TlsNeeded', { url: serverUrl.replace(/^http:/, 'https:') });
}

const shownOrNone = (serverUrl: string, signal: AbortSignal): Promise<X509Certificate[]> =>
  shownCertificates(serverUrl, signal).catch(() => []);

const hostOf = (serverUrl: string): string => new URL(serverUrl).hostname.replaceAll(/^\[|\]$/g, '');

const isFor = (certificate: X509Certificate, host: string): boolean =>
  (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined;

/** Somebody else's words: as much as a sentence holds. */
const mostText = 200;
const oneLine = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, ', ').slice(0, mostText);
