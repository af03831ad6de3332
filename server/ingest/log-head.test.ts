import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatHlc } from '../../shared/domain/hlc.ts';
import type { EntityDigest } from '../../shared/wire/done.ts';
import { authoritativeStamp, digestMismatches, digestsBefore, emptyDigest, xorDigest } from './log-head.ts';

const entry = fc.record({
  entity: fc.constantFrom('device', 'fault', 'constructor'),
  hash: fc.nat().map((seed) => createHash('sha256').update(String(seed)).digest('hex')),
});
type Entry = { entity: string; hash: string };

/** Counted afresh, the slow way. */
function digestsOf(log: readonly Entry[]): EntityDigest[] {
  return [...new Set(log.map((item) => item.entity))].map((entity) => {
    const own = log.filter((item) => item.entity === entity);
    return { entity, count: own.length, digest: own.reduce((sum, item) => xorDigest(sum, item.hash), emptyDigest) };
  });
}

test('digests at any earlier position follow from those at the head', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), fc.nat(30), (log, cut) => {
      const before = digestsBefore(digestsOf(log), log.slice(cut));
      expect(digestMismatches(before, digestsOf(log.slice(0, cut)))).toEqual([]);
    }),
  );
});

test('one operation more, less or other is found, by entity', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), entry, (log, extra) => {
      const held = digestsOf(log);
      expect(digestMismatches(held, digestsOf([...log, extra]))).toEqual([extra.entity]);
      expect(digestMismatches(held, digestsOf(log.slice(1)))).toEqual([log[0]?.entity]);
      expect(digestMismatches(held, digestsOf([...log].reverse()))).toEqual([]);
    }),
  );
});

test('no stamp is later than its receipt, and a device’s own order stays', () => {
  const dev = 'd'.repeat(32);
  const nowMs = 1_000_000;
  const past = { dev, n: 7, hlc: formatHlc(nowMs - 1, 3, dev) };
  expect(authoritativeStamp(past, nowMs)).toBe(past.hlc);
  const stamps = [8, 9, 10].map((n) =>
    authoritativeStamp({ dev, n, hlc: formatHlc(nowMs + 86_400_000, 0, dev) }, nowMs),
  );
  expect(stamps.toSorted()).toEqual(stamps);
  expect(new Set(stamps).size).toBe(3);
  expect(stamps.every((stamp) => stamp < formatHlc(nowMs + 1, 0, dev))).toBe(true);
});
