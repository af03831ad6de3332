/**
 * The core process: the app and its store in an Electron utility process. Pages reach it by a MessagePort each; main by
 * the process's own channel.
 */
import { RPCHandler } from '@orpc/server/ws';
import { type App, createApp } from '../app/index.ts';
import { type CoreStart, toCore, type FromCore } from './core-messages.ts';
import { hostPorts } from './core-ports.ts';
import { mainRequests } from './main-requests.ts';
import { proberRelay } from './prober-relay.ts';

const { parentPort } = process;
const send = (message: FromCore): void => parentPort.postMessage(message);
const requests = mainRequests(send);
const probers = proberRelay(send);

let app: Promise<App> | undefined;

parentPort.on('message', ({ data, ports }) => {
  // Main is ours: an unknown message is a bug there, and must not end the process that holds the store.
  const parsed = toCore.safeParse(data);
  if (!parsed.success) return;
  const message = parsed.data;
  if (requests.take(message) || probers.take(message)) return;
  if (message.kind === 'start') start(message);
  else if (message.kind === 'connect') connect(ports[0]);
  else if (message.kind === 'lock') void app?.then((running) => running.lock());
  else if (message.kind === 'close') void close();
});

function start(message: CoreStart): void {
  app = createApp(hostPorts(message, requests, probers));
  void app.then(({ warmUp }) => {
    send({ kind: 'ready' });
    warmUp();
  }, fail);
}

/** What the page asks before the app is there waits in the port until it is. */
function connect(port: Electron.MessagePortMain | undefined): void {
  if (port === undefined || app === undefined) return;
  void app.then(async ({ router }) => {
    await new RPCHandler(router).upgrade(asSocket(port) as never, { context: {} });
    port.start();
  });
}

/** The library's handler of ports lets a message that it cannot read end the process; its handler of sockets does not. */
function asSocket(port: Electron.MessagePortMain) {
  return {
    send: (message: unknown) => port.postMessage(message),
    addEventListener: (event: 'message' | 'close', listener: (event: unknown) => void) =>
      port.on(event as 'message', listener),
  };
}

async function close(): Promise<void> {
  try {
    await (await app)?.close();
  } finally {
    send({ kind: 'closed' });
  }
}

function fail(error: unknown): never {
  process.stderr.write(`core: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(70);
}
