/** What a TLS connection says of the server (RFC 8446, RFC 5280), and what is wrong with it. */
import { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, TLSSocket, type ConnectionOptions, type PeerCertificate } from 'node:tls';
import type { ProbeEvidence, ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { rounded } from '../findings.ts';
import { tlsVersions, type TlsVersion } from './settings.ts';

/** A chain that refers to itself ends here. */
const maxChain = 10;
const dayMs = 86_400_000;
/** SM2 signatures and the SM2 curve (GM/T 0006): 1.2.156.10197.1.501 and .301 in DER. */
const smObjectIds = [Buffer.from('2a811ccf55018375', 'hex'), Buffer.from('2a811ccf5501822d', 'hex')] as const;

export interface TlsExpectation {
  /** Name that the certificate has to carry. */
  readonly name: string;
  readonly minTlsVersion: TlsVersion;
  readonly minCertificateDays: number;
  readonly nowMs: number;
}

export interface TlsFacts {
  readonly measures: ProbeMeasures;
  readonly findings: readonly ProbeFinding[];
  readonly evidence: readonly ProbeEvidence[];
}

/** Takes old versions and unknown authorities, in order to tell of them: what is wrong is a finding, not a failure. */
export function tolerantTls(serverName: string, trustedCa: string): ConnectionOptions {
  return {
    // An address is no server name (RFC 6066 section 3).
    servername: isIP(serverName) === 0 ? serverName : '',
    rejectUnauthorized: false,
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    ...(trustedCa === '' ? {} : { ca: trustedCa }),
  };
}

/** Tells the facts when the handshake is over; a certificate that cannot be read ends the connection. */
export function onceSecure(socket: Socket, expected: TlsExpectation, tell: (facts: TlsFacts) => void): void {
  if (!(socket instanceof TLSSocket)) return;
  socket.once('secureConnect', () => {
    try {
      tell(tlsFactsOf(socket, expected));
    } catch (cause) {
      socket.destroy(new AppError('Probe_TlsFailed', { reason: 'certificate' }, { cause }));
    }
  });
}

/**
 * Measures: tlsVersion, tlsCipher, usesSm, certificateSubject, certificateIssuer, certificateDaysLeft, certificateSha256,
 * certificateTrusted, chainLength. Findings: oldTls, certificateUntrusted, certificateName, certificateExpires,
 * certificateExpired. Evidence: certificates.pem, the server's own first.
 */
function tlsFactsOf(socket: TLSSocket, expected: TlsExpectation): TlsFacts {
  const chain = chainOf(socket);
  const [own] = chain;
  const version = socket.getProtocol() ?? '';
  const cipher = socket.getCipher().standardName;
  const measures: ProbeMeasures = { tlsVersion: version, tlsCipher: cipher, usesSm: usesSm(cipher, chain) };
  const findings: ProbeFinding[] = isOlder(version, expected.minTlsVersion)
    ? [{ code: 'oldTls', params: { version, limit: expected.minTlsVersion } }]
    : [];
  if (own === undefined) return { measures, findings, evidence: [] };
  const certificate = new X509Certificate(own.raw);
  const daysLeft = rounded((Date.parse(own.valid_to) - expected.nowMs) / dayMs);
  return {
    measures: {
      ...measures,
      certificateSubject: oneLine(certificate.subject),
      certificateIssuer: oneLine(certificate.issuer),
      certificateDaysLeft: daysLeft,
      certificateSha256: certificate.fingerprint256,
      certificateTrusted: socket.authorized || isNameProblem(socket),
      chainLength: chain.length,
    },
    findings: [...findings, ...judgeCertificate(socket, own, daysLeft, expected)],
    evidence: [textEvidence('certificates.pem', chain.map(({ raw }) => new X509Certificate(raw).toString()).join(''))],
  };
}

function judgeCertificate(
  socket: TLSSocket,
  own: PeerCertificate,
  daysLeft: number,
  { name, minCertificateDays }: TlsExpectation,
): ProbeFinding[] {
  const findings: ProbeFinding[] = [];
  const reason = errorCode(socket);
  // That it has run out is told by the days, that the name is another by the name.
  if (!socket.authorized && !isNameProblem(socket) && reason !== 'CERT_HAS_EXPIRED') {
    findings.push({ code: 'certificateUntrusted', params: { reason } });
  }
  if (checkServerIdentity(name, own) !== undefined) findings.push({ code: 'certificateName', params: { name } });
  if (daysLeft < 0) findings.push({ code: 'certificateExpired', params: { measured: -daysLeft } });
  else if (daysLeft < minCertificateDays) {
    findings.push({ code: 'certificateExpires', params: { measured: daysLeft, limit: minCertificateDays } });
  }
  return findings;
}

function chainOf(socket: TLSSocket): PeerCertificate[] {
  const chain: PeerCertificate[] = [];
  let next: PeerCertificate | undefined = socket.getPeerCertificate(true);
  while (next?.raw !== undefined && chain.length < maxChain) {
    chain.push(next);
    const issuer: PeerCertificate | undefined = (next as { issuerCertificate?: PeerCertificate }).issuerCertificate;
    if (issuer === undefined || chain.some(({ fingerprint256 }) => fingerprint256 === issuer.fingerprint256)) break;
    next = issuer;
  }
  return chain;
}

const errorCode = (socket: TLSSocket): string => {
  const error: unknown = socket.authorizationError;
  if (error instanceof Error) return (error as NodeJS.ErrnoException).code ?? error.message;
  return typeof error === 'string' ? error : '';
};

const isNameProblem = (socket: TLSSocket): boolean => errorCode(socket) === 'ERR_TLS_CERT_ALTNAME_INVALID';

function usesSm(cipher: string, chain: readonly PeerCertificate[]): boolean {
  return /SM[234]/i.test(cipher) || chain.some(({ raw }) => smObjectIds.some((id) => raw.includes(id)));
}

function isOlder(version: string, limit: TlsVersion): boolean {
  const at = (tlsVersions as readonly string[]).indexOf(version);
  return at >= 0 && at < tlsVersions.indexOf(limit);
}

const oneLine = (name: string): string => name.split('\n').join(', ');
