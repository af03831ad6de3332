/**
 * An S3-compatible store on loopback, with one bucket, in a folder that goes with it. What it does not do itself is done before it:
 * every request's signature is recomputed, and its body held against the hash that was signed.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, type Server, createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';

/** The store's own test account: its key and its secret. */
const account = 'S3RVER';

export interface Bucket extends AsyncDisposable {
  /** With the key. */
  readonly url: string;
  urlAs(secret: string, bucket?: string): string;
  /** Where its objects lie. */
  readonly folder: string;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startBucket(): Promise<Bucket> {
  const folder = mkdtempSync(join(tmpdir(), 'xunwei-bucket-'));
  const configureBuckets = [{ name: 'xunwei', configs: [] }];
  const store = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: folder, configureBuckets });
  const { port: storePort } = await store.run();
  let port = 0;
  let front: Server | null = null;
  const bucket: Bucket = {
    folder,
    get url() {
      return bucket.urlAs(account);
    },
    urlAs: (secret, name = 'xunwei') => `http://${account}:${secret}@127.0.0.1:${port}/${name}`,
    async start() {
      const server = createServer((request, response) => {
        void buffer(request).then((body) => {
          if (!isSigned(request, body)) {
            response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
            return;
          }
          const { method, url: path, headers } = request;
          const passed = ask({ port: storePort, host: '127.0.0.1', method, path, headers }, (answer) => {
            response.writeHead(answer.statusCode ?? 500, answer.headers);
            answer.pipe(response);
          });
          passed.end(body);
        });
      });
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
      ({ port } = server.address() as AddressInfo);
      front = server;
    },
    async stop() {
      const stopped = new Promise<void>((resolve) => (front === null ? resolve() : front.close(() => resolve())));
      front?.closeAllConnections();
      front = null;
      await stopped;
    },
    async [Symbol.asyncDispose]() {
      await bucket.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await bucket.start();
  return bucket;
}

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const { headers, method = '', url = '' } = request;
  const [, scope = '', names = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  const bodyHash = String(headers['x-amz-content-sha256']);
  if (bodyHash !== sha256(body)) return false;
  const { pathname, searchParams } = new URL(url, 'http://store');
  const encoded = (text: string): string =>
    encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const lines = names
    .split(';')
    .map((name) => `${name}:${String(headers[name]).trim()}\n`)
    .join('');
  const canonical = [method, pathname, query, lines, names, bodyHash].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${account}`);
  return hmac(key, toSign).toString('hex') === signature;
}
