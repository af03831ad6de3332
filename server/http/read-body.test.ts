import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unpackText, isTooDeep, maxDepth } from './read-body.ts';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

test('depth is judged as a parser would, whatever texts hold', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 40 }), (value) => {
      expect(isTooDeep(JSON.stringify(value))).toBe(depthOf(value) > maxDepth);
    }),
  );
  expect(isTooDeep(JSON.stringify('{"[\\"'.repeat(100)))).toBe(false);
  expect(isTooDeep('['.repeat(maxDepth + 1))).toBe(true);
});

test('a page may be packed as well as gzip can; more than a page only 20:1', async () => {
  const page = 'x'.repeat(1024 * 1024);
  expect(await unpackText(gzipSync(page))).toBe(page);
  await expect(unpackText(gzipSync(`${page}x`))).rejects.toMatchObject({ status: 413 });
  await expect(unpackText(Buffer.from('no'))).rejects.toMatchObject({ status: 400 });
});
