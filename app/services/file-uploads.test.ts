import { expect, test } from 'vitest';
import { filePartBytes } from '../../shared/api/base.ts';
import { FileUploads } from './file-uploads.ts';

const fullParts = 4;
const maxBytes = fullParts * filePartBytes;
const bytes = new Uint8Array(filePartBytes);
const newUploads = () => new FileUploads({ maxBytes, tooLarge: 'Paper_TooLarge', lost: 'Paper_UploadLost' });
const base64 = (part: Uint8Array): string => Buffer.from(part).toString('base64');

/** The last answer, or the code of what was refused. */
function send(uploads: FileUploads, uploadId: string, sizes: readonly number[]): number | string | null {
  try {
    let whole: Uint8Array | null = null;
    sizes.forEach((size, part) => {
      whole = uploads.take({ uploadId, part, parts: sizes.length, dataBase64: base64(bytes.subarray(0, size)) });
    });
    return (whole as Uint8Array | null)?.byteLength ?? null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test('a file up to the largest size comes in, and one byte more does not', () => {
  const parts = Array.from({ length: fullParts }, () => filePartBytes);
  expect(send(newUploads(), 'a', parts)).toBe(maxBytes);
  expect(send(newUploads(), 'a', [...parts, 1])).toBe('Paper_TooLarge');
});

test('files come in at the same time without mixing, and those of closed windows make room', () => {
  const uploads = newUploads();
  const begin = (uploadId: string): void => {
    uploads.take({ uploadId, part: 0, parts: 2, dataBase64: base64(Uint8Array.of(uploadId.charCodeAt(0))) });
  };
  const end = (uploadId: string): Uint8Array | null =>
    uploads.take({ uploadId, part: 1, parts: 2, dataBase64: base64(Uint8Array.of(0)) });
  for (const id of ['a', 'b', 'c']) begin(id);
  expect(end('b')).toEqual(Buffer.from('b\0'));
  for (const id of ['d', 'e']) begin(id);
  expect(() => end('a')).toThrow(expect.objectContaining({ code: 'Paper_UploadLost' }));
  expect(end('c')).toEqual(Buffer.from('c\0'));
});
