/** Ed25519, as the server signs receipts, orders, and the keys and CAs that it tells. */
import { createPublicKey, verify } from 'node:crypto';
import { utf8 } from '../shared/domain/ids.ts';

/** @param publicKey SPKI DER, base64url; what is none has signed nothing */
export function isSignedBy(publicKey: string, signed: string | Uint8Array, signature: string): boolean {
  const bytes = typeof signed === 'string' ? utf8(signed) : signed;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
    return verify(null, bytes, key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
