/** One client's RTSP connection: OPTIONS, DESCRIBE, SETUP, PLAY, PAUSE, GET_PARAMETER, TEARDOWN (RFC 2326 10). */
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { Loop } from './media.ts';
import { rtspAnswer, RtspParser, type RtspRequest } from './rtsp-message.ts';
import { describeLoop, trackName } from './sdp.ts';
import type { UdpPair } from './udp-pair.ts';
import { type Carrier, tcpCarrier, udpCarrier, Viewer } from './viewer.ts';

/** How slowly a device answers, in milliseconds. */
export interface AnswerDelay {
  /** To who has not said who they are: OPTIONS, a first DESCRIBE, the clock. */
  readonly anonymousMs: number;
  readonly signedInMs: number;
}

export interface RtspDevice {
  readonly title: string;
  readonly account: Account;
  readonly delay: AnswerDelay | null;
  /** Which group of pictures a stream begins with. */
  readonly startGroup: number;
  /** The stream at a path without its trailing slash; undefined when there is none. */
  streamAt(path: string): Loop | undefined;
  udpPair(): Promise<UdpPair>;
}

const sessionTimeoutS = 60;
const methods = ['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY', 'PAUSE', 'GET_PARAMETER', 'SET_PARAMETER', 'TEARDOWN'];

interface Session {
  readonly id: string;
  readonly trackUri: string;
  readonly viewer: Viewer;
}

interface Setup {
  readonly carrier: Carrier;
  /** The Transport header of the answer. */
  readonly transport: string;
}

export function serveRtsp(socket: Socket, device: RtspDevice): void {
  const parser = new RtspParser();
  let session: Session | null = null;
  let queue = Promise.resolve();

  const end = (): void => {
    session?.viewer.stop();
    session = null;
  };
  socket.setNoDelay(true);
  socket.on('close', end);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    try {
      for (const message of parser.push(bytes)) {
        if (message.kind === 'request') queue = queue.then(() => answer(message)).catch(() => void socket.destroy());
      }
    } catch {
      socket.end(rtspAnswer(400, '0'));
    }
  });

  async function answer(request: RtspRequest): Promise<void> {
    const cseq = request.headers.get('cseq') ?? '0';
    const verdict = device.account.judge(request.method, request.uri, request.headers.get('authorization'));
    if (device.delay) await sleep(verdict === 'ok' ? device.delay.signedInMs : device.delay.anonymousMs);
    if (socket.destroyed) return;
    const reply = (status: number, headers: readonly (readonly [string, string])[] = [], body = ''): void =>
      void socket.write(rtspAnswer(status, cseq, headers, body));
    if (request.method === 'OPTIONS') return reply(200, [['Public', methods.join(', ')]]);
    if (verdict !== 'ok') {
      return reply(
        401,
        device.account.challenges(verdict).map((value) => ['WWW-Authenticate', value] as const),
      );
    }
    switch (request.method) {
      case 'DESCRIBE':
        return describe(request, reply);
      case 'SETUP':
        return setUp(request, reply);
      case 'PLAY': {
        if (!session) return reply(454);
        const { sequence, timestamp } = session.viewer.position;
        const info = `url=${session.trackUri};seq=${sequence};rtptime=${timestamp}`;
        reply(200, [
          ['Session', session.id],
          ['Range', 'npt=now-'],
          ['RTP-Info', info],
        ]);
        return session.viewer.play();
      }
      case 'PAUSE':
        if (!session) return reply(454);
        session.viewer.stop();
        return reply(200, [['Session', session.id]]);
      case 'TEARDOWN':
        if (!session) return reply(454);
        end();
        return reply(200);
      case 'GET_PARAMETER':
      case 'SET_PARAMETER':
        return reply(200, session ? [['Session', session.id]] : []);
      default:
        return reply(405, [['Allow', methods.join(', ')]]);
    }
  }

  type Reply = (status: number, headers?: readonly (readonly [string, string])[], body?: string) => void;

  function describe(request: RtspRequest, reply: Reply): void {
    const loop = device.streamAt(pathOf(request.uri));
    if (!loop) return reply(404);
    const headers = [
      ['Content-Base', `${request.uri.replace(/\/?$/, '/')}`],
      ['Content-Type', 'application/sdp'],
    ] as const;
    return reply(200, headers, describeLoop(loop, socket.localAddress ?? '0.0.0.0', device.title));
  }

  async function setUp(request: RtspRequest, reply: Reply): Promise<void> {
    const loop = device.streamAt(pathOf(request.uri).replace(new RegExp(`/${trackName}$`), ''));
    if (!loop) return reply(404);
    if (session) return reply(455);
    const setup = await transportFor(request.headers.get('transport') ?? '');
    if (!setup) return reply(461);
    const viewer = new Viewer(loop, setup.carrier, device.startGroup);
    session = { id: randomBytes(8).toString('hex'), trackUri: request.uri, viewer };
    const ssrc = viewer.position.ssrc.toString(16).padStart(8, '0').toUpperCase();
    reply(200, [
      ['Transport', `${setup.transport};ssrc=${ssrc};mode="PLAY"`],
      ['Session', `${session.id};timeout=${sessionTimeoutS}`],
    ]);
  }

  /** The first of the client's transports (RFC 2326 12.39) that we speak. */
  async function transportFor(header: string): Promise<Setup | null> {
    for (const offer of header.split(',')) {
      if (/multicast/i.test(offer)) continue;
      const [, rtp, rtcp] = /interleaved=(\d+)-(\d+)/.exec(offer) ?? [];
      if (/RTP\/AVP\/TCP/i.test(offer)) {
        const [channel, reports] = [Number(rtp ?? 0), Number(rtcp ?? 1)];
        const transport = `RTP/AVP/TCP;unicast;interleaved=${channel}-${reports}`;
        return { carrier: tcpCarrier(socket, channel, reports), transport };
      }
      const [, rtpPort, rtcpPort] = /client_port=(\d+)-(\d+)/.exec(offer) ?? [];
      const host = socket.remoteAddress;
      if (/RTP\/AVP/i.test(offer) && rtpPort && rtcpPort && host) {
        const pair = await device.udpPair();
        const carrier = udpCarrier((bytes, isReport) =>
          pair.send(bytes, isReport, host, Number(rtpPort), Number(rtcpPort)),
        );
        const ports = `client_port=${rtpPort}-${rtcpPort};server_port=${pair.rtpPort}-${pair.rtpPort + 1}`;
        return { carrier, transport: `RTP/AVP;unicast;${ports}` };
      }
    }
    return null;
  }
}

/** The path of an RTSP URL, without query and trailing slash. */
function pathOf(uri: string): string {
  const [, path = ''] = /^rtspu?:\/\/[^/]*(\/[^?]*)?/i.exec(uri) ?? [];
  return path.replace(/\/$/, '');
}
