/** The server's signature on a receipt; works without the server. */
import { type Json, canonicalJson } from '../shared/domain/canonical-json.ts';
import type { Receipt } from '../shared/wire/done.ts';
import { isSignedBy } from '../proof/index.ts';

/** @param serverPublicKey Ed25519, SPKI DER, base64url, as given at enrolment */
export function isReceiptGenuine(receipt: Receipt, serverPublicKey: string): boolean {
  const { sig, ...signed } = receipt;
  return isSignedBy(serverPublicKey, canonicalJson(signed as Json), sig);
}
