import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packText, packingsHere } from '../bundle/index.ts';
import { packLines, unpackLines } from './ndjson.ts';

test.each(packingsHere)('what was packed by %s comes out again', async (packing) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), async (values) => {
      const lines = values.map((value) => JSON.stringify(value));
      expect((await unpackLines(await packLines(lines, packing))).map((value) => JSON.stringify(value))).toEqual(lines);
    }),
    { numRuns: 50 },
  );
});

test.each(packingsHere)('rubbish, torn pages and bombs of %s are refused', async (packing) => {
  const page = await packLines(['{"a":1}', '{"b":2}'], packing);
  for (const body of [
    Buffer.from('no'),
    page.subarray(0, page.length - 4),
    await packText('{"a":', packing),
    await packText('0'.repeat(17 * 1024 * 1024), packing),
  ]) {
    await expect(unpackLines(body)).rejects.toMatchObject({ code: 'Sync_Protocol' });
  }
});
