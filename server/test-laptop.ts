/** For tests: a laptop that speaks the wire protocol by hand, rightly or wrongly. */
import { type KeyObject, createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Json } from '../shared/domain/canonical-json.ts';
import { formatHlc } from '../shared/domain/hlc.ts';
import { type Operation, chainStart, operationHashInput } from '../shared/domain/operation.ts';
import { utf8 } from '../shared/domain/ids.ts';
import type { Receipt } from '../shared/wire/done.ts';
import type { EnrolRequest } from '../shared/wire/enrol.ts';
import { authHeaders, requestSignatureInput, syncPaths } from '../shared/wire/protocol.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly json: AnswerJson;
}

/** The fields that one answer or another may have: a test looks at those it expects. */
interface AnswerJson {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly serverTimeMs: number;
  readonly letter: string;
  readonly hwN: number;
  readonly results: readonly {
    readonly n: number;
    readonly result: string;
    readonly reason: string;
    readonly seq: number;
  }[];
  readonly isComplete: boolean;
  readonly mismatches: readonly string[];
  readonly missingBlobs: readonly string[];
  readonly receipt: Receipt | null;
}

/** A pull line or the end line. */
export interface PulledJson {
  readonly seq: number;
  readonly n: number;
  readonly head: string;
  readonly stamp: string;
  readonly op: Operation | null;
  readonly end: boolean;
  readonly topSeq: number;
}

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: Uint8Array | undefined;
  /** Overrides, to lie. */
  readonly headers?: Record<string, string>;
  readonly timeMs?: number;
}

export type OperationDraft = Partial<Operation> & { fields?: Record<string, Json> };

export class TestLaptop {
  /** The server it speaks to. */
  url: string;
  readonly dev = randomBytes(16).toString('hex');
  readonly author = randomUUID();
  readonly publicKey: string;
  readonly operations: Operation[] = [];
  readonly #privateKey: KeyObject;

  constructor(url: string) {
    this.url = url;
    const pair = generateKeyPairSync('ed25519');
    this.#privateKey = pair.privateKey;
    this.publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  }

  enrolBody(code: string, changes: Partial<Record<keyof EnrolRequest, unknown>> = {}): Record<string, unknown> {
    return {
      protocol: 1,
      code,
      dev: this.dev,
      publicKey: this.publicKey,
      siteId: testSite,
      siteKind: 'contract',
      canAdoptSite: false,
      laptopName: 'bench',
      person: { name: '王工', role: 'technician' },
      ...changes,
    };
  }

  enrol(code: string, changes: Partial<Record<keyof EnrolRequest, unknown>> = {}): Promise<Answer> {
    return post(this.url, syncPaths.enrol, this.enrolBody(code, changes));
  }

  /** The next operation of this chain; `changes` are made before (hash, sig: after) it is hashed and signed. */
  write(changes: OperationDraft = {}): Operation {
    const n = this.operations.length + 1;
    const prevHash = this.operations.at(-1)?.hash ?? chainStart;
    const { hash, sig, ...early } = changes;
    const unsigned = {
      dev: this.dev,
      n,
      entity: 'location',
      entityId: randomUUID(),
      action: 'create',
      fields: { kind: 'room', parentId: null, name: `room ${n}`, floor: 9, order: n },
      base: {},
      hlc: formatHlc(1_700_000_000_000 + n, 0, this.dev),
      wallMs: 1_700_000_000_000 + n,
      monoMs: n,
      bootId: 'boot',
      author: this.author,
      schemaV: 1,
      prevHash,
      ...early,
    } as Operation;
    const digest = createHash('sha256').update(operationHashInput(unsigned)).digest();
    const op: Operation = {
      ...unsigned,
      hash: hash ?? digest.toString('hex'),
      sig: sig ?? sign(null, digest, this.#privateKey).toString('base64url'),
    };
    this.operations.push(op);
    return op;
  }

  async send({ method = 'GET', path, body, headers = {}, timeMs = Date.now() }: Sent): Promise<Answer> {
    const bodyHash = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    const signature = sign(null, utf8(requestSignatureInput(method, path, timeMs, bodyHash)), this.#privateKey);
    return request(this.url, method, path, body, {
      [authHeaders.dev]: this.dev,
      [authHeaders.timeMs]: String(timeMs),
      [authHeaders.signature]: signature.toString('base64url'),
      ...headers,
    });
  }

  push(operations: readonly unknown[] = this.operations, timeMs = Date.now()): Promise<Answer> {
    const text = operations.map((op) => `${typeof op === 'string' ? op : JSON.stringify(op)}\n`).join('');
    return this.send({ method: 'POST', path: syncPaths.push, body: gzipSync(text), timeMs });
  }

  async hello(changes: Record<string, unknown> = {}): Promise<Answer> {
    const message = {
      protocol: { min: 1, max: 1 },
      schemaV: 1,
      ownN: this.operations.length,
      ownHeadHash: this.operations.at(-1)?.hash ?? chainStart,
      top: { seq: 0, head: chainStart },
      clockMs: Date.now(),
      ...changes,
    };
    return this.send({ method: 'POST', path: syncPaths.hello, body: Buffer.from(JSON.stringify(message)) });
  }

  /** Lines of one page, the end line last. */
  async pull(query = 'after=0&limit=500'): Promise<PulledJson[]> {
    const answer = await this.send({ path: `${syncPaths.pull}?${query}` });
    const text = gunzipSync(answer.bytes).toString();
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as PulledJson);
  }
}

export const testSite = '0f9d1a52-7f5e-5b52-9a01-3f9c2d1e4b60';

export function post(url: string, path: string, message: unknown): Promise<Answer> {
  return request(url, 'POST', path, Buffer.from(JSON.stringify(message)), {});
}

async function request(
  url: string,
  method: string,
  path: string,
  body: Uint8Array | undefined,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    body: (body ?? null) as Uint8Array<ArrayBuffer> | null,
    headers: { 'content-type': 'application/octet-stream', ...headers },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, json: parse(bytes) as AnswerJson };
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}
