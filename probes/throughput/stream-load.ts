/** The data connections of a test: filled as fast as they take it, or counted. */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { blockBytes } from './iperf-wire.ts';

export class StreamLoad implements Disposable {
  readonly #sockets: Socket[] = [];
  /** By stream, what came or was handed to the system. */
  readonly #bytes: number[] = [];
  #isSending = false;

  get bytes(): readonly number[] {
    return this.#bytes;
  }

  get total(): number {
    return this.#bytes.reduce((sum, count) => sum + count, 0);
  }

  get count(): number {
    return this.#sockets.length;
  }

  /** What comes on it counts from now on. */
  add(socket: Socket): void {
    const counted = this.next();
    socket.on('data', (chunk) => counted.onCount(chunk.length));
    counted.take(socket);
  }

  /** The place of a stream that is still to be opened, for one that tells only how much came. */
  next(): { readonly onCount: (bytes: number) => void; readonly take: (socket: Socket) => void } {
    const at = this.#bytes.push(0) - 1;
    return {
      onCount: (bytes) => this.#count(at, bytes),
      take: (socket) => {
        this.#sockets.push(socket);
        // The far end closes them without a word when the time is up.
        socket.on('error', () => {});
      },
    };
  }

  /** Until `stop`, or until the far end takes no more. */
  send(): void {
    this.#isSending = true;
    const block = randomBytes(blockBytes);
    for (const [at, socket] of this.#sockets.entries()) this.#fill(at, socket, block);
  }

  stop(): void {
    this.#isSending = false;
  }

  [Symbol.dispose](): void {
    this.stop();
    for (const socket of this.#sockets) socket.destroy();
  }

  #fill(at: number, socket: Socket, block: Buffer): void {
    if (!this.#isSending || !socket.writable) return;
    const hasRoom = socket.write(block);
    this.#count(at, block.length);
    if (hasRoom) setImmediate(() => this.#fill(at, socket, block));
    else socket.once('drain', () => this.#fill(at, socket, block));
  }

  #count(at: number, bytes: number): void {
    this.#bytes[at] = (this.#bytes[at] ?? 0) + bytes;
  }
}
