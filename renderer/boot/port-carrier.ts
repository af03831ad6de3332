/** Electron's carrier: the preload script hands a message port to the window, a new one whenever the core starts again. */
import { RPCLink } from '@orpc/client/message-port';
import type { Carrier, Connection } from './carrier.ts';

/** Listens from the moment it is made, so that a port which comes early is not missed. */
export function portCarrier(): Carrier {
  let waiting: MessagePort | null = null;
  let take: ((port: MessagePort) => void) | null = null;
  let endCurrent: () => void = () => {};
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const port = event.ports[0];
    if (event.source !== window || port === undefined || !isPortMessage(event.data)) return;
    // A new port means that the old core is gone, whether or not its port said so.
    endCurrent();
    if (take === null) waiting = port;
    else take(port);
  });
  return {
    open: async (): Promise<Connection> => {
      const port = waiting ?? (await new Promise<MessagePort>((resolve) => (take = resolve)));
      waiting = take = null;
      const closed = new Promise<void>((resolve) => {
        endCurrent = resolve;
        port.addEventListener('close', () => resolve(), { once: true });
      });
      const link = new RPCLink({ port });
      port.start();
      return { link, closed };
    },
  };
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'xunwei-port';
}
