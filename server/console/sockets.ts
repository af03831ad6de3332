/** Sockets of the console's pages: let in with a session, and closed with it. */
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ServerContext } from '../http/context.ts';
import type { ConsoleHost } from './console-host.ts';
import { sessionToken } from './cookie.ts';
import { isOwnPage } from './own-page.ts';
import { mustSetFactor } from './second-factor.ts';
import { findSession, liveSession } from './sessions.ts';

export const socketPath = '/rpc';
/** How long a page that is signed out somewhere else, or whose time ran out, may still ask. */
const checkMs = 5_000;

export class ConsoleSockets {
  readonly #context: ServerContext;
  readonly #bySession = new Map<string, Set<Duplex>>();
  readonly #timer: NodeJS.Timeout;

  constructor(app: FastifyInstance, context: ServerContext, host: ConsoleHost, names: ReadonlySet<string>) {
    this.#context = context;
    app.server.on('upgrade', (request, socket, head) => {
      // Reset by the other side while nobody reads: without a listener it would be an uncaught error.
      socket.on('error', () => socket.destroy());
      const refuse = (): void =>
        void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      if (request.url !== socketPath || !isOwnPage(request, names)) return refuse();
      findSession(context, sessionToken(request)).then((who) => {
        if (who === null || mustSetFactor(who.user)) return refuse();
        this.#keep(who.session.hash, socket);
        host.connect(request, socket, head, who.user);
      }, refuse);
    });
    this.#timer = setInterval(() => void this.closeEnded(), checkMs);
    this.#timer.unref();
    app.addHook('preClose', async () => {
      clearInterval(this.#timer);
      for (const hash of this.#bySession.keys()) this.end(hash);
    });
  }

  /** Those of sessions that are over. */
  async closeEnded(): Promise<void> {
    for (const hash of this.#bySession.keys()) {
      // A database that does not answer ends nobody's session.
      const live = await liveSession(this.#context, hash).catch(() => undefined);
      if (live === null || (live !== undefined && mustSetFactor(live.user))) this.end(hash);
    }
  }

  /** Those of one session, without asking whether it is over. */
  end(hash: string): void {
    for (const socket of this.#bySession.get(hash) ?? []) socket.destroy();
    this.#bySession.delete(hash);
  }

  #keep(hash: string, socket: Duplex): void {
    const sockets = this.#bySession.get(hash) ?? new Set();
    this.#bySession.set(hash, sockets.add(socket));
    socket.once('close', () => {
      sockets.delete(socket);
      if (sockets.size === 0) this.#bySession.delete(hash);
    });
  }
}
