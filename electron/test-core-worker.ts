/**
 * The core process as a worker thread: `process.parentPort` joined to the worker's own port, everything else as shipped.
 * A utility process gets a message's ports beside its data; a worker gets them inside.
 */
import { parentPort, type MessagePort } from 'node:worker_threads';

interface Delivery {
  readonly data: unknown;
  readonly ports: readonly unknown[];
}

if (parentPort === null) throw new Error('runs as a worker only');
const port = parentPort;

const inUtilityProcess = {
  on: (_event: 'message', listener: (delivery: Delivery) => void) =>
    port.on('message', ({ data, ports }: Delivery) => listener({ data, ports: ports.map(ofMain) })),
  postMessage: (message: unknown) => port.postMessage(message),
};
/** A port as Electron has it there: its listeners are told of an event that holds the data. */
function ofMain(own: unknown) {
  const given = own as MessagePort;
  return {
    on: (event: string, listener: (event: unknown) => void) => given.on(event, (data: unknown) => listener({ data })),
    postMessage: (message: unknown) => given.postMessage(message),
    start: () => given.start(),
  };
}

Object.defineProperty(process, 'parentPort', { value: inUtilityProcess });

await import('./core.ts');
