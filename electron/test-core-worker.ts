/**
 * The core process as a worker thread: `process.parentPort` joined to the worker's own port, everything else as shipped.
 * A utility process gets a message's ports beside its data; a worker gets them inside.
 */
import { parentPort, type MessagePort } from 'node:worker_threads';

interface Delivery {
  readonly data: unknown;
  readonly ports: readonly MessagePort[];
}

if (parentPort === null) throw new Error('runs as a worker only');
const port = parentPort;

const inUtilityProcess = {
  on: (_event: 'message', listener: (delivery: Delivery) => void) => port.on('message', listener),
  postMessage: (message: unknown) => port.postMessage(message),
};
Object.defineProperty(process, 'parentPort', { value: inUtilityProcess });

await import('./core.ts');
