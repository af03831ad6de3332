/** Who signs this database's operations: a random id and an Ed25519 key pair, both made with the database. */
import { type KeyObject, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { AppError } from '../shared/errors.ts';
import type { RandomBytes } from './key-slots.ts';
import type { Meta } from './meta.ts';
import { seal, sealNonceBytes, unseal } from './sealed-bytes.ts';

/** PKCS #8 around a raw Ed25519 seed (RFC 8410 section 7). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const seedBytes = 32;
const sealContext = 'xunwei/device key';

export class StoreSigner {
  readonly dev: string;
  /** Ed25519 public key, SPKI DER, base64url. */
  readonly publicKey: string;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;

  constructor(dev: string, seed: Uint8Array) {
    this.dev = dev;
    this.#privateKey = createPrivateKey({
      key: Buffer.concat([pkcs8Prefix, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    this.#publicKey = createPublicKey(this.#privateKey);
    this.publicKey = this.#publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  }

  /** Ed25519, base64url. */
  sign(bytes: Uint8Array): string {
    return sign(null, bytes, this.#privateKey).toString('base64url');
  }

  verify(bytes: Uint8Array, signature: string): boolean {
    return verify(null, bytes, this.#publicKey, Buffer.from(signature, 'base64url'));
  }
}

/** @param key seals the private key inside the (already encrypted) database. */
export function createIdentity(meta: Meta, key: Uint8Array, random: RandomBytes): StoreSigner {
  const dev = Buffer.from(random(16)).toString('hex');
  const seed = random(seedBytes);
  meta.set('dev', dev);
  meta.set('device_key', seal(key, random(sealNonceBytes), sealContext, seed));
  return new StoreSigner(dev, seed);
}

export function loadIdentity(meta: Meta, key: Uint8Array): StoreSigner {
  const dev = meta.text('dev');
  const sealed = meta.get('device_key');
  const seed = sealed instanceof Uint8Array ? unseal(key, sealContext, sealed) : null;
  if (dev === null || seed === null) throw new AppError('Store_Damaged', { detail: 'device key' });
  return new StoreSigner(dev, seed);
}
