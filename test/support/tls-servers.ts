/** Who answers over TLS where a server should: each with a certificate of its own, and nobody may tell it anything. */
import { type Server, createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { later } from './sync-laptop.ts';

export interface Stranger {
  readonly url: string;
  /** Requests that it was told. */
  readonly told: readonly string[];
}

export const tlsStranger = (options: ServerOptions): Promise<Stranger> =>
  listening((listener) => createHttpsServer(options, listener), 'https');

/** Speaks plain HTTP where TLS is expected. */
export const plainStranger = (): Promise<Stranger> => listening(createHttpServer, 'https');

async function listening(
  create: (listener: Parameters<typeof createHttpServer>[1] & object) => Server,
  scheme: string,
): Promise<Stranger> {
  const told: string[] = [];
  const server = create((request, response) => {
    told.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>sign in</html>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  later(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`, told };
}
