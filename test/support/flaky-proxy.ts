/** A TCP proxy between a laptop and its server that breaks connections on purpose. */
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** Breaks the first exchange whose request line begins with `request`, then behaves again. */
interface Fault {
  /** e.g. `POST /sync/v1/push` */
  readonly request: string;
  /**
   * The server gets the request; its answer is thrown away with the connection, or never comes. Or: the request is cut
   * after so many bytes.
   */
  readonly how: 'drop-answer' | 'hold-answer' | { readonly cutAfterBytes: number };
}

export interface FlakyProxy {
  readonly url: string;
  /** Request lines that were seen, in order. */
  readonly requests: readonly string[];
  /** Bytes from the laptop to the server. */
  readonly uploadedBytes: number;
  /** How many faults have happened. */
  readonly faults: number;
  breakNext(fault: Fault): void;
  /** Called with each request line before the request goes on to the server. */
  onRequest: (line: string) => void;
  stop(): Promise<void>;
}

export async function startFlakyProxy(targetUrl: string): Promise<FlakyProxy> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  let planned: Fault | null = null;
  let uploadedBytes = 0;
  let faults = 0;

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    /** What this connection's present request suffers. */
    let suffering: Fault['how'] | null = null;
    let forwarded = 0;
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (chunk) => {
      const line = /^(GET|POST|PUT) \S+/.exec(chunk.subarray(0, 300).toString('latin1'))?.[0];
      if (line !== undefined) {
        requests.push(line);
        proxy.onRequest(line);
        if (planned !== null && line.startsWith(planned.request)) {
          suffering = planned.how;
          planned = null;
          forwarded = 0;
          faults += 1;
        }
      }
      if (typeof suffering === 'object' && suffering !== null) {
        const rest = suffering.cutAfterBytes - forwarded;
        if (chunk.length >= rest) {
          uploadedBytes += rest;
          upstream.write(chunk.subarray(0, rest), end);
          return;
        }
      }
      forwarded += chunk.length;
      uploadedBytes += chunk.length;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (suffering === 'drop-answer') end();
      else if (suffering !== 'hold-answer') client.write(chunk);
    });
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FlakyProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    get uploadedBytes() {
      return uploadedBytes;
    },
    get faults() {
      return faults;
    },
    breakNext(fault) {
      planned = fault;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    onRequest: () => undefined,
  };
  return proxy;
}
