import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRtpPacket, RtpReception, timestampDelta } from './rtp.ts';

/** A packet as gst-rtsp-server sent it: marker set, payload type 96. */
const recorded = Buffer.from('80e00d943b0efd651e7828dd419a0102', 'hex');

test('reads a recorded packet', () => {
  expect(parseRtpPacket(recorded)).toMatchObject({
    payloadType: 96,
    marker: true,
    sequence: 0x0d94,
    timestamp: 0x3b0efd65,
    ssrc: 0x1e7828dd,
  });
  expect(parseRtpPacket(recorded)?.payload).toEqual(recorded.subarray(12));
});

test('skips contributing sources, extension and padding', () => {
  const header = Buffer.from(recorded.subarray(0, 12));
  header[0] = 0x80 | 0x20 | 0x10 | 0x01;
  const packet = Buffer.concat([
    header,
    Buffer.alloc(4),
    Buffer.from('bede000100112233', 'hex'),
    Buffer.from('41aabb000003', 'hex'),
  ]);
  expect(Buffer.from(parseRtpPacket(packet)?.payload ?? []).toString('hex')).toBe('41aabb');
});

test('lying lengths give null, any bytes give null or a packet inside them', () => {
  const lying = Buffer.from(recorded);
  lying[0] = 0x8f;
  expect(parseRtpPacket(lying)).toBeNull();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const packet = parseRtpPacket(bytes);
      expect(packet === null || packet.payload.length <= bytes.length - 12).toBe(true);
    }),
  );
});

test('timestamps wrap', () => {
  expect(timestampDelta(0xffff_fff0, 0x10)).toBe(0x20);
  expect(timestampDelta(0x10, 0xffff_fff0)).toBe(-0x20);
});

function receive(sequences: readonly number[]): RtpReception {
  const reception = new RtpReception(90_000);
  for (const [index, sequence] of sequences.entries())
    reception.push({ sequence, timestamp: index * 3_600 }, index * 40);
  return reception;
}

test('counts loss across the wrap of sequence numbers', () => {
  expect(receive([65_533, 65_534, 0, 1, 4]).summary).toMatchObject({ received: 5, lost: 3 });
  expect(receive([65_533, 65_534, 0, 1, 4]).summary.lossPercent).toBeCloseTo(37.5);
});

test('late packets are not lost, duplicates neither lost nor found, restarts no loss', () => {
  expect(receive([1, 2, 4, 3, 5]).summary.lost).toBe(0);
  expect(receive([1, 2, 2, 3]).summary.lost).toBe(0);
  expect(receive([1, 2, 30_000, 30_001]).summary.lost).toBe(0);
});

test('jitter is zero for an even sender and grows with unevenness', () => {
  expect(receive([1, 2, 3, 4]).summary.jitterMs).toBeLessThan(0.1);
  const uneven = new RtpReception(90_000);
  for (let index = 0; index < 200; index += 1) {
    uneven.push({ sequence: index, timestamp: index * 3_600 }, index * 40 + (index % 2) * 10);
  }
  // Every distance is 10 ms, to which the estimate of RFC 3550 converges.
  expect(uneven.summary.jitterMs).toBeCloseTo(10, 0);
});
