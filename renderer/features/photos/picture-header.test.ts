import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPictureHeader } from './picture-header.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#345' } });
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('the size before decoding', () => {
  it.each([
    ['jpeg', picture(321, 123).jpeg()],
    ['jpeg', picture(321, 123).jpeg({ progressive: true })],
    ['png', picture(321, 123).png()],
    ['webp', picture(321, 123).webp()],
    ['webp', picture(321, 123).webp({ lossless: true })],
    [
      'webp',
      picture(321, 123)
        .webp()
        .withExif({ IFD0: { Make: 'X' } }),
    ],
    ['gif', picture(321, 123).gif()],
  ] as const)('of a %s', async (format, made) => {
    expect(readPictureHeader(await made.toBuffer())).toEqual({ kind: 'picture', format, width: 321, height: 123 });
  });

  it('is not that of the thumbnail inside EXIF', async () => {
    const thumbnail = await picture(16, 12).jpeg().toBuffer();
    const whole = await picture(400, 300).jpeg().toBuffer();
    const length = thumbnail.length + 2;
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, length >> 8, length & 0xff]), thumbnail]);
    const bytes = Buffer.concat([whole.subarray(0, 2), segment, whole.subarray(2)]);
    expect(readPictureHeader(bytes)).toMatchObject({ width: 400, height: 300 });
  });

  it('is read where a size of 50,000 by 50,000 is only claimed', async () => {
    const bytes = await picture(8, 8).png().toBuffer();
    bytes.writeUInt32BE(50_000, 16);
    bytes.writeUInt32BE(50_000, 20);
    expect(readPictureHeader(bytes)).toMatchObject({ kind: 'picture', width: 50_000, height: 50_000 });
  });
});

describe('what is no picture', () => {
  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['text', ascii('hello, I am not a picture'), 'unknown'],
    ['HEIC', ascii('\0\0\0\x18ftypheic\0\0\0\0'), 'heic'],
    ['HEIF', ascii('\0\0\0\x18ftypmif1\0\0\0\0'), 'heic'],
    ['a film', ascii('\0\0\0\x18ftypisom\0\0\0\0'), 'unknown'],
    ['a JPEG of three bytes', Uint8Array.of(0xff, 0xd8, 0xff), 'cut-off'],
    ['a PNG of its signature', ascii('\x89PNG\r\n\x1a\n'), 'cut-off'],
    ['a JPEG without a frame', Uint8Array.of(0xff, 0xd8, 0xff, 0xd9, 0, 0, 0, 0, 0, 0, 0, 0), 'cut-off'],
  ])('%s', (_what, bytes, kind) => {
    expect(readPictureHeader(bytes).kind).toBe(kind);
  });

  it('at any length of a real picture is said or told to be cut off, never thrown', async () => {
    for (const made of [picture(30, 20).jpeg(), picture(30, 20).png(), picture(30, 20).webp(), picture(30, 20).gif()]) {
      const bytes = await made.toBuffer();
      for (let length = 0; length <= bytes.length; length += 1) {
        expect(['empty', 'unknown', 'cut-off', 'picture']).toContain(readPictureHeader(bytes.subarray(0, length)).kind);
      }
    }
  });
});
