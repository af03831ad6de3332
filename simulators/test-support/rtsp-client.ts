/** A small RTSP client for the tests, written apart from the server's code. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface RtspReply {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string[]>;
  readonly body: string;
}

const waitMs = 8_000;
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

export class RtspTestClient {
  /** Interleaved packets by channel, as they came. */
  readonly packets: { channel: number; bytes: Buffer }[] = [];
  readonly #socket: Socket;
  #pending: Buffer = Buffer.alloc(0);
  #replies: ((reply: RtspReply) => void)[] = [];
  #wakers: (() => void)[] = [];
  #cseq = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => this.#take(bytes));
  }

  static async open(host: string, port: number): Promise<RtspTestClient> {
    const socket = connect(port, host);
    await once(socket, 'connect');
    return new RtspTestClient(socket);
  }

  async ask(method: string, uri: string, headers: Record<string, string> = {}): Promise<RtspReply> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const reply = new Promise<RtspReply>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to ${method}`)), waitMs);
      this.#replies.push((value) => {
        clearTimeout(timer);
        resolve(value);
      });
    });
    this.#socket.write(`${method} ${uri} RTSP/1.0\r\nCSeq: ${++this.#cseq}\r\n${lines.join('')}\r\n`);
    return reply;
  }

  /** Waits until `isEnough` holds; looked at after every packet. */
  async until(isEnough: () => boolean): Promise<void> {
    const limit = performance.now() + waitMs;
    while (!isEnough()) {
      const leftMs = limit - performance.now();
      if (leftMs <= 0) throw new Error('too few packets');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#wakers.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  async close(): Promise<void> {
    if (this.#socket.destroyed) return;
    const closed = once(this.#socket, 'close');
    this.#socket.destroy();
    await closed;
  }

  #take(bytes: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    for (;;) {
      const pending = this.#pending;
      if (pending[0] === 0x24 && pending.length >= 4 && pending.length >= 4 + pending.readUInt16BE(2)) {
        const end = 4 + pending.readUInt16BE(2);
        this.packets.push({ channel: pending[1] as number, bytes: Buffer.from(pending.subarray(4, end)) });
        this.#pending = pending.subarray(end);
        for (const wake of this.#wakers.splice(0)) wake();
        continue;
      }
      const end = pending[0] === 0x24 ? -1 : pending.indexOf('\r\n\r\n');
      if (end < 0) return;
      const [first = '', ...lines] = pending.toString('latin1', 0, end).split('\r\n');
      const headers = new Map<string, string[]>();
      for (const line of lines) {
        const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
        headers.set(name.toLowerCase(), [...(headers.get(name.toLowerCase()) ?? []), value]);
      }
      const length = Number(headers.get('content-length')?.[0] ?? 0);
      if (pending.length < end + 4 + length) return;
      const body = pending.toString('utf8', end + 4, end + 4 + length);
      this.#pending = pending.subarray(end + 4 + length);
      this.#replies.shift()?.({ status: Number(first.split(' ')[1]), headers, body });
    }
  }
}

export const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

/** An Authorization header for a Digest challenge, by RFC 2617 3.2.2. */
export function digest(challenge: string, method: string, uri: string, username: string, password: string): string {
  const field = (name: string): string | undefined => new RegExp(`${name}="?([^",]*)`).exec(challenge)?.[1];
  const [realm = '', nonce = '', qop] = [field('realm'), field('nonce'), field('qop')];
  const ha1 = md5(`${username}:${realm}:${password}`);
  const ha2 = md5(`${method}:${uri}`);
  const head = `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}"`;
  if (!qop) return `${head}, response="${md5(`${ha1}:${nonce}:${ha2}`)}"`;
  const response = md5(`${ha1}:${nonce}:00000001:0a4f113b:auth:${ha2}`);
  return `${head}, qop=auth, nc=00000001, cnonce="0a4f113b", response="${response}"`;
}
