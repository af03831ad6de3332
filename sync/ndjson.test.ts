import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packLines, unpackLines } from './ndjson.ts';

test('what was packed comes out again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), async (values) => {
      const lines = values.map((value) => JSON.stringify(value));
      expect((await unpackLines(await packLines(lines))).map((value) => JSON.stringify(value))).toEqual(lines);
    }),
    { numRuns: 50 },
  );
});

test('rubbish, torn pages and bombs are refused', async () => {
  const page = await packLines(['{"a":1}', '{"b":2}']);
  for (const body of [
    Buffer.from('no'),
    page.subarray(0, page.length - 4),
    gzipSync('{"a":'),
    gzipSync(Buffer.alloc(17 * 1024 * 1024)),
  ]) {
    await expect(unpackLines(body)).rejects.toMatchObject({ code: 'Sync_Protocol' });
  }
});
