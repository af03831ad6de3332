import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupPictures, nalType, parameterSets, splitAnnexB } from './h264.ts';
import { loadMedia, sceneOf } from './media.ts';
import { datagramsOf, maxPacketBytes, packetisePicture, preparePackets, senderReport, stampPackets } from './rtp.ts';

/** RFC 6184 5.6 and 5.8 read back: what a receiver does. */
function depacketise(payloads: readonly Buffer[]): Buffer[] {
  const nals: Buffer[] = [];
  let parts: Buffer[] = [];
  for (const payload of payloads) {
    if (nalType(payload) !== 28) {
      nals.push(payload);
      continue;
    }
    const flags = payload[1] as number;
    if (flags & 0x80) parts = [Buffer.from([((payload[0] as number) & 0xe0) | (flags & 0x1f)])];
    parts.push(payload.subarray(2));
    if (flags & 0x40) nals.push(Buffer.concat(parts));
  }
  return nals;
}

const nalArbitrary = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6_000 }), fc.integer())
  .map(([type, size, seed]) =>
    Buffer.from(Array.from({ length: size }, (_, i) => (i ? (seed * i + i) & 0xff : 0x60 | type))),
  );

describe('packetisation', () => {
  test('NAL units come back as they went, in packets of bounded size', () => {
    fc.assert(
      fc.property(fc.array(nalArbitrary, { minLength: 1, maxLength: 5 }), (nals) => {
        const payloads = packetisePicture(nals);
        expect(payloads.every(({ length }) => length + 12 <= maxPacketBytes)).toBe(true);
        expect(depacketise(payloads)).toEqual(nals);
      }),
      { numRuns: 60 },
    );
  });

  test('a NAL unit one octet too long is fragmented, one of the greatest length is not', () => {
    const greatest = Buffer.alloc(maxPacketBytes - 12, 0x41);
    expect(packetisePicture([greatest])).toEqual([greatest]);
    const fragments = packetisePicture([Buffer.alloc(maxPacketBytes - 11, 0x41)]);
    expect(fragments).toHaveLength(2);
    expect(fragments.map((fragment) => (fragment[1] as number) & 0xc0)).toEqual([0x80, 0x40]);
  });

  test('stamping writes channel, sequence, timestamp and SSRC, wraps, and leaves the template alone', () => {
    const packets = preparePackets([Buffer.from([0x65, 1]), Buffer.from([0x65, 2])], true);
    const before = Buffer.from(packets.template);
    const stamped = stampPackets(packets, 4, { sequence: 0xffff, timestamp: 2 ** 32 - 1, ssrc: 0xdeadbeef });
    expect(packets.template).toEqual(before);
    expect([stamped[0], stamped[1], stamped.readUInt16BE(2)]).toEqual([0x24, 4, 14]);
    const [first, second] = datagramsOf(packets, stamped) as [Buffer, Buffer];
    expect([first.readUInt16BE(2), second.readUInt16BE(2)]).toEqual([0xffff, 0]);
    expect([first.readUInt32BE(4), first.readUInt32BE(8)]).toEqual([2 ** 32 - 1, 0xdeadbeef]);
    expect([first[1], second[1]]).toEqual([96, 0x80 | 96]);
  });

  test('a sender report is a compound with the right lengths', () => {
    const report = senderReport({ ssrc: 7, wallMs: 0, timestamp: 9, packets: 3, payloadBytes: 99 });
    expect([report[1], report.readUInt16BE(2), report.readUInt32BE(8)]).toEqual([200, 6, 2_208_988_800]);
    expect([report[29], (report.readUInt16BE(30) + 1) * 4]).toEqual([202, report.length - 28]);
  });
});

describe('committed loops', () => {
  test('every loop begins with a key picture, has one each second and comes back whole from its packets', async () => {
    for (const { name, main, sub } of (await loadMedia()).values()) {
      for (const [file, loop] of [
        [name, main],
        [`${name}-sub`, sub],
      ] as const) {
        const bytes = await readFile(new URL(`./media/${file}.h264`, import.meta.url));
        const nals = splitAnnexB(bytes);
        const payloads = loop.pictures.flatMap((picture) =>
          datagramsOf(picture, picture.template).map((datagram) => datagram.subarray(12)),
        );
        expect(Buffer.concat(depacketise(payloads)).equals(Buffer.concat(nals)), file).toBe(true);
        const keys = loop.pictures.flatMap((picture, index) => (picture.isKey ? [index] : []));
        expect(keys, file).toEqual(keys.map((_, index) => index * loop.fps));
        expect(loop.pictures.length, file).toBe(keys.length * loop.fps);
      }
    }
  });

  test('parameter sets stand before each key picture', async () => {
    const bytes = await readFile(new URL('./media/lobby-a.h264', import.meta.url));
    const pictures = groupPictures(splitAnnexB(bytes));
    for (const { nals, isKey } of pictures) expect(nals.some((nal) => nalType(nal) === 7)).toBe(isKey);
    expect(parameterSets(splitAnnexB(bytes)).sps).toEqual(sceneOf(await loadMedia(), 'lobby-a').main.sps);
  });

  test('still pictures are JPEG, move on the living scenes and stand on the frozen one', async () => {
    const media = await loadMedia();
    for (const { snapshots, name } of media.values()) {
      for (const picture of snapshots) expect(picture.subarray(0, 3).toString('hex'), name).toBe('ffd8ff');
      expect(new Set(snapshots.map((picture) => picture.toString('latin1'))).size, name).toBe(
        name === 'frozen' ? 1 : 4,
      );
    }
  });
});
