/** AES-256-GCM of one piece of data at rest (a blob's part, a row's text): nonce (12 bytes), ciphertext, tag (16 bytes). */
import { type KeyObject, createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { release } from '../../shared/release-bytes.ts';

const nonceBytes = 12;
const tagBytes = 16;
export const sealOverheadBytes = nonceBytes + tagBytes;

/**
 * @param key made once: given as bytes, each sealing makes it anew, which costs more than the sealing of a row
 * @param context what it is and where it stands; bound as additional data, so that pieces cannot be swapped
 */
export function sealChunk(key: KeyObject, plain: Uint8Array, context: string): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const text = cipher.update(plain);
  const sealed = Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]);
  release(text);
  return sealed;
}

/** The system is asked for many at once: one question for each costs more than the sealing. */
const nonces = Buffer.alloc(nonceBytes * 256);
let nextAt = nonces.length;

function nextNonce(): Buffer {
  if (nextAt === nonces.length) {
    randomFillSync(nonces);
    nextAt = 0;
  }
  nextAt += nonceBytes;
  return Buffer.from(nonces.subarray(nextAt - nonceBytes, nextAt));
}

/** @returns null for what is not exactly what was sealed */
export function openChunk(key: KeyObject, sealed: Uint8Array, context: string): Buffer | null {
  if (sealed.length < sealOverheadBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    // All of it: this mode holds nothing back.
    const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
    decipher.final();
    return plain;
  } catch {
    return null;
  }
}
