/** A network camera, or a recorder with many channels: RTSP, ONVIF and its discovery on one address. */
import { Account, type AuthScheme } from './account.ts';
import { answerCameraHttp } from './camera-http.ts';
import { dahua } from './dahua.ts';
import { type RunningDiscovery, startDiscovery } from './discovery.ts';
import { listenHttp } from './http-server.ts';
import { isapi } from './isapi.ts';
import { type Listener, listenTcp } from './listener.ts';
import type { Scene } from './media.ts';
import type { DeviceIdentity, OnvifProfile } from './onvif-answers.ts';
import { EventService } from './onvif-events.ts';
import { SearchService } from './onvif-search.ts';
import type { RecorderState } from './recorder-state.ts';
import { type AnswerDelay, serveRtsp } from './rtsp-connection.ts';
import { openUdpPair, type UdpPair } from './udp-pair.ts';

/** One picture source of the device and the paths of its two streams. */
export interface CameraChannel {
  /** 1 for a camera; the input's number on a recorder. */
  readonly number: number;
  readonly scene: Scene;
  readonly mainPath: string;
  readonly subPath: string;
  readonly snapshotPath: string;
}

export interface CameraOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly rtspPort?: number;
  readonly httpPort?: number;
  readonly title?: string;
  readonly username: string;
  readonly password: string;
  /** What RTSP and HTTP offer; the first is the preferred one. */
  readonly schemes?: readonly AuthScheme[];
  readonly qop?: 'auth' | 'none';
  readonly identity?: DeviceIdentity;
  readonly channels: readonly CameraChannel[];
  /** Which second of the loop a stream begins with. */
  readonly startGroup?: number;
  readonly delay?: AnswerDelay | null;
  /** Milliseconds that the ONVIF clock is ahead. */
  readonly clockOffsetMs?: number;
  /** Takes subscriptions to its events and sends none. */
  readonly hasSilentEvents?: boolean;
  /** Of a recorder. */
  readonly recorder?: RecorderState;
  /** Interfaces of the maker's own that it has beside ONVIF. */
  readonly makerApis?: readonly ('isapi' | 'dahua')[];
  /** The port on which it answers WS-Discovery; none by default. 0 takes any free port. */
  readonly discoveryPort?: number;
  readonly location?: string;
}

export interface RunningCamera {
  readonly host: string;
  readonly rtspPort: number;
  readonly httpPort: number;
  /** Null where it does not answer WS-Discovery. */
  readonly discoveryPort: number | null;
  /** Subscriptions to its events that nobody gave back yet. */
  subscriptionCount(): number;
  stop(): Promise<void>;
}

/** The usual channel of a camera with one lens. */
export function singleChannel(scene: Scene): CameraChannel {
  return { number: 1, scene, mainPath: '/stream1', subPath: '/stream2', snapshotPath: '/snapshot' };
}

const defaultIdentity: DeviceIdentity = {
  manufacturer: 'Xunwei',
  model: 'Simulated camera',
  firmwareVersion: '1.0',
  serialNumber: 'SIM0000',
  hardwareId: '1',
};

/** Milliseconds that one still picture stands before the next. */
const snapshotEveryMs = 500;

/** Starts the device; rejects with the system's error (EADDRINUSE, EADDRNOTAVAIL) when it cannot listen. */
export async function startCamera(options: CameraOptions): Promise<RunningCamera> {
  const { host, channels, username, password, delay = null, identity = defaultIdentity } = options;
  const { recorder, discoveryPort } = options;
  const { title = 'camera', startGroup = 0, clockOffsetMs = 0, schemes = ['digest'], qop = 'auth' } = options;
  const account = new Account({ username, password, realm: identity.model, schemes, qop });
  const streams = new Map(
    channels.flatMap(({ scene, mainPath, subPath }) => [
      [mainPath, scene.main],
      [subPath, scene.sub],
    ]),
  );
  const scenes = new Map(channels.map(({ snapshotPath, scene }) => [snapshotPath, scene]));
  const listeners: Listener[] = [];
  let udp: Promise<UdpPair> | undefined;
  const udpPair = (): Promise<UdpPair> => {
    udp ??= openUdpPair(host);
    return udp;
  };
  let discovery: RunningDiscovery | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all([...listeners.map((listener) => listener.stop()), discovery?.stop()]);
    await (await udp)?.close();
  };
  try {
    const device = { title, account, delay, startGroup, streamAt: (path: string) => streams.get(path), udpPair };
    const rtsp = await listenTcp(host, options.rtspPort ?? 0, (socket) => serveRtsp(socket, device));
    listeners.push(rtsp);
    const rtspPort = rtsp.port;
    const given = new Map<string, { readonly slot: number; readonly at: number }>();
    const snapshot = (path: string): Buffer | undefined => {
      const pictures = scenes.get(path)?.snapshots;
      if (pictures === undefined) return undefined;
      const slot = Math.floor(Date.now() / snapshotEveryMs);
      const last = given.get(path);
      const inTime = (startGroup + slot) % pictures.length;
      // Whoever looks once a loop would see the same moment again and again, which no living picture shows.
      const isSameAgain = last !== undefined && last.slot !== slot && last.at === inTime;
      const at = isSameAgain ? (inTime + 1) % pictures.length : inTime;
      given.set(path, { slot, at });
      return pictures[at];
    };
    const profiles = channels.flatMap((channel) => profilesOf(channel));
    const httpPort = (): number => http.port;
    const events = new EventService(options.hasSilentEvents ?? false);
    const search = recorder ? new SearchService(recorder.inputs) : null;
    const known = { identity, account, delay, profiles, clockOffsetMs, host, rtspPort, httpPort, snapshot };
    const own = { isapi: () => isapi(identity, recorder ?? null), dahua: () => dahua(identity, recorder ?? null) };
    const makerApis = (options.makerApis ?? []).map((name) => own[name]());
    const cameraHttp = { ...known, events, search, makerApis };
    const http: Listener = await listenHttp(host, options.httpPort ?? 0, (request, body) =>
      answerCameraHttp(cameraHttp, request, body),
    );
    listeners.push(http);
    if (discoveryPort !== undefined) {
      discovery = await startDiscovery({
        host,
        port: discoveryPort,
        serviceUrls: [`http://${host}:${http.port}/onvif/device_service`],
        name: title,
        hardware: identity.model,
        ...(options.location === undefined ? {} : { location: options.location }),
      });
    }
    return {
      host,
      rtspPort,
      httpPort: http.port,
      discoveryPort: discovery?.port ?? null,
      subscriptionCount: () => events.subscriptionCount,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function profilesOf(channel: CameraChannel): OnvifProfile[] {
  const { number, scene, snapshotPath } = channel;
  const source = `source-${number}`;
  const shared = { source, snapshotPath };
  return [
    { token: `profile-${number}-main`, name: 'mainStream', rtspPath: channel.mainPath, loop: scene.main, ...shared },
    { token: `profile-${number}-sub`, name: 'subStream', rtspPath: channel.subPath, loop: scene.sub, ...shared },
  ];
}
