/** What the server itself vouches for: receipts, bundles, orders, and the keys and CAs that laptops are told. */
import { createPrivateKey, sign } from 'node:crypto';
import type { ServerIdentity } from '../store/server-store.ts';

/** Ed25519, base64url. */
export function signedByServer({ privateKey }: Pick<ServerIdentity, 'privateKey'>, bytes: Uint8Array): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' });
  return sign(null, bytes, key).toString('base64url');
}
