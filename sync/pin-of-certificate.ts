import type { X509Certificate } from 'node:crypto';
import { pinOf } from '../shared/wire/join-code.ts';

/** As it stands in a code for joining. */
export const pinOfCertificate = ({ fingerprint256 }: X509Certificate): string =>
  pinOf(fingerprint256.replaceAll(':', '').toLowerCase());
