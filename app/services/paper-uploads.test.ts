import { expect, test } from 'vitest';
import { maxPaperBytes, paperPartBytes } from '../../shared/api/papers.ts';
import { PaperUploads } from './paper-uploads.ts';

const fullParts = maxPaperBytes / paperPartBytes;
const bytes = new Uint8Array(paperPartBytes);

/** The last answer, or the code of what was refused. */
function send(uploads: PaperUploads, uploadId: string, sizes: readonly number[]): number | string | null {
  try {
    let whole: Uint8Array | null = null;
    sizes.forEach((size, part) => {
      whole = uploads.take({ uploadId, part, parts: sizes.length, bytes: bytes.subarray(0, size) });
    });
    return (whole as Uint8Array | null)?.byteLength ?? null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test('a file up to the largest size comes in, and one byte more does not', () => {
  const parts = Array.from({ length: fullParts }, () => paperPartBytes);
  expect(send(new PaperUploads(), 'a', parts)).toBe(maxPaperBytes);
  expect(send(new PaperUploads(), 'a', [...parts, 1])).toBe('Paper_TooLarge');
});

test('files come in at the same time without mixing, and those of closed windows make room', () => {
  const uploads = new PaperUploads();
  const begin = (uploadId: string): void => {
    uploads.take({ uploadId, part: 0, parts: 2, bytes: Uint8Array.of(uploadId.charCodeAt(0)) });
  };
  const end = (uploadId: string): Uint8Array | null =>
    uploads.take({ uploadId, part: 1, parts: 2, bytes: Uint8Array.of(0) });
  for (const id of ['a', 'b', 'c']) begin(id);
  expect(end('b')).toEqual(Buffer.from('b\0'));
  for (const id of ['d', 'e']) begin(id);
  expect(() => end('a')).toThrow(expect.objectContaining({ code: 'Paper_UploadLost' }));
  expect(end('c')).toEqual(Buffer.from('c\0'));
});
