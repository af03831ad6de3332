/** What a bundle's key is agreed on with. */
import { type KeyObject, createPublicKey, diffieHellman } from 'node:crypto';
import { x25519Head } from '../shared/domain/x25519.ts';

/** The receiver's half: the secret shared with a key of one file, and the receiver's own public key, X25519, SPKI DER. */
export type AgreeKey = (ephemeral: KeyObject) => { readonly secret: Buffer; readonly ownPublic: Buffer };

export const agreeWith =
  (privateKey: KeyObject): AgreeKey =>
  (ephemeral) => ({
    secret: diffieHellman({ privateKey, publicKey: ephemeral }),
    ownPublic: derOf(createPublicKey(privateKey)),
  });

export const derOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' });

const spkiHead = Buffer.from(x25519Head.spki, 'hex');
const prime = 2n ** 255n - 19n;

/**
 * What is sealed to a laptop is sealed to the key that it signs with: the same point on the other form of the curve, u = (1 + y) / (1 - y)
 * (RFC 7748, 4.1). A laptop needs no second key, and the server none that it was not told at enrolment.
 * @param deviceKey Ed25519
 */
export function boxKeyOfDevice(deviceKey: KeyObject): KeyObject {
  const bytes = derOf(deviceKey).subarray(-32);
  // The sign of x, which u does not depend on, stands in the highest bit.
  const y = BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`) & (2n ** 255n - 1n);
  const u = (((1n + y) % prime) * inverse((prime + 1n - y) % prime)) % prime;
  const key = Buffer.from(u.toString(16).padStart(64, '0'), 'hex').reverse();
  return createPublicKey({ key: Buffer.concat([spkiHead, key]), format: 'der', type: 'spki' });
}

/** By Fermat: of public values only, so that the time it takes tells nothing. */
function inverse(value: bigint): bigint {
  let [result, base] = [1n, value];
  for (let exponent = prime - 2n; exponent > 0n; exponent >>= 1n) {
    if ((exponent & 1n) === 1n) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}
