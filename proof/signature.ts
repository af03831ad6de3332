/** One Ed25519 signature: of a laptop, of the server, of the organisation. */
import { type KeyObject, createPublicKey, verify } from 'node:crypto';
import { utf8 } from '../shared/domain/ids.ts';

/** @param publicKey SPKI DER, base64url. @throws when it is none */
export const publicKeyFrom = (publicKey: string): KeyObject =>
  createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });

/** @param publicKey SPKI DER, base64url; what is none has signed nothing */
export function isSignedBy(publicKey: string, signed: string | Uint8Array, signature: string): boolean {
  const bytes = typeof signed === 'string' ? utf8(signed) : signed;
  try {
    return verify(null, bytes, publicKeyFrom(publicKey), Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
