/** Bytes of a socket, taken as a protocol needs them: so many, or to the end of a line; bounded in size and by a signal. */
import type { Socket } from 'node:net';
import { AppError } from '../../shared/errors.ts';
import { abortError } from './waiting.ts';

export class SocketReader {
  readonly #signal: AbortSignal;
  readonly #protocol: string;
  readonly #maxBytes: number;
  #bytes = Buffer.alloc(0);
  #end: Error | null = null;
  #wake: () => void = () => {};
  readonly #socket: Socket;
  readonly #onData: (chunk: Buffer) => void;

  /** @param maxBytes of one answer; more is Probe_TooMuchData. @param protocol for the error of one that breaks off */
  constructor(socket: Socket, signal: AbortSignal, protocol: string, maxBytes = 256 * 1024) {
    this.#signal = signal;
    this.#protocol = protocol;
    this.#maxBytes = maxBytes;
    this.#socket = socket;
    this.#onData = (chunk): void => {
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
      if (this.#bytes.length > maxBytes) {
        this.#end ??= new AppError('Probe_TooMuchData', { limitBytes: maxBytes });
        socket.destroy();
      }
      this.#wake();
    };
    socket.on('data', this.#onData);
    const onEnd = (error?: Error): void => {
      this.#end ??= error ?? new AppError('Probe_ProtocolError', { protocol, detail: 'closed' });
      this.#wake();
    };
    socket.on('error', onEnd);
    socket.on('close', () => onEnd());
  }

  /** Leaves the socket to TLS. @throws AppError when something came unencrypted that nobody asked for (CVE-2021-23222) */
  release(): void {
    this.#socket.off('data', this.#onData);
    if (this.#bytes.length > 0)
      throw new AppError('Probe_ProtocolError', { protocol: this.#protocol, detail: 'beforeTls' });
  }

  /** Exactly so many bytes. */
  async take(count: number): Promise<Buffer> {
    if (count > this.#maxBytes)
      throw new AppError('Probe_ProtocolError', { protocol: this.#protocol, detail: 'length' });
    while (this.#bytes.length < count) await this.#more();
    const taken = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }

  /** Up to the next line feed, without the line's end. */
  async line(): Promise<string> {
    let at = this.#bytes.indexOf(10);
    while (at < 0) {
      await this.#more();
      at = this.#bytes.indexOf(10);
    }
    const text = this.#bytes.subarray(0, at).toString('utf8').replace(/\r$/, '');
    this.#bytes = this.#bytes.subarray(at + 1);
    return text;
  }

  #more(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#end !== null) return reject(this.#end);
      const onAbort = (): void => reject(abortError(this.#signal));
      if (this.#signal.aborted) return onAbort();
      this.#signal.addEventListener('abort', onAbort, { once: true });
      this.#wake = (): void => {
        this.#wake = () => {};
        this.#signal.removeEventListener('abort', onAbort);
        resolve();
      };
    });
  }
}
