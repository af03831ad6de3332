/** What proves an operation, computed alike by laptops and the server: its hash, its signature, its place. */
export { isIntact, nextHead, operationHash, sha256 } from './hashes.ts';
export { isSignedBy, publicKeyFrom } from './signature.ts';
export { SignatureThreads } from './signature-threads.ts';
export { type SignatureCheck, type Signed, checkHere, packed, signatureBytes } from './signatures.ts';
export { type SignatureQueue, openSignatureQueue } from './signature-queue.ts';
