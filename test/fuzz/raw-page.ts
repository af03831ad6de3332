/** A page that speaks the carrier's wire itself, so that it can say what no client of ours would. */
import { WebSocket } from 'ws';
import { rpcPath, rpcProtocol } from '../../nodehost/carrier.ts';
import { appErrorFromData } from '../../shared/errors.ts';

export interface Answer {
  /** Null when it was answered; `none` for a failure without a code. */
  readonly code: string | null;
  readonly detail: unknown;
}

interface Envelope {
  readonly i?: unknown;
  readonly t?: number;
  readonly p?: {
    readonly s?: number;
    readonly h?: Readonly<Record<string, string>>;
    readonly b?: { readonly json?: { readonly code?: string; readonly data?: unknown } };
  };
}

/** What the carrier itself says of a message that it cannot read, and of an operation that there is none of. */
const ofCarrier: readonly (string | undefined)[] = ['BAD_REQUEST', 'NOT_FOUND'];

export class RawPage {
  readonly #waiting = new Map<string, (message: Envelope) => void>();
  #socket: WebSocket | null = null;
  #last = 0;
  readonly #url: string;

  /** @param url of the host with its token */
  constructor(url: string) {
    this.#url = url;
  }

  /** @param json of an input, as text: also what an object of ours could not hold */
  async ask(path: string, json: string, meta: readonly unknown[] = []): Promise<Answer> {
    this.#last += 1;
    const id = `ask-${this.#last}`;
    const body = `{"json":${json}${meta.length === 0 ? '' : `,"meta":${JSON.stringify(meta)}`}}`;
    const answered = new Promise<Envelope>((resolve) => this.#waiting.set(id, resolve));
    await this.send(`{"i":"${id}","p":{"u":"/${path}","b":${body}}}`);
    const { p = {} } = await answered;
    if (p.h?.['content-type'] === 'text/event-stream') await this.send(JSON.stringify({ i: id, t: 4 }));
    if ((p.s ?? 200) < 400) return { code: null, detail: null };
    const error = p.b?.json;
    const carriers = ofCarrier.includes(error?.code) ? error?.code : undefined;
    return { code: appErrorFromData(error?.data)?.code ?? carriers ?? 'none', detail: error };
  }

  /** Any message, over a new connection where the host hung up. */
  async send(message: string | Buffer): Promise<void> {
    const socket = await this.#open();
    await new Promise<void>((resolve) => socket.send(message, () => resolve()));
  }

  /** Bytes that are no frame of a socket; what follows them would be taken for the rest of one, so nothing does. */
  async sendUnframed(bytes: Buffer): Promise<void> {
    const socket = await this.#open();
    const { _socket: wire } = socket as unknown as { readonly _socket: NodeJS.WritableStream };
    await new Promise<void>((resolve) => wire.write(bytes, () => resolve()));
    this.close();
  }

  close(): void {
    this.#socket?.terminate();
    this.#socket = null;
    this.#hangUp();
  }

  #hangUp(): void {
    for (const hangUp of this.#waiting.values()) hangUp({ p: { s: 500 } });
    this.#waiting.clear();
  }

  async #open(): Promise<WebSocket> {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket;
    const { origin, host, hash } = new URL(this.#url);
    const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
    const socket = new WebSocket(`ws://${host}${rpcPath}`, [rpcProtocol, `token.${token}`], { origin });
    await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
    socket.on('error', () => {});
    // What is asked over the next one is none of its business.
    socket.on('close', () => this.#socket === socket && this.#hangUp());
    socket.on('message', (data: Buffer) => this.#hear(data.toString()));
    this.#socket = socket;
    return socket;
  }

  #hear(text: string): void {
    const end = text.indexOf('\u00ff');
    const message = JSON.parse(end === -1 ? text : text.slice(0, end)) as Envelope;
    const waiting = this.#waiting.get(String(message.i));
    if (waiting === undefined || message.t !== undefined) return;
    this.#waiting.delete(String(message.i));
    waiting(message);
  }
}
