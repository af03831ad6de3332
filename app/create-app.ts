/** Composition root: the host's ports in, the contract's router out. */
import { createRouterClient } from '@orpc/server';
import type { ApiClient } from '../shared/api/index.ts';
import type { Caller } from './caller.ts';
import { createChangeFeed } from './change-feed.ts';
import type { HostPorts } from './ports.ts';
import { createRouter, type AppRouter } from './router.ts';
import { Session } from './session.ts';

export interface App {
  readonly router: AppRouter;
  /** Calls the router without a carrier. */
  readonly client: ApiClient;
  /** At the console: somebody signed in. @throws App_NotReady */
  admit(caller: Caller): void;
  /** Works out once what the first screen asks, while the window is still coming up: its own question is then a quick one. */
  warmUp(): void;
  /** Locks a laptop that has a passphrase: its screen is locked, or it goes to sleep. */
  lock(): Promise<void>;
  /** Ends runs and sessions, closes the store and the demo. */
  close(): Promise<void>;
}

/** Opens the data folder when there is one; problems are in `system.status`, the app always comes up. */
export async function createApp(ports: HostPorts): Promise<App> {
  const feed = createChangeFeed();
  const session = new Session(ports, feed);
  await session.start();
  const router = createRouter(session, feed, ports.log);
  const client: ApiClient = createRouterClient(router, { context: {} });
  return {
    router,
    client,
    admit: (caller) => session.admit(caller),
    // What goes wrong here is told to the page when it asks; before the first run there is nothing to work out.
    warmUp: () => void setImmediate(() => void client.tasks.today({}).catch(() => undefined)),
    lock: async () => {
      if (session.lock.view.hasPassphrase) await session.lock.now().catch(() => undefined);
    },
    close: () => session.close(),
  };
}
