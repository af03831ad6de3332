/** The contract over a loopback WebSocket: only for a page of ours that knows this launch's token. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AppRouter, CallContext, Log } from '../app/index.ts';

export const rpcPath = '/rpc';
/** Subprotocol of the carrier; the token travels beside it as `token.<token>`, where no log or address shows it. */
export const rpcProtocol = 'xunwei';
const tokenPrefix = 'token.';
/** A photo of 30 MiB in base64 with room to spare. */
const maxMessageBytes = 48 * 1024 * 1024;

/** Addresses that a browser may have in its bar for us: DNS names that point to loopback are refused (rebinding). */
export const allowedHosts = (port: number): ReadonlySet<string> => new Set([`127.0.0.1:${port}`, `localhost:${port}`]);

export function isOwnRequest(request: Pick<IncomingMessage, 'headers'>, port: number): boolean {
  const hosts = allowedHosts(port);
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.has(host)) return false;
  return origin === undefined || [...hosts].some((own) => origin === `http://${own}`);
}

/** The token among the offered subprotocols, compared in constant time. */
export function hasToken(request: Pick<IncomingMessage, 'headers'>, token: string): boolean {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
  const given = offered.find((part) => part.startsWith(tokenPrefix))?.slice(tokenPrefix.length) ?? '';
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return offered.includes(rpcProtocol) && a.length === b.length && timingSafeEqual(a, b);
}

/** What a socket says when its page closed or its process ended: no failure of either side. */
const hangUps: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

export interface Carrier {
  readonly sockets: WebSocketServer;
  /** Takes over a socket whose page may come in; what it asks is answered in this context. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, context: CallContext): void;
  /** Told of what a connection brought down on itself; it never brings the process down. */
  failed(error: unknown): void;
}

/**
 * What pages ask waits for the app to be open.
 * @param router of the app, as soon as it is open
 */
export function createCarrier(router: Promise<AppRouter>, log: Log): Carrier {
  const handler = router.then((opened) => new RPCHandler(opened));
  // An app that does not open is its starter's to tell.
  handler.catch(() => {});
  const failed = (error: unknown): void => {
    if (!hangUps.has((error as NodeJS.ErrnoException).code)) {
      log('carrier.failed', { reason: error instanceof Error ? error.message : String(error) });
    }
  };
  const answer = async (webSocket: WebSocket, context: CallContext): Promise<void> => {
    webSocket.pause();
    await (await handler).upgrade(webSocket, { context });
    webSocket.resume();
  };
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    handleProtocols: (protocols) => (protocols.has(rpcProtocol) ? rpcProtocol : false),
  });
  return {
    sockets,
    failed,
    accept(request, socket, head, context) {
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        // Also for a message beyond the limit or a broken frame.
        webSocket.on('error', failed);
        answer(webSocket, context).catch((error: unknown) => {
          failed(error);
          webSocket.terminate();
        });
      });
    },
  };
}

/** Lets pages in from now on that know this launch's token. */
export function attachCarrier(
  server: Server,
  router: Promise<AppRouter>,
  { token, port, log }: { readonly token: string; readonly port: () => number; readonly log: Log },
): WebSocketServer {
  const carrier = createCarrier(router, log);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Reset by the other side while nobody reads: without a listener it would be an uncaught error.
    socket.on('error', carrier.failed);
    // A browser always says where a page comes from; a request without an origin is no page's.
    const isPage = request.headers.origin !== undefined && isOwnRequest(request, port());
    if (request.url !== rpcPath || !isPage || !hasToken(request, token)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    carrier.accept(request, socket, head, {});
  });
  return carrier.sockets;
}
