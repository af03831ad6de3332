import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BitReader, withoutEmulationPrevention } from './bit-reader.ts';
import { h264 } from './h264.ts';
import { h265 } from './h265.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** Parameter sets as x264 and x265 wrote them for pictures of known size. */
const h264Sets = [
  ['67640028acd940780227e5c044000003000400000300c83c60c658', 'High', 4, 1920, 1080],
  ['6742c00dd9016096c044000003000400000300c83c50a920', 'Constrained Baseline', 1.3, 352, 288],
  ['674d401feca02802dd80880000030008000003019078c18cb0', 'Main', 3.1, 1280, 720],
  ['6764001eacd940b424d8088000000300800000190f8a14cb', 'High', 3, 720, 576],
  ['67f4001e919b281485fc7cf808800000030080000019078b16cb', 'High 4:4:4 Predictive', 3, 642, 362],
  ['67640032acd9402800b5b011000003000100000300320f183196', 'High', 5, 2560, 1440],
] as const;
const h265Sets = [
  ['420101016000000300900000030000030078a003c08010e596566924caf0168080000003008000000c84', 'Main', 4, 1920, 1080],
  ['420101016000000300900000030000030096a001e020021c596566924caf016808000003000800000300c840', 'Main', 5, 3840, 2160],
  [
    '42010102200000030090000003000003003fa005120171c92365959a4932bc05a02000000300200000030321',
    'Main 10',
    2.1,
    642,
    362,
  ],
] as const;

test.each(h264Sets)('H.264 set %s', (hex, profile, level, width, height) => {
  expect(h264.parseSps(bytes(hex))).toEqual({ profile, level, width, height });
});

test.each(h265Sets)('H.265 set %s', (hex, profile, level, width, height) => {
  expect(h265.parseSps(bytes(hex))).toEqual({ profile, level, width, height });
});

test('damaged parameter sets give null or a plausible size', () => {
  const sets = [...h264Sets, ...h265Sets].map(([hex]) => bytes(hex));
  const damage = fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 5 });
  fc.assert(
    fc.property(fc.constantFrom(...sets), damage, fc.nat(60), (set, flips, end) => {
      const damaged = set.slice(0, end);
      for (const [at, value] of flips) if (at < damaged.length) damaged[at] = value;
      for (const codec of [h264, h265]) {
        const format = codec.parseSps(damaged);
        expect(format === null || (format.width >= 16 && format.width <= 16_384)).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('emulation prevention is taken out, Exp-Golomb codes are read', () => {
  expect([...withoutEmulationPrevention(bytes('0000030100000302'))]).toEqual([0, 0, 1, 0, 0, 2]);
  // 1 | 010 | 011 | 00100 | 00101 ...: ue 0, 1, 2, 3 then se -2 (code 4).
  const reader = new BitReader(Uint8Array.of(0b1010_0110, 0b0100_0010, 0b1000_0000));
  expect([reader.unsigned(), reader.unsigned(), reader.unsigned(), reader.unsigned()]).toEqual([0, 1, 2, 3]);
  expect(reader.signed()).toBe(-2);
  expect(reader.isOverrun).toBe(false);
  reader.bits(32);
  expect(reader.isOverrun).toBe(true);
});

test('aggregated and fragmented units come apart as they were', () => {
  const aggregate = h264.unpack(bytes('18' + '00026742' + '000168'));
  expect(aggregate.map(({ bytes: nal }) => Buffer.from(nal).toString('hex'))).toEqual(['6742', '68']);
  const [first] = h264.unpack(bytes('7c85aabb'));
  expect(first).toEqual({ bytes: bytes('65aabb'), isStart: true, isEnd: false });
  expect(h264.unpack(bytes('7c45cc'))).toEqual([{ bytes: bytes('cc'), isStart: false, isEnd: true }]);
  const [high] = h265.unpack(bytes('620193aabb'));
  expect(high).toEqual({ bytes: bytes('2601aabb'), isStart: true, isEnd: false });
  expect(h265.unpack(bytes('6001' + '00034201aa' + '00024401')).map(({ bytes: nal }) => nal.length)).toEqual([3, 2]);
});

test('payloads with lying lengths are dropped whole', () => {
  expect(h264.unpack(bytes('18' + '0002674200ff68'))).toEqual([]);
  expect(h264.unpack(bytes('18' + '0000'))).toEqual([]);
  expect(h264.unpack(bytes('7c'))).toEqual([]);
  expect(h265.unpack(bytes('62'))).toEqual([]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (payload) => {
      for (const codec of [h264, h265]) {
        const total = codec.unpack(payload).reduce((sum, piece) => sum + piece.bytes.length, 0);
        expect(total).toBeLessThanOrEqual(payload.length + 2);
      }
    }),
    { numRuns: 1_000 },
  );
});
