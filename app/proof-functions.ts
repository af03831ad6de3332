/** Node's hash and signature for the proofs of shared/domain/record-file.ts. */
import type { ProofFunctions } from '../shared/domain/record-file.ts';
import { sha256 } from '../proof/hashes.ts';
import { isSignedBy } from '../proof/signature.ts';

export const proofFunctions: ProofFunctions = {
  sha256,
  bytesOfBase64: (text) => Buffer.from(text, 'base64'),
  bytesOfHex: (text) => Buffer.from(text, 'hex'),
  isSigned: isSignedBy,
};
