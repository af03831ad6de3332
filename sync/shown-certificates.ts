/**
 * The certificates that a server shows, its own first: looked at, never believed. Nothing is sent but the handshake, and nothing read.
 * What is asked of the server goes over another connection, which must be vouched for.
 */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { type DetailedPeerCertificate, connect } from 'node:tls';

const mostShown = 10;
const lookMs = 5_000;

/** @throws what the connection says when there is no TLS */
export function shownCertificates(serverUrl: string, signal: AbortSignal): Promise<X509Certificate[]> {
  const { hostname, port } = new URL(serverUrl);
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: port === '' ? 443 : Number(port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      minVersion: 'TLSv1.2',
      // Whom it belongs to is what is to be found out; the socket is closed before a byte is said.
      rejectUnauthorized: false,
    });
    socket.once('secureConnect', () => {
      resolve(chainOf(socket.getPeerCertificate(true)));
      socket.destroy();
    });
    const giveUp = (): void => void socket.destroy(new Error('given up'));
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('close', () => signal.removeEventListener('abort', giveUp));
    // In all: who sends a byte now and then is waited for no longer.
    const late = setTimeout(() => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), lookMs);
    socket.once('close', () => clearTimeout(late));
    socket.once('error', reject);
  });
}

function chainOf(own: DetailedPeerCertificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: DetailedPeerCertificate | undefined = own;
  while (next?.raw !== undefined && chain.length < mostShown) {
    chain.push(new X509Certificate(next.raw));
    // The root is its own issuer.
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
  }
  return chain;
}
