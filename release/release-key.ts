/** Keys of releases: who made one, and how they are called. */
import { type KeyObject, createHash, createPublicKey } from 'node:crypto';

/** The first 16 characters of the SHA-256 of a public key: long enough to tell a handful of keys apart and to compare by eye. */
export function keyIdOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16);
}

/** SPKI DER, base64url. */
export const publicTextOf = (privateKey: KeyObject): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64url');

/** Null for a text that is no Ed25519 public key. */
export function publicKeyFrom(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64url'), type: 'spki', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
