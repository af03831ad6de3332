/** Peers that misbehave, for tests of bad input. They keep to loopback and end with `stop()`. */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { singleChannel, startCamera } from './camera.ts';
import { listenTcp } from './listener.ts';
import { loadMedia, sceneOf } from './media.ts';

export const hostileKinds = [
  /** Random octets for any question. */
  'garbage',
  /** A header that never ends. */
  'endless',
  /** A right header, then a body that never ends. */
  'endless-body',
  /** Accepts and never answers. */
  'silent',
  /** Accepts and hangs up. */
  'hang-up',
  /** A right header that promises ten gigabytes, then nothing. */
  'huge-length',
  /** A right header, one octet at a time, without end. */
  'slowloris',
  /** A good camera whose still picture is a web page that calls itself JPEG. */
  'not-a-picture',
] as const;
export type HostileKind = (typeof hostileKinds)[number];

export interface HostilePeer {
  readonly host: string;
  /** Where the misbehaviour is: for `not-a-picture` the HTTP port, for the others any protocol over TCP. */
  readonly port: number;
  /** Of `not-a-picture`; the others ask for no account. */
  readonly username: string;
  readonly password: string;
  stop(): Promise<void>;
}

const account = { username: 'admin', password: 'hostile-demo' } as const;
const dripMs = 50;

/** Starts a peer on a free port. */
export async function startHostilePeer(kind: HostileKind, host = '127.0.0.1'): Promise<HostilePeer> {
  if (kind === 'not-a-picture') {
    const page = Buffer.from('<!DOCTYPE html><html><body>Please enable ActiveX to see this picture.</body></html>');
    const scene = { ...sceneOf(await loadMedia(), 'lift-b'), snapshots: [page] };
    const camera = await startCamera({ host, ...account, channels: [singleChannel(scene)] });
    return { host, port: camera.httpPort, ...account, stop: camera.stop };
  }
  const listener = await listenTcp(host, 0, (socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', () => undefined);
    if (kind === 'hang-up') socket.destroy();
    else if (kind !== 'silent') socket.once('data', (question) => misbehave(kind, socket, question.toString('latin1')));
  });
  return { host, port: listener.port, ...account, stop: listener.stop };
}

type Answering = Exclude<HostileKind, 'silent' | 'hang-up' | 'not-a-picture'>;

function misbehave(kind: Answering, socket: Socket, question: string): void {
  const cseq = /^CSeq:\s*(\d+)/im.exec(question)?.[1] ?? '1';
  const isRtsp = / RTSP\/1\.\d\r?$/m.test(question);
  const head = isRtsp ? `RTSP/1.0 200 OK\r\nCSeq: ${cseq}\r\n` : 'HTTP/1.1 200 OK\r\n';
  const type = `Content-Type: ${isRtsp ? 'application/sdp' : 'image/jpeg'}\r\n`;
  switch (kind) {
    case 'garbage':
      socket.write(randomBytes(64 * 1024));
      return;
    case 'endless':
      socket.write(head);
      return pour(socket, Buffer.from(`X-Filler: ${'a'.repeat(4000)}\r\n`));
    case 'endless-body':
      socket.write(`${head}${type}${isRtsp ? 'Content-Length: 4000000000\r\n' : ''}\r\n`);
      return pour(socket, Buffer.alloc(16 * 1024, 'v=0\r\n'));
    case 'huge-length':
      socket.write(`${head}${type}Content-Length: 10000000000\r\n\r\nv=0\r\n`);
      return;
    case 'slowloris': {
      const text = `${head}X-Slow: `;
      let at = 0;
      const timer = setInterval(() => {
        socket.write(text[at] ?? 'a');
        at++;
      }, dripMs);
      socket.on('close', () => clearInterval(timer));
    }
  }
}

/** Writes the same octets as long as the other side takes them. */
function pour(socket: Socket, bytes: Buffer): void {
  const more = (): void => {
    // In small rounds, so that the process can do something else.
    for (let round = 0; round < 16 && !socket.destroyed; round++) if (!socket.write(bytes)) return;
    if (!socket.destroyed) setImmediate(more);
  };
  socket.on('drain', more);
  more();
}
