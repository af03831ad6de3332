/** Ed25519 over the hashes of operations, a batch at a time. */
import { type KeyObject, verify } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

export const hashBytes = 32;
export const signatureBytes = 64;

/** Of one device, one behind the other. */
export interface Signatures {
  readonly hashes: Uint8Array;
  readonly signatures: Uint8Array;
}

/** 1 for each signature that is genuine, in their order. */
export type SignatureCheck = (key: KeyObject, signatures: Signatures) => Promise<Uint8Array>;

export function judged(key: KeyObject, { hashes, signatures }: Signatures): Uint8Array {
  const genuine = new Uint8Array(hashes.length / hashBytes);
  for (let at = 0; at < genuine.length; at += 1) {
    const hash = hashes.subarray(at * hashBytes, (at + 1) * hashBytes);
    const signature = signatures.subarray(at * signatureBytes, (at + 1) * signatureBytes);
    genuine[at] = verify(null, hash, key, signature) ? 1 : 0;
  }
  return genuine;
}

/** So many take two milliseconds; then others have their turn. */
const inOneTurn = 32;

/**
 * In this thread. Node's own pool is no help for one signature at a time: handing it over costs more than checking it.
 */
export const checkHere: SignatureCheck = async (key, { hashes, signatures }) => {
  const genuine = new Uint8Array(hashes.length / hashBytes);
  for (let from = 0; from < genuine.length; from += inOneTurn) {
    if (from > 0) await nextTurn();
    const to = from + inOneTurn;
    const some = {
      hashes: hashes.subarray(from * hashBytes, to * hashBytes),
      signatures: signatures.subarray(from * signatureBytes, to * signatureBytes),
    };
    genuine.set(judged(key, some), from);
  }
  return genuine;
};
