/** Requests over TLS that one CA vouches for, as `fetch` cannot make them. */
import type { IncomingHttpHeaders } from 'node:http';
import { request as askHttp } from 'node:http';
import { request as askHttps } from 'node:https';
import { type SecureVersion, connect } from 'node:tls';

interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Told {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export function over(
  url: string,
  ca: string | undefined,
  { method = 'GET', path, headers = {}, body }: Asked,
): Promise<Told> {
  const ask = url.startsWith('https:') ? askHttps : askHttp;
  return new Promise((resolve, reject) => {
    const request = ask(new URL(path, url), { method, headers, ca, agent: false }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() });
    });
    request.once('error', reject);
    request.end(body);
  });
}

/** The version that both agree on, or what the attempt says. */
export function spokenVersion(url: string, ca: string, version: SecureVersion): Promise<string> {
  const { hostname: host, port } = new URL(url);
  return new Promise((resolve) => {
    // Old versions are not even tried at the usual level of security.
    const ciphers = 'DEFAULT@SECLEVEL=0';
    const socket = connect({ host, port: Number(port), ca, minVersion: version, maxVersion: version, ciphers }, () => {
      resolve(socket.getProtocol() ?? '');
      socket.destroy();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}
