/** The far end of a throughput measurement: what `iperf3 -s` does over TCP, one test at a time. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { AppError } from '../../shared/errors.ts';
import { SocketReader } from '../net/socket-reader.ts';
import { orAbort } from '../net/waiting.ts';
import {
  cookieBytes,
  expectState,
  mostSeconds,
  protocol,
  resultsOf,
  sendJson,
  sendState,
  state,
  takeJson,
  testParams,
  testResults,
  type TestParams,
} from './iperf-wire.ts';
import { StreamLoad } from './stream-load.ts';

export interface ThroughputResponder extends AsyncDisposable {
  readonly port: number;
}

/** Who has connected says in this time what it wants. */
const cookieMs = 5_000;
/** Beyond the time that the client asked for, for everything that is said before and after. */
const talkMs = 15_000;
/** iperf's number for a wish that cannot be met, IEUNIMP. */
const notSupported = 13;

interface Test {
  readonly cookie: string;
  readonly load: StreamLoad;
  /** A stream has come. */
  wake: () => void;
}

/** Rejects with Host_PortTaken. */
export async function startThroughputResponder(host: string, port: number): Promise<ThroughputResponder> {
  const sockets = new Set<Socket>();
  let current: Test | null = null;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
    void meet(socket);
  });

  async function meet(socket: Socket): Promise<void> {
    const cookie = await cookieOf(socket);
    if (cookie === null) return;
    if (current?.cookie === cookie) {
      current.load.add(socket);
      return current.wake();
    }
    if (current !== null) {
      sendState(socket, state.accessDenied);
      return void socket.end();
    }
    current = { cookie, load: new StreamLoad(), wake: () => {} };
    await serve(socket, current).catch(() => undefined);
    current.load[Symbol.dispose]();
    current = null;
    socket.destroySoon();
  }

  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new AppError('Host_PortTaken', { port });
    throw error;
  }
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** What a connection begins with; null when it does not come. */
function cookieOf(socket: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    const look = (): void => {
      const bytes = socket.read(cookieBytes) as Buffer | null;
      if (bytes === null) return;
      clearTimeout(timer);
      socket.off('readable', look);
      resolve(bytes.toString('latin1'));
    };
    const timer = setTimeout(() => socket.destroy(), cookieMs);
    socket.on('readable', look);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve(null);
    });
  });
}

/** A whole test with one client; rejects when it breaks off or takes longer than anybody may ask for. */
async function serve(socket: Socket, test: Test): Promise<void> {
  const signal = AbortSignal.timeout(mostSeconds * 1_000 + talkMs);
  const reader = new SocketReader(socket, signal, protocol);
  sendState(socket, state.paramExchange);
  const params = await paramsFrom(reader, socket);
  sendState(socket, state.createStreams);
  socket.once('close', () => test.wake());
  while (test.load.count < params.parallel) {
    if (socket.destroyed) return;
    await orAbort(new Promise<void>((resolve) => (test.wake = resolve)), signal);
  }
  sendState(socket, state.testStart);
  sendState(socket, state.testRunning);
  const startMs = performance.now();
  if (params.reverse) test.load.send();
  await expectState(reader, state.testEnd);
  const bytes = test.load.bytes.slice();
  const seconds = (performance.now() - startMs) / 1_000;
  // As iperf3 does: a client that reads still waits for whole blocks, and hears of nothing else until they end.
  test.load[Symbol.dispose]();
  sendState(socket, state.exchangeResults);
  await takeJson(reader, testResults);
  sendJson(socket, resultsOf(bytes, seconds));
  sendState(socket, state.displayResults);
  await expectState(reader, state.iperfDone);
}

/** @throws after the client was told, when it wants UDP, both ways at once or something that is no test */
async function paramsFrom(reader: SocketReader, socket: Socket): Promise<TestParams> {
  try {
    return (await takeJson(reader, testParams)).value;
  } catch (error) {
    const numbers = Buffer.alloc(8);
    numbers.writeInt32BE(notSupported, 0);
    sendState(socket, state.serverError);
    socket.end(numbers);
    throw error;
  }
}
