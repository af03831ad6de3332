/** What is sealed to somebody's public key: X25519 (RFC 7748) with a key pair of the occasion, HKDF-SHA-256, AES-256-GCM. */
import {
  type KeyObject,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
} from 'node:crypto';
import { x25519Head } from '../shared/domain/x25519.ts';
import type { RandomBytes } from './key-slots.ts';
import { seal, sealNonceBytes, unseal } from './sealed-bytes.ts';

/** Public keys are SPKI DER; all of it base64url. */
export interface SealedBox {
  readonly to: string;
  readonly from: string;
  readonly sealed: string;
}

const keyBytes = 32;
const pkcs8Head = Buffer.from(x25519Head.pkcs8, 'hex');

/** @param seed 32 bytes */
export const boxKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), type: 'pkcs8', format: 'der' });

export const newBoxKey = (): KeyObject => generateKeyPairSync('x25519').privateKey;

export const publicTextOf = (privateKey: KeyObject): string =>
  textOf(createPublicKey(privateKey).export({ type: 'spki', format: 'der' }));

/** @param context what it is: bytes sealed for one purpose do not open for another */
export function sealTo(to: string, context: string, plain: Uint8Array, random: RandomBytes): SealedBox {
  const own = newBoxKey();
  const from = publicTextOf(own);
  const sealed = textOf(seal(agreedKey(own, to, `${to}.${from}`, context), random(sealNonceBytes), context, plain));
  return { to, from, sealed };
}

/** Null for what was not sealed to this key. */
export function openBox(privateKey: KeyObject, { to, from, sealed }: SealedBox, context: string): Uint8Array | null {
  try {
    return unseal(agreedKey(privateKey, from, `${to}.${from}`, context), context, bytesOf(sealed));
  } catch {
    // A public key that is none.
    return null;
  }
}

/** The same on both sides. @param about is bound: both public keys, or all that was said until then */
export function agreedKey(own: KeyObject, theirs: string, about: string, context: string): Uint8Array {
  const publicKey = createPublicKey({ key: Buffer.from(bytesOf(theirs)), type: 'spki', format: 'der' });
  const secret = diffieHellman({ privateKey: own, publicKey });
  const salt = createHash('sha256').update(about).digest();
  return new Uint8Array(hkdfSync('sha256', secret, salt, context, keyBytes));
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (encoded: string): Uint8Array => Buffer.from(encoded, 'base64url');
