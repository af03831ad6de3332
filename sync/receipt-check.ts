/** The server's signature on a receipt; works without the server. */
import { createPublicKey, verify } from 'node:crypto';
import { type Json, canonicalJson } from '../shared/domain/canonical-json.ts';
import { utf8 } from '../shared/domain/ids.ts';
import type { Receipt } from '../shared/wire/done.ts';

/** @param serverPublicKey Ed25519, SPKI DER, base64url, as given at enrolment */
export function isReceiptGenuine(receipt: Receipt, serverPublicKey: string): boolean {
  const { sig, ...signed } = receipt;
  const key = createPublicKey({ key: Buffer.from(serverPublicKey, 'base64url'), format: 'der', type: 'spki' });
  return verify(null, utf8(canonicalJson(signed as Json)), key, Buffer.from(sig, 'base64url'));
}
