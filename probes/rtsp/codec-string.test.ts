import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codecString } from './codec-string.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

const named = [
  ['h264', '00000001 6742c00dd9016096c0 00000001 68ce3c80 00000001 6588', 'avc1.42c00d'],
  // A parameter set between start codes of three octets, behind a delimiter, with a zero before the next start code.
  ['h264', '000001 09f0 000001 6764001fac 00 000001 6588', 'avc1.64001f'],
  // Main, main tier, level 3.1, progressive and frames only: as ISO/IEC 14496-15 writes its example.
  ['h265', '00000001 4001 00000001 4201 01 01 60000003 00b0000003000003 00 5d a0 00000001 2601', 'hev1.1.6.L93.B0'],
  // Main 10, high tier, level 5.1, no constraint.
  ['h265', '00000001 4201 01 22 20 000003 000003 000003 000003 00 99 a0', 'hev1.2.4.H153'],
] as const;

test.each(named)('%s %s is %s', (codec, annexB, name) => {
  expect(codecString(codec, bytes(annexB))).toBe(name);
});

test('of any bytes there is a name without a surprise in it, or none', () => {
  const start = fc.constantFrom([0, 0, 1, 0x67], [0, 0, 0, 1, 0x42, 1], [0, 0, 1], [0, 0, 3], []);
  const piece = fc.tuple(start, fc.uint8Array({ maxLength: 20 })).map(([head, body]) => [...head, ...body]);
  fc.assert(
    fc.property(fc.constantFrom('h264', 'h265'), fc.array(piece, { maxLength: 6 }), (codec, pieces) => {
      expect(codecString(codec, Uint8Array.from(pieces.flat())) ?? 'avc1.000000').toMatch(
        /^(avc1\.[\da-f]{6}|hev1\.[ABC]?\d+\.[\dA-F]+\.[LH]\d+(\.[\dA-F]+){0,6})$/,
      );
    }),
    { numRuns: 500 },
  );
});
