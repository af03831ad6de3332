/** TLS in front of a peer that speaks plainly, with a certificate that it made itself. Only tests import this file. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'node:tls';
import type { Peer } from './test-peers.ts';

/** Null where openssl is not installed. */
export async function tlsInFrontOf(port: number): Promise<Peer | null> {
  const own = selfSigned();
  if (own === null) return null;
  const sockets = new Set<Socket>();
  const server = createServer(own, (secure) => {
    const plain = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [secure, plain],
      [plain, secure],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
      one.pipe(other);
    }
  });
  // Who does not like the certificate leaves in the middle.
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

let made: { readonly key: Buffer; readonly cert: Buffer } | null | undefined;

function selfSigned(): { readonly key: Buffer; readonly cert: Buffer } | null {
  if (made !== undefined) return made;
  const folder = mkdtempSync(path.join(tmpdir(), 'xunwei-tls-'));
  const [key, cert] = [path.join(folder, 'own.key'), path.join(folder, 'own.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '9999'];
  const files = ['-subj', '/CN=device', '-keyout', key, '-out', cert];
  try {
    const { status } = spawnSync('openssl', ['req', '-x509', ...kind, ...files]);
    return (made = status === 0 ? { key: readFileSync(key), cert: readFileSync(cert) } : null);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
