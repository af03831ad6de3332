/**
 * The socket under net-snmp's session. The package takes any datagram of any sender and parses it where nothing
 * catches what it throws (issues #187, #194, #213 there): this one is connected, so that only the device asked
 * is heard, counts what comes, and keeps a malformed answer from ending the process.
 */
import { createSocket, type Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';

type SendDone = (error: Error | null, bytes?: number) => void;

export interface GuardedSocketOptions {
  readonly address: string;
  readonly family: 4 | 6;
  readonly port: number;
  /** Bytes of all answers; beyond it `onFlood` is called and no more is read. */
  readonly maxBytes: number;
  readonly onFlood: () => void;
  /** An answer that could not be parsed. */
  readonly onMalformed: (error: unknown) => void;
  /** What the system reports of the way, such as a closed port. */
  readonly onError: (error: Error) => void;
}

/** Has of a dgram socket what net-snmp uses. */
export class GuardedSocket extends EventEmitter {
  readonly #socket: Socket;
  readonly #options: GuardedSocketOptions;
  #receivedBytes = 0;
  #isClosed = false;

  private constructor(socket: Socket, options: GuardedSocketOptions) {
    super();
    this.#socket = socket;
    this.#options = options;
    socket.on('message', (bytes) => this.#receive(bytes));
    socket.on('error', (error) => options.onError(error));
    socket.on('close', () => this.emit('close'));
  }

  /** Resolves with the socket bound and connected. */
  static async open(options: GuardedSocketOptions): Promise<GuardedSocket> {
    const socket = createSocket(options.family === 6 ? 'udp6' : 'udp4');
    const connected = once(socket, 'connect');
    try {
      socket.connect(options.port, options.address);
      await connected;
      // The answers of sixteen requests come in one burst.
      socket.setRecvBufferSize(1024 * 1024);
    } catch (error) {
      socket.on('error', () => {});
      socket.close();
      throw error;
    }
    return new GuardedSocket(socket, options);
  }

  send(buffer: Buffer, _offset: number, _length: number, _port: number, _host: string, done: SendDone): void {
    if (this.#isClosed) return done(new Error('closed'));
    this.#socket.send(buffer, done);
  }

  ref(): this {
    this.#socket.ref();
    return this;
  }

  unref(): this {
    this.#socket.unref();
    return this;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.close();
  }

  #receive(bytes: Buffer): void {
    if (this.#isClosed) return;
    this.#receivedBytes += bytes.byteLength;
    if (this.#receivedBytes > this.#options.maxBytes) return this.#options.onFlood();
    try {
      this.emit('message', bytes);
    } catch (error) {
      this.#options.onMalformed(error);
    }
  }
}
