/** Peers that the tests of this room open on loopback. Only tests import this file. */
import { spawn } from 'node:child_process';
import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ProbeOutcome } from '../shared/domain/probe.ts';

export interface Peer extends AsyncDisposable {
  readonly port: number;
}

/** A TCP peer that does with each connection what it is told. */
export async function tcpPeer(onConnection: (socket: Socket) => void): Promise<Peer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // The probe leaves when it has seen enough; that is no failure of the peer.
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** An HTTP peer. */
export async function httpPeer(listener: RequestListener): Promise<Peer> {
  const server = createHttpServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Writes the same bytes for as long as the other side reads. */
export function flood(stream: Writable, chunk: Buffer): void {
  const write = (): void => {
    while (!stream.destroyed && stream.write(chunk)) continue;
    if (!stream.destroyed) stream.once('drain', write);
  };
  write();
}

/** A port where nobody listens: one that was free a moment ago. */
export async function closedPort(): Promise<number> {
  await using peer = await tcpPeer(() => {});
  return peer.port;
}

/**
 * gst-rtsp-server with one stream at /stream1 (426x242, 15 pictures a second, a key picture each second); null when it is
 * not installed.
 */
export async function gstPeer(
  codec: 'h264' | 'h265',
  auth: 'none' | 'basic' | 'digest',
  pattern: 'ball' | 'black' | 'smpte' | 'smpte75' = 'ball',
): Promise<Peer | null> {
  const script = fileURLToPath(new URL('./rtsp/fixtures/gst-server.py', import.meta.url));
  const child = spawn('/usr/bin/python3', [script, codec, auth, pattern], { stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  const port = await new Promise<number | null>((resolve) => {
    child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())));
    void ended.then(() => resolve(null));
  });
  if (port === null) return null;
  return {
    port,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A UDP peer that answers each datagram with those it is told. */
export async function udpPeer(answersTo: (question: Buffer) => readonly Buffer[]): Promise<Peer> {
  const socket: UdpSocket = createSocket('udp4');
  socket.on('message', (question, { port, address }) => {
    for (const answer of answersTo(question)) socket.send(answer, port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    port: socket.address().port,
    [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** A port to which nobody listens over UDP. */
export async function closedUdpPort(): Promise<number> {
  await using peer = await udpPeer(() => []);
  return peer.port;
}

/** One piece of evidence as text; empty when there is none. */
export function textOf(outcome: ProbeOutcome, name: string): string {
  return Buffer.from(outcome.evidence.find((item) => item.name === name)?.bytes ?? []).toString();
}

/** One piece of evidence as data. */
export function jsonOf<T>(outcome: ProbeOutcome, name: string): T {
  return JSON.parse(textOf(outcome, name)) as T;
}

/** Whether a secret is anywhere in an outcome: as it is, in hex, in base64, or within something else in base64. */
export function holdsSecret(outcome: ProbeOutcome, secret: string): boolean {
  const { evidence, ...report } = outcome;
  const bytes = Buffer.from(secret);
  const forms = [secret, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '')];
  // What stands before it shifts base64 by one or two octets.
  for (const shift of [1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    forms.push(shifted.slice(shift + 1, -1));
  }
  const texts = [JSON.stringify(report), ...evidence.map((item) => Buffer.from(item.bytes).toString('latin1'))];
  return texts.some((text) =>
    forms.some((form) => text.includes(form) || text.toLowerCase().includes(form.toLowerCase())),
  );
}
