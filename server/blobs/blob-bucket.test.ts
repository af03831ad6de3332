/** What a bucket lists is read to its end. */
import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { BlobBucket } from './blob-bucket.ts';

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** As https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html has it, where a page ends after a thousand. */
const page = (keys: readonly string[], next: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><IsTruncated>${next !== ''}</IsTruncated>
${next === '' ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`}
${keys.map((key) => `<Contents><Key>${key}</Key><LastModified>2026-11-27T08:00:00.000Z</LastModified><Size>1</Size></Contents>`).join('\n')}
</ListBucketResult>`;

test('also what does not fit on one page, whatever the name of the next one is', async () => {
  const name = 'a'.repeat(64);
  const keys = Array.from({ length: 1_500 }, (_, part) => `parts/${name}/${part}`);
  const asked: (string | null)[] = [];
  const server = createServer(({ url = '' }: IncomingMessage, response) => {
    const query = new URL(url, 'http://s3').searchParams;
    const token = query.get('continuation-token');
    asked.push(token);
    expect(query.get('prefix')).toBe(`parts/${name}/`);
    response.end(token === null ? page(keys.slice(0, 1000), '1+a/b=&amp;&lt;') : page(keys.slice(1000), ''));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = new BlobBucket(`http://key:secret@127.0.0.1:${(server.address() as AddressInfo).port}/b`);
  expect(await place.heldParts(name)).toEqual(Array.from({ length: 1_500 }, (_, part) => part));
  expect(asked).toEqual([null, '1+a/b=&<']);
});
