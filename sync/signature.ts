/** Ed25519, as the server signs receipts, orders, and the keys and CAs that it tells. */
import { createPublicKey, verify } from 'node:crypto';
import { utf8 } from '../shared/domain/ids.ts';

/** @param publicKey SPKI DER, base64url; what is none has signed nothing */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
    return verify(null, utf8(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
