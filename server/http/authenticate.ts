/** Which enrolled laptop sent this request. security.md S3: Ed25519 over method, path, time and body. */
import { type KeyObject, createHash, verify } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { publicKeyFrom } from '../../proof/index.ts';
import { utf8 } from '../../shared/domain/ids.ts';
import { authHeaders, requestSignatureInput, wireLimits } from '../../shared/wire/protocol.ts';
import type { Laptop } from '../store/server-store.ts';
import type { ServerContext } from './context.ts';
import { refusalOfRevoked } from './wipe-order.ts';
import { WireError } from './wire-error.ts';

/** @throws WireError 401 Sync_NotEnrolled, Sync_Refused with problem signature, clock or revoked */
export async function authenticate(
  context: ServerContext,
  request: FastifyRequest,
): Promise<{ readonly laptop: Laptop; readonly bodySha256: string }> {
  const dev = header(request, authHeaders.dev);
  const laptop = /^[0-9a-f]{32}$/.test(dev) ? await context.store.reads.laptop(dev) : null;
  if (laptop === null) throw new WireError(401, 'Sync_NotEnrolled');
  const time = header(request, authHeaders.timeMs);
  const timeMs = /^\d{1,16}$/.test(time) ? Number(time) : 0;
  const bodySha256 = createHash('sha256').update(bodyOf(request)).digest('hex');
  const input = requestSignatureInput(request.method, request.url, timeMs, bodySha256);
  const signature = header(request, authHeaders.signature);
  if (!verify(null, utf8(input), publicKeyOf(laptop), Buffer.from(signature, 'base64url'))) {
    throw new WireError(401, 'Sync_Refused', { problem: 'signature' });
  }
  // Told only to the holder of the key: a wrong clock, so that the next try is right; then the revocation.
  if (Math.abs(context.clock.nowMs() - timeMs) > wireLimits.requestAgeMs) {
    throw new WireError(401, 'Sync_Refused', { problem: 'clock' });
  }
  if (laptop.revokedAtMs !== null) throw await refusalOfRevoked(context, laptop, signature);
  return { laptop, bodySha256 };
}

/** Of the laptops that were here last: reading a key costs more than checking with it. */
const keys = new Map<string, KeyObject>();
const keysKept = 1_000;

export function publicKeyOf({ publicKey }: Pick<Laptop, 'publicKey'>): KeyObject {
  const key = keys.get(publicKey) ?? publicKeyFrom(publicKey);
  keys.delete(publicKey);
  keys.set(publicKey, key);
  for (const oldest of keys.keys()) {
    if (keys.size <= keysKept) break;
    keys.delete(oldest);
  }
  return key;
}

export const bodyOf = (request: FastifyRequest): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

function header(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
