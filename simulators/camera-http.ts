/** ONVIF services and the still picture of a camera or a recorder. */
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { type HttpAnswer, textAnswer } from './http-server.ts';
import {
  capabilities,
  type DeviceIdentity,
  deviceInformation,
  mediaUri,
  type OnvifProfile,
  profileList,
  services,
  systemDateAndTime,
  videoSources,
} from './onvif-answers.ts';
import type { EventService } from './onvif-events.ts';
import type { SearchService } from './onvif-search.ts';
import type { AnswerDelay } from './rtsp-connection.ts';
import { isTokenRight, readSoapCall, type SoapCall, soapEnvelope, soapFault } from './soap.ts';

export interface CameraHttp {
  readonly identity: DeviceIdentity;
  readonly account: Account;
  readonly delay: AnswerDelay | null;
  readonly profiles: readonly OnvifProfile[];
  /** Milliseconds that the device's clock is ahead of ours. */
  readonly clockOffsetMs: number;
  readonly events: EventService;
  /** Of a recorder. */
  readonly search: SearchService | null;
  readonly makerApis: readonly MakerApi[];
  readonly host: string;
  readonly rtspPort: number;
  /** Known once the listener is up. */
  httpPort(): number;
  /** The picture of now; undefined when the path is none. */
  snapshot(path: string): Buffer | undefined;
}

/** An interface of the maker's own beside ONVIF, behind the same account. */
export interface MakerApi {
  readonly prefix: string;
  answer(call: MakerCall): HttpAnswer;
}

export interface MakerCall {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
  /** By the device's clock. */
  readonly nowMs: number;
}

const soapType = 'application/soap+xml; charset=utf-8';

export async function answerCameraHttp(
  camera: CameraHttp,
  request: IncomingMessage,
  body: string,
): Promise<HttpAnswer> {
  const { pathname } = new URL(request.url ?? '/', 'http://device');
  if (pathname.startsWith('/onvif/')) return answerOnvif(camera, request, body);
  const own = camera.makerApis.find(({ prefix }) => pathname.startsWith(prefix));
  const method = request.method ?? 'GET';
  if (!own && method !== 'GET') return textAnswer(405, 'method not allowed');
  const verdict = camera.account.judge(method, request.url ?? '/', request.headers.authorization);
  await hold(camera, verdict === 'ok');
  if (verdict !== 'ok') {
    return { ...textAnswer(401, 'unauthorized'), headers: { 'WWW-Authenticate': camera.account.challenges(verdict) } };
  }
  if (own) return own.answer({ method, url: request.url ?? '/', body, nowMs: Date.now() + camera.clockOffsetMs });
  const picture = camera.snapshot(pathname);
  return picture ? { status: 200, type: 'image/jpeg', body: picture } : textAnswer(404, 'not found');
}

async function hold(camera: CameraHttp, isSignedIn: boolean): Promise<void> {
  if (camera.delay) await sleep(isSignedIn ? camera.delay.signedInMs : camera.delay.anonymousMs);
}

async function answerOnvif(camera: CameraHttp, request: IncomingMessage, body: string): Promise<HttpAnswer> {
  const call = readSoapCall(body);
  const nowMs = Date.now() + camera.clockOffsetMs;
  const byDigest = camera.account.judge(request.method ?? 'POST', request.url ?? '/', request.headers.authorization);
  const isSignedIn = byDigest === 'ok' || isTokenRight(call?.token ?? null, camera.account, nowMs);
  await hold(camera, isSignedIn);
  if (!call) return { status: 400, type: soapType, body: soapFault('Sender', 'ter:WellFormed', 'Not a SOAP request') };
  // Open to everyone (Core 5.9.4.3, access class PRE_AUTH).
  if (call.action === 'GetSystemDateAndTime') {
    return soapAnswer(systemDateAndTime(Date.now() + camera.clockOffsetMs));
  }
  if (!isSignedIn) {
    const fault = soapFault('Sender', 'ter:NotAuthorized', 'Sender not authorized');
    // 400 answers a wrong token, 401 asks for an account (Core 5.9.1).
    if (call.token) return { status: 400, type: soapType, body: fault };
    const challenges = camera.account.challenges(byDigest);
    return { status: 401, type: soapType, body: fault, headers: { 'WWW-Authenticate': challenges } };
  }
  return answerCall(camera, call, request.url ?? '/');
}

const soapAnswer = (body: string): HttpAnswer => ({ status: 200, type: soapType, body: soapEnvelope(body) });

async function answerCall(camera: CameraHttp, call: SoapCall, path: string): Promise<HttpAnswer> {
  const base = `http://${camera.host}:${camera.httpPort()}`;
  const other =
    (await camera.events.answer(call, path, base)) ?? camera.search?.answer(call, Date.now() + camera.clockOffsetMs);
  if (typeof other === 'string') return soapAnswer(other);
  switch (call.action) {
    case 'GetDeviceInformation':
      return soapAnswer(deviceInformation(camera.identity));
    case 'GetCapabilities':
      return soapAnswer(capabilities(base));
    case 'GetServices':
      return soapAnswer(services(base, camera.search !== null));
    case 'GetVideoSources':
      return soapAnswer(videoSources(camera.profiles));
    case 'GetProfiles':
      return soapAnswer(profileList(camera.profiles));
    case 'GetStreamUri':
    case 'GetSnapshotUri': {
      const profile = camera.profiles.find(({ token }) => token === call.argument('ProfileToken'));
      if (!profile) {
        return { status: 400, type: soapType, body: soapFault('Sender', 'ter:NoProfile', 'Profile not found') };
      }
      const isStream = call.action === 'GetStreamUri';
      const stream = `rtsp://${camera.host}:${camera.rtspPort}${profile.rtspPath}`;
      return soapAnswer(mediaUri(call.action, isStream ? stream : `${base}${profile.snapshotPath}`));
    }
    default:
      return { status: 500, type: soapType, body: soapFault('Receiver', 'ter:ActionNotSupported', 'Not supported') };
  }
}
