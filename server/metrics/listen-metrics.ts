/**
 * GET /metrics on a port of its own, on loopback only: behind a proxy on the same machine every request comes from
 * loopback, so the address that asks says nothing.
 */
import { type Server, createServer } from 'node:http';
import { AppError } from '../../shared/errors.ts';
import type { ServerMetrics } from './metrics.ts';

/** @returns the port it got and how to end it; null when there is nothing to read. @throws AppError Host_PortTaken */
export async function listenForMetrics(
  metrics: ServerMetrics | null,
  port = 0,
): Promise<{ readonly port: number; close(): Promise<void> } | null> {
  if (metrics === null) return null;
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      // The database is away: what a scraper then sees is that there are no figures.
      () => response.writeHead(503).end(),
    );
  });
  await listening(server, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new AppError('Host_PortTaken', { port }, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}
