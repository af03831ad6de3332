/** The HTTP half of the devices: bounded request bodies, answers in one go, no connection left behind. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, type Listener } from './listener.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string | string[]>>;
}

const maxBodyBytes = 256 * 1024;

async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBodyBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, answer: HttpAnswer): void {
  response.writeHead(answer.status, {
    'Content-Type': answer.type,
    'Content-Length': Buffer.byteLength(answer.body),
    'Cache-Control': 'no-store',
    ...answer.headers,
  });
  response.end(answer.body);
}

export function listenHttp(
  host: string,
  port: number,
  serve: (request: IncomingMessage, body: string) => Promise<HttpAnswer>,
): Promise<Listener> {
  const server = createServer((request, response) => {
    const work = async (): Promise<void> => {
      const body = await readBody(request);
      if (body === null) send(response, { status: 413, type: 'text/plain', body: 'too large' });
      else send(response, await serve(request, body));
    };
    // The client has gone, or the request is broken: nothing is owed.
    work().catch(() => response.destroy());
  });
  return listen(server, host, port);
}

/** An answer of text. */
export const textAnswer = (status: number, body: string, type = 'text/plain; charset=utf-8'): HttpAnswer => ({
  status,
  type,
  body,
});
