/** Ed25519 over the hashes of operations, a batch at a time. */
import { type KeyObject, verify } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

const hashBytes = 32;
export const signatureBytes = 64;
const noSignature = new Uint8Array(signatureBytes);

/** What one device signed, one behind the other. */
export interface Signatures {
  readonly hashes: Uint8Array;
  readonly signatures: Uint8Array;
}

export interface Signed {
  readonly hash: Uint8Array;
  readonly signature: Uint8Array;
}

/** @param signed hashes of 32 bytes. A signature of another length is genuine for nobody. */
export const packed = (signed: readonly Signed[]): Signatures => ({
  hashes: Buffer.concat(signed.map(({ hash }) => hash)),
  signatures: Buffer.concat(
    signed.map(({ signature }) => (signature.length === signatureBytes ? signature : noSignature)),
  ),
});

/** 1 for each signature that is genuine, in their order. */
export type SignatureCheck = (key: KeyObject, signatures: Signatures) => Promise<Uint8Array>;

function isGenuine(key: KeyObject, { hashes, signatures }: Signatures, at: number): boolean {
  const hash = hashes.subarray(at * hashBytes, (at + 1) * hashBytes);
  return verify(null, hash, key, signatures.subarray(at * signatureBytes, (at + 1) * signatureBytes));
}

export const countOf = ({ hashes }: Signatures): number => hashes.length / hashBytes;

export const judged = (key: KeyObject, signatures: Signatures): Uint8Array =>
  Uint8Array.from({ length: countOf(signatures) }, (_, at) => Number(isGenuine(key, signatures, at)));

/** After so many others have their turn. */
const inOneTurn = 32;

/**
 * In this thread. Node's own pool is no help for one signature at a time: handing it over costs more than checking it.
 */
export const checkHere: SignatureCheck = async (key, signatures) => {
  const genuine = new Uint8Array(countOf(signatures));
  for (let at = 0; at < genuine.length; at += 1) {
    if (at > 0 && at % inOneTurn === 0) await nextTurn();
    genuine[at] = Number(isGenuine(key, signatures, at));
  }
  return genuine;
};
