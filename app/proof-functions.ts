/** Node's hash and signature for the proofs of shared/domain/record-file.ts. */
import { createHash } from 'node:crypto';
import type { ProofFunctions } from '../shared/domain/record-file.ts';
import { isSignedBy } from '../sync/index.ts';

export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');

export const proofFunctions: ProofFunctions = {
  sha256,
  bytesOfBase64: (text) => Buffer.from(text, 'base64'),
  bytesOfHex: (text) => Buffer.from(text, 'hex'),
  isSigned: isSignedBy,
};
