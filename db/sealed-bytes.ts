/** AES-256-GCM as one piece: nonce, ciphertext, tag. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { release } from '../shared/release-bytes.ts';

const nonceBytes = 12;
const tagBytes = 16;

/** @param context is authenticated, not stored: bytes sealed for one purpose do not open for another. */
export function seal(key: Uint8Array, nonce: Uint8Array, context: string, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const text = cipher.update(plain);
  const sealed = Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]);
  release(text);
  return sealed;
}

/** Null when the bytes are not what was sealed under this key and context. */
export function unseal(key: Uint8Array, context: string, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    const body = sealed.subarray(nonceBytes, sealed.length - tagBytes);
    // All of it: this mode holds nothing back, and a second copy of a key would be one that nobody writes over.
    const plain = decipher.update(body);
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}

export const sealNonceBytes = nonceBytes;
