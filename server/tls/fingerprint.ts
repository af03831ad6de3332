import { createHash, X509Certificate } from 'node:crypto';

/** SHA-256 of a certificate in PEM, hex: what browsers and `openssl x509 -fingerprint -sha256` show. */
export const fingerprintOf = (certificate: string): string =>
  createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');

/** As they write it: `AB:CD:...` */
export const writtenFingerprint = (sha256: string): string => (sha256.toUpperCase().match(/../g) ?? []).join(':');
