import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AccessUnitAssembler } from './access-unit.ts';
import { h264 } from './h264.ts';
import { h265 } from './h265.ts';
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
  for (let index = 0; index < 40; index += 1) assembler.push(packet(0, piece), true);
  assembler.push(packet(0, '7c45dd'), true);
  const unit = assembler.push(packet(1, '419a01'), true);
  expect(unit?.sizeBytes).toBeGreaterThan(2_100_000);
  expect(assembler.keyFrame).toBeNull();
});

test('the next key picture is kept once the one before was taken', () => {
  const assembler = new AccessUnitAssembler(h264, [sps, pps]);
  const pictures = ['6588aa', '6588bb', '419a01', '6588cc', '419a02'].map((hex, at) => {
    assembler.push(packet(at * 3_600, hex), true);
    return Buffer.from(at < 2 ? [] : (assembler.takeKeyFrame() ?? []))
      .toString('hex')
      .slice(-6);
  });
  expect(pictures).toEqual(['', '', '6588aa', '', '6588cc']);
});

/** One way to carry NAL units, as an encoder may choose it: alone, aggregated, or in fragments of a size. */
function payloadsOf(
  codec: 'h264' | 'h265',
  nals: readonly Uint8Array[],
  mode: 'single' | 'aggregate' | number,
): Buffer[] {
  if (mode === 'single') return nals.map((nal) => Buffer.from(nal));
  if (mode === 'aggregate') {
    const parts = nals.flatMap((nal) => [Buffer.from([nal.length >> 8, nal.length & 0xff]), nal]);
    return [Buffer.concat([codec === 'h264' ? Buffer.from([0x78]) : Buffer.from([0x60, 0x01]), ...parts])];
  }
  return nals.flatMap((nal) => fragmentsOf(codec, Buffer.from(nal), mode));
}

/** RFC 6184 5.8 (FU-A), RFC 7798 4.4.3. */
function fragmentsOf(codec: 'h264' | 'h265', nal: Buffer, size: number): Buffer[] {
  const [first = 0, second = 0] = nal;
  const body = nal.subarray(codec === 'h264' ? 1 : 2);
  if (body.length <= size) return [nal];
  const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, at) =>
    body.subarray(at * size, at * size + size),
  );
  return pieces.map((piece, at) => {
    const flags = (at === 0 ? 0x80 : 0) | (at === pieces.length - 1 ? 0x40 : 0);
    const type = codec === 'h264' ? first & 0x1f : (first >> 1) & 0x3f;
    const head = codec === 'h264' ? [(first & 0xe0) | 28] : [(first & 0x81) | (49 << 1), second];
    return Buffer.concat([Buffer.from([...head, flags | type]), piece]);
  });
}

const bodies = fc.array(fc.uint8Array({ minLength: 1, maxLength: 400 }), { minLength: 1, maxLength: 4 });
const codecs = [
  // SPS, PPS, then slices of an IDR picture, the first of which begins it.
  ['h264', h264, [sps, pps], [0x65]],
  ['h265', h265, [bytes('4001aa'), bytes('4201aa'), bytes('4401aa')], [0x26, 0x01]],
] as const;

test.each(codecs)('%s: a key frame comes out as it was, however it was carried', (name, codec, parameters, header) => {
  const carried = fc.oneof(fc.constantFrom('single' as const, 'aggregate' as const), fc.integer({ min: 1, max: 300 }));
  fc.assert(
    fc.property(bodies, fc.array(carried, { minLength: 8, maxLength: 8 }), (slices, modes) => {
      const nals = [...parameters, ...slices.map((slice) => Uint8Array.from([...header, 0x80, ...slice]))];
      const assembler = new AccessUnitAssembler(codec);
      nals.forEach((nal, at) => {
        for (const payload of payloadsOf(name, [nal], modes[at] ?? 'single')) assembler.push(packet(0, payload), true);
      });
      assembler.push(packet(3_600, Uint8Array.from([...header, 0x80])), true);
      const annexB = Buffer.concat(nals.flatMap((nal) => [bytes('00000001'), nal]));
      expect(Buffer.from(assembler.keyFrame ?? []).toString('hex')).toBe(annexB.toString('hex'));
    }),
    { numRuns: 300 },
  );
});

test.each(codecs)('%s: a key frame that lost a packet is never handed out', (name, codec, parameters, header) => {
  fc.assert(
    fc.property(bodies, fc.integer({ min: 1, max: 100 }), fc.nat(1_000), (slices, size, pick) => {
      const nals = [...parameters, ...slices.map((slice) => Uint8Array.from([...header, 0x80, ...slice]))];
      const payloads = payloadsOf(name, nals, size);
      const lost = pick % payloads.length;
      const assembler = new AccessUnitAssembler(codec);
      payloads.forEach((payload, at) => {
        if (at !== lost) assembler.push(packet(0, payload), at !== lost + 1);
      });
      // What the last packet carried is missing too: the next one is out of order then.
      assembler.push(packet(3_600, Uint8Array.from([...header, 0x80])), lost !== payloads.length - 1);
      if (lost > 0) expect(assembler.keyFrame).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test('any packets are taken without an exception', () => {
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.constantFrom(sps, pps, bytes('7c8588'), bytes('7c4588')),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), payload, fc.boolean()), { maxLength: 40 }), (items) => {
      for (const codec of [h264, h265]) {
        const assembler = new AccessUnitAssembler(codec);
        for (const [timestamp, body, isInOrder] of items) assembler.push(packet(timestamp, body), isInOrder);
      }
    }),
    { numRuns: 500 },
  );
});
