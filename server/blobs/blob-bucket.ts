/**
 * Blobs in a bucket of an S3-compatible store (AWS Signature Version 4, path style), so that several servers share them:
 *
 *   parts/<name>/<part>   one sealed part of an upload
 *   <xx>/<name>           a whole blob
 *
 * `https://KEY:SECRET@host:port/bucket?region=us-east-1`. A whole blob is one request and in memory until it is sent: 64 MiB at most.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/
 */
import { createHash, randomUUID } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { AppError } from '../../shared/errors.ts';
import type { BlobPlace } from './blob-place.ts';

const answerTimeoutMs = 60_000;
const triesPerRequest = 3;

interface Wanted {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  /** Within the bucket; empty for the bucket itself. */
  readonly key: string;
  readonly query?: string;
  readonly body?: Uint8Array;
}

export class BlobBucket implements BlobPlace {
  readonly label: string;
  readonly #bucket: string;
  readonly #client: AwsClient;

  /** @throws AppError App_InvalidInput; never with the URL, which holds the secret */
  constructor(url: string) {
    const { bucket, region, accessKeyId, secretAccessKey } = parsed(url);
    this.#bucket = bucket;
    this.label = bucket;
    this.#client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: triesPerRequest - 1 });
  }

  async check(): Promise<void> {
    const key = `parts/${randomUUID()}/check`;
    await this.#put(key, Buffer.from('x'));
    await this.#delete(key);
  }

  async heldParts(name: string): Promise<number[]> {
    const prefix = `parts/${name}/`;
    const parts: number[] = [];
    for await (const { key } of this.#listed(prefix)) parts.push(Number(key.slice(prefix.length)));
    return parts.filter((part) => Number.isInteger(part)).sort((a, b) => a - b);
  }

  writePart(name: string, part: number, bytes: Uint8Array): Promise<void> {
    return this.#put(`parts/${name}/${part}`, bytes);
  }

  async readPart(name: string, part: number): Promise<Buffer | null> {
    const answer = await this.#ask({ method: 'GET', key: `parts/${name}/${part}` });
    return answer.status === 404 ? null : Buffer.from(await answer.arrayBuffer());
  }

  dropPart(name: string, part: number): Promise<void> {
    return this.#delete(`parts/${name}/${part}`);
  }

  async dropParts(name: string): Promise<void> {
    for (const part of await this.heldParts(name)) await this.dropPart(name, part);
  }

  async dropOldParts(beforeMs: number): Promise<number> {
    const newest = new Map<string, number>();
    for await (const { key, modifiedMs } of this.#listed('parts/')) {
      const name = key.split('/')[1] ?? '';
      newest.set(name, Math.max(modifiedMs, newest.get(name) ?? 0));
    }
    const old = [...newest].filter(([, modifiedMs]) => modifiedMs < beforeMs).map(([name]) => name);
    for (const name of old) await this.dropParts(name);
    return old.length;
  }

  async writeWhole(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const all: Uint8Array[] = [];
    for await (const piece of pieces) all.push(piece);
    await this.#put(wholeKey(name), Buffer.concat(all));
  }

  async *readWhole(name: string, pieceBytes: number): AsyncGenerator<Buffer> {
    const answer = await this.#ask({ method: 'GET', key: wholeKey(name) });
    if (answer.status === 404 || answer.body === null) throw new AppError('Store_BlobMissing');
    let rest = Buffer.alloc(0);
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      rest = Buffer.concat([rest, chunk]);
      for (; rest.length >= pieceBytes; rest = rest.subarray(pieceBytes)) yield rest.subarray(0, pieceBytes);
    }
    if (rest.length > 0) yield rest;
  }

  /** All of them, however many pages they are: a page has a thousand. */
  async *#listed(prefix: string): AsyncGenerator<{ readonly key: string; readonly modifiedMs: number }> {
    const query = `list-type=2&prefix=${encodeURIComponent(prefix)}`;
    for (let from: string | null = ''; from !== null; ) {
      const answer = await this.#ask({ method: 'GET', key: '', query: `${query}${from}` });
      const text = await answer.text();
      // Names are hexadecimal and numbers: nothing in them is escaped.
      for (const [, entry = ''] of text.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        yield { key: within(entry, 'Key'), modifiedMs: Date.parse(within(entry, 'LastModified')) };
      }
      const next = within(text, 'NextContinuationToken');
      from = next === '' ? null : `&continuation-token=${encodeURIComponent(unescaped(next))}`;
    }
  }

  async #put(key: string, body: Uint8Array): Promise<void> {
    const answer = await this.#ask({ method: 'PUT', key, body });
    // A bucket that is gone.
    if (answer.status === 404) throw this.#refused(answer.status);
    await answer.arrayBuffer();
  }

  async #delete(key: string): Promise<void> {
    await (await this.#ask({ method: 'DELETE', key })).arrayBuffer();
  }

  /** An answer of 2xx, or 404. @throws AppError Blobs_Unavailable, Blobs_Refused */
  async #ask({ method, key, query, body }: Wanted): Promise<Response> {
    const url = `${this.#bucket}${key === '' ? '' : `/${key}`}${query === undefined ? '' : `?${query}`}`;
    // What is stored is what was sent: the store holds the body against this.
    const headers = {
      'x-amz-content-sha256': createHash('sha256')
        .update(body ?? '')
        .digest('hex'),
    };
    const sent = body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> };
    let answer: Response;
    try {
      const signal = AbortSignal.timeout(answerTimeoutMs);
      answer = await this.#client.fetch(url, { method, headers, signal, redirect: 'manual', ...sent });
    } catch (error) {
      throw new AppError('Blobs_Unavailable', { place: this.label, problem: problemOf(error) }, { cause: error });
    }
    if (answer.ok || answer.status === 404) return answer;
    await answer.arrayBuffer();
    if (answer.status >= 500 || answer.status === 429) {
      throw new AppError('Blobs_Unavailable', { place: this.label, problem: `HTTP ${answer.status}` });
    }
    throw this.#refused(answer.status);
  }

  #refused(status: number): AppError {
    return new AppError('Blobs_Refused', { place: this.label, problem: `HTTP ${status}` });
  }
}

const within = (xml: string, tag: string): string => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? '';

/** A token is anything that the store likes. */
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:lt|gt|quot|apos|amp);/g, (name) => xmlNames[name] ?? name);
const xmlNames: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

const wholeKey = (name: string): string => `${name.slice(0, 2)}/${name}`;

function parsed(text: string) {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  const bucket = url?.pathname.replaceAll(/^\/|\/$/g, '') ?? '';
  if (url === null || !isHttp || url.username === '' || url.password === '' || !/^[\w.-]+$/.test(bucket)) {
    throw new AppError('App_InvalidInput', { field: 'blobs-url' });
  }
  return {
    bucket: `${url.origin}/${bucket}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}

function problemOf(error: unknown): string {
  const { code, cause, name } = error as { code?: unknown; cause?: { code?: unknown }; name?: unknown };
  return String(cause?.code ?? code ?? name);
}
