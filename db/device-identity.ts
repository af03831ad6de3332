/** Who signs this database's operations: a random id and an Ed25519 key pair, both made with the database. */
import {
  type KeyObject,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  sign,
  verify,
} from 'node:crypto';
import { AppError } from '../shared/errors.ts';
import type { RandomBytes } from './key-slots.ts';
import type { Meta, MetaKey } from './meta.ts';
import { seal, sealNonceBytes, unseal } from './sealed-bytes.ts';
import { boxKeyOf } from './sealed-to.ts';

/** PKCS #8 around a raw Ed25519 seed (RFC 8410 section 7). */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const seedBytes = 32;

export const signingKeyOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Prefix, seed]), format: 'der', type: 'pkcs8' });

const sealContext = 'xunwei/device key';

export class StoreSigner {
  #dev: string;
  #publicText: string;
  #privateKey: KeyObject;
  #publicKey: KeyObject;

  constructor(dev: string, seed: Uint8Array) {
    this.#dev = dev;
    this.#privateKey = signingKeyOf(seed);
    this.#publicKey = createPublicKey(this.#privateKey);
    this.#publicText = this.#publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  }

  get dev(): string {
    return this.#dev;
  }

  /** Ed25519 public key, SPKI DER, base64url. */
  get publicKey(): string {
    return this.#publicText;
  }

  /** Ed25519, base64url. */
  sign(bytes: Uint8Array): string {
    return sign(null, bytes, this.#privateKey).toString('base64url');
  }

  /**
   * With what was sealed to this device: X25519 with the scalar that it signs with, which is the first half of the seed's SHA-512
   * (RFC 8032, 5.1.5); its point is the public key's on the other form of the curve.
   */
  agree(ephemeral: KeyObject): { secret: Buffer; ownPublic: Buffer } {
    const seed = this.#privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-seedBytes);
    const scalar = createHash('sha512').update(seed).digest().subarray(0, 32);
    const privateKey = boxKeyOf(scalar);
    const ownPublic = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
    return { secret: diffieHellman({ privateKey, publicKey: ephemeral }), ownPublic };
  }

  verify(bytes: Uint8Array, signature: string): boolean {
    return verify(null, bytes, this.#publicKey, Buffer.from(signature, 'base64url'));
  }

  /** Whoever holds this signer signs as the other device from now on. @returns goes back to what it was */
  become(other: StoreSigner): () => void {
    const [dev, publicText, privateKey, publicKey] = [this.#dev, this.#publicText, this.#privateKey, this.#publicKey];
    this.#dev = other.#dev;
    this.#publicText = other.#publicText;
    this.#privateKey = other.#privateKey;
    this.#publicKey = other.#publicKey;
    return () => {
      this.#dev = dev;
      this.#publicText = publicText;
      this.#privateKey = privateKey;
      this.#publicKey = publicKey;
    };
  }
}

/** @param key seals the private key inside the (already encrypted) database. */
export function createIdentity(meta: Meta, key: Uint8Array, random: RandomBytes): StoreSigner {
  return mint(meta, key, random, 'dev', 'device_key');
}

/** @throws Store_Damaged */
export function loadIdentity(meta: Meta, key: Uint8Array): StoreSigner {
  const signer = load(meta, key, 'dev', 'device_key');
  if (signer === null) throw new AppError('Store_Damaged', { detail: 'device key' });
  return signer;
}

/** Whom this database will be after a fork: minted at the first call, the same until it is taken. */
export function nextIdentity(meta: Meta, key: Uint8Array, random: RandomBytes): StoreSigner {
  return load(meta, key, 'next_dev', 'next_device_key') ?? mint(meta, key, random, 'next_dev', 'next_device_key');
}

/** In the transaction that gives its operations to the next identity. */
export function takeNextIdentity(meta: Meta): void {
  meta.set('dev', meta.get('next_dev'));
  meta.set('device_key', meta.get('next_device_key'));
  meta.set('next_dev', null);
  meta.set('next_device_key', null);
}

function mint(meta: Meta, key: Uint8Array, random: RandomBytes, devKey: MetaKey, sealedKey: MetaKey): StoreSigner {
  const dev = Buffer.from(random(16)).toString('hex');
  const seed = random(seedBytes);
  meta.set(devKey, dev);
  meta.set(sealedKey, seal(key, random(sealNonceBytes), sealContext, seed));
  return new StoreSigner(dev, seed);
}

function load(meta: Meta, key: Uint8Array, devKey: MetaKey, sealedKey: MetaKey): StoreSigner | null {
  const dev = meta.text(devKey);
  const sealed = meta.get(sealedKey);
  const seed = sealed instanceof Uint8Array ? unseal(key, sealContext, sealed) : null;
  return dev === null || seed === null ? null : new StoreSigner(dev, seed);
}
