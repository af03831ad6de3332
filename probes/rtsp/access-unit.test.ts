import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AccessUnitAssembler } from './access-unit.ts';
import { h264 } from './h264.ts';
import type { RtpPacket } from './rtp.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const sps = bytes('6742c00dd9016096c044000003000400000300c83c50a920');
const pps = bytes('68ce3c80');

function packet(timestamp: number, hex: string | Uint8Array): RtpPacket {
  const payload = typeof hex === 'string' ? bytes(hex) : hex;
  return { payloadType: 96, marker: false, sequence: 0, ssrc: 1, timestamp, payload };
}

test('puts fragments together and counts Annex B bytes', () => {
  const assembler = new AccessUnitAssembler(h264);
  const packets = [packet(0, sps), packet(0, pps), packet(0, '7c8588aabb'), packet(0, '7c05cc'), packet(0, '7c45dd')];
  for (const item of packets) expect(assembler.push(item, true)).toBeNull();
  const unit = assembler.push(packet(3_600, '419a01'), true);
  // Three NAL units with a start code of four bytes each; the IDR slice is 65 88 aa bb cc dd.
  expect(unit).toEqual({ timestamp: 0, sizeBytes: sps.length + pps.length + 6 + 12, isKey: true, isWhole: true });
  expect(assembler.format).toMatchObject({ width: 352, height: 288 });
  const expected = ['00000001', sps, '00000001', pps, '00000001', '6588aabbccdd'];
  const annexB = Buffer.concat(expected.map((part) => (typeof part === 'string' ? bytes(part) : part)));
  expect(Buffer.from(assembler.keyFrame ?? []).toString('hex')).toBe(annexB.toString('hex'));
});

test('announced parameter sets complete a key frame that has none', () => {
  const assembler = new AccessUnitAssembler(h264, [sps, pps]);
  assembler.push(packet(0, '6588aa'), true);
  assembler.push(packet(3_600, '419a01'), true);
  expect(Buffer.from(assembler.keyFrame ?? []).toString('hex')).toContain(Buffer.from(sps).toString('hex'));
});

test('a gap, an unfinished fragment or a late start makes a unit not whole', () => {
  const assembler = new AccessUnitAssembler(h264);
  assembler.push(packet(0, '7c05cc'), true);
  expect(assembler.push(packet(1, '6588aa'), true)?.isWhole).toBe(false);
  assembler.push(packet(1, '7c8588aabb'), false);
  expect(assembler.push(packet(2, '7c8588aabb'), true)?.isWhole).toBe(false);
  expect(assembler.push(packet(3, '419a01'), true)?.isWhole).toBe(false);
  expect(assembler.keyFrame).toBeNull();
});

test('an endless key picture is counted but not kept', () => {
  const assembler = new AccessUnitAssembler(h264);
  assembler.push(packet(0, '7c8588aabb'), true);
  const piece = new Uint8Array(60_000).fill(7);
  piece.set(bytes('7c05'));
  for (let index = 0; index < 20; index += 1) assembler.push(packet(0, piece), true);
  assembler.push(packet(0, '7c45dd'), true);
  const unit = assembler.push(packet(1, '419a01'), true);
  expect(unit?.sizeBytes).toBeGreaterThan(1_000_000);
  expect(assembler.keyFrame).toBeNull();
});

test('any packets are taken without an exception', () => {
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.constantFrom(sps, pps, bytes('7c8588'), bytes('7c4588')),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), payload, fc.boolean()), { maxLength: 40 }), (items) => {
      const assembler = new AccessUnitAssembler(h264);
      for (const [timestamp, body, isInOrder] of items) assembler.push(packet(timestamp, body), isInOrder);
    }),
    { numRuns: 500 },
  );
});
