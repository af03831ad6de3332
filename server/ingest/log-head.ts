/** The chained hash of the server's log, the digests that both sides compare, and the authoritative stamp. Pure. */
import { formatHlc, hlcMs } from '../../shared/domain/hlc.ts';
import type { EntityDigest } from '../../shared/wire/done.ts';

export const emptyDigest = '0'.repeat(64);

/** XOR of two 32-byte hex digests: its own inverse, and blind to order. */
export function xorDigest(a: string, b: string): string {
  const left = Buffer.from(a, 'hex');
  const right = Buffer.from(b, 'hex');
  return Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0))).toString('hex');
}

/** The digests at an earlier position: what came after it is taken out again. */
export function digestsBefore(
  atTop: readonly EntityDigest[],
  after: readonly { readonly entity: string; readonly hash: string }[],
): EntityDigest[] {
  const byEntity = new Map(atTop.map((item) => [item.entity, item]));
  for (const { entity, hash } of after) {
    const held = byEntity.get(entity) ?? { entity, count: 0, digest: emptyDigest };
    byEntity.set(entity, { entity, count: held.count - 1, digest: xorDigest(held.digest, hash) });
  }
  return [...byEntity.values()].filter((item) => item.count > 0);
}

/** Entities that the two sides do not hold alike, in order of name. */
export function digestMismatches(ours: readonly EntityDigest[], theirs: readonly EntityDigest[]): string[] {
  const key = (item: EntityDigest): string => `${item.count} ${item.digest}`;
  const left = new Map(ours.map((item) => [item.entity, key(item)]));
  const right = new Map(theirs.filter((item) => item.count > 0).map((item) => [item.entity, key(item)]));
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].filter((name) => left.get(name) !== right.get(name)).sort();
}

/**
 * Where an operation stands in time: its own stamp, but never later than its receipt. Of operations from the future
 * that arrive together, the device's own order decides.
 */
export function authoritativeStamp(op: { dev: string; n: number; hlc: string }, receivedAtMs: number): string {
  return hlcMs(op.hlc) <= receivedAtMs ? op.hlc : formatHlc(receivedAtMs, op.n % 0x10000, op.dev);
}
