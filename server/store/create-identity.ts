/** Who a server is: made once, with its data. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { LaptopTrust, ServerIdentity, TlsTrust } from './server-store.ts';

/** Of a server that never spoke TLS. */
export const noTlsTrust: TlsTrust = { own: null, pinned: null };

/** Of a laptop that told nothing yet. */
export const noLaptopTrust = (dev: string): LaptopTrust => ({ dev, slot: null, stolenAtMs: null, wipeToldAtMs: null });

export function createIdentity(isDemo: boolean): ServerIdentity {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    serverId: randomUUID(),
    epoch: 1,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    isDemo,
  };
}
