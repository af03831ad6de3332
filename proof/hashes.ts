/** The hashes that chain operations: of one device by itself, and of all in the server's order. */
import { hash } from 'node:crypto';
import { type UnsignedOperation, operationHashText } from '../shared/domain/operation.ts';

export const sha256 = (data: Uint8Array | string): string => hash('sha256', data, 'hex');

/** What a device signs, as hex. @throws for texts that canonical JSON cannot carry (lone surrogates) */
export const operationHash = (op: UnsignedOperation): string => sha256(operationHashText(op));

/** Whether an operation's text is what its hash says. */
export function isIntact(op: UnsignedOperation & { readonly hash: string }): boolean {
  try {
    return operationHash(op) === op.hash;
  } catch {
    return false;
  }
}

/**
 * `head(seq) = SHA-256(head(seq-1) || op.hash || stamp)`: bytes of the hex digests, UTF-8 of the stamp. The stamp is in it
 * because it decides: a restored server that takes the same operations in again in the same order stamps some of them later.
 */
export const nextHead = (head: string, opHash: string, stamp: string): string =>
  sha256(Buffer.concat([Buffer.from(head + opHash, 'hex'), Buffer.from(stamp)]));
