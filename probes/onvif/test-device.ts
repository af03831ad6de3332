/** A small ONVIF device for this room's tests: answers by the standard, checks tokens, and can be made to misbehave. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpPeer, type Peer } from '../test-peers.ts';
import { parseXml, textAt } from './xml.ts';

export interface TestDevice {
  readonly username: string;
  readonly password: string;
  /** How far its clock is off; tokens must be dated by it. */
  readonly clockOffsetMs?: number;
  /** The n-th snapshot, from 0. */
  readonly snapshot: (count: number) => Buffer;
  /** Takes over the answer to the named call, or to `snapshot`. */
  readonly misbehave?: Readonly<Record<string, (response: ServerResponse) => void>>;
}

const maxTokenAgeMs = 60_000;

/** Starts it on loopback. The addresses it gives out name another host, as devices behind translation do. */
export function startTestDevice(device: TestDevice): Promise<Peer> {
  let snapshots = 0;
  const nowMs = (): number => Date.now() + (device.clockOffsetMs ?? 0);
  return httpPeer((request, response) => {
    if (request.method === 'GET') {
      const take = device.misbehave?.['snapshot'];
      if (take) return take(response);
      if (!isDigestRight(request, device)) {
        response.writeHead(401, {
          'WWW-Authenticate': 'Digest realm="cam", nonce="n1", qop="auth", algorithm=SHA-256',
        });
        return response.end();
      }
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      response.end(device.snapshot(snapshots));
      snapshots += 1;
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const envelope = parseXml(Buffer.concat(chunks).toString());
      const call = envelope.children.find(({ name }) => name === 'Body')?.children[0]?.name ?? '';
      const take = device.misbehave?.[call];
      if (take) return take(response);
      if (call !== 'GetSystemDateAndTime' && !isTokenRight(envelope, device, nowMs())) {
        response.writeHead(400);
        return response.end(fault('NotAuthorized'));
      }
      response.end(
        `<s:Envelope xmlns:s="x"><s:Body>${answers(nowMs())[call] ?? fault('ActionNotSupported')}</s:Body></s:Envelope>`,
      );
    });
  });
}

function fault(code: string): string {
  return `<s:Envelope><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:${code}</s:Value></s:Subcode></s:Code></s:Fault></s:Body></s:Envelope>`;
}

function answers(nowMs: number): Record<string, string> {
  const now = new Date(nowMs);
  const uri = (path: string): string => `<tt:Uri>${path}</tt:Uri>`;
  return {
    GetSystemDateAndTime:
      '<R><tt:UTCDateTime>' +
      `<tt:Time><tt:Hour>${now.getUTCHours()}</tt:Hour><tt:Minute>${now.getUTCMinutes()}</tt:Minute><tt:Second>${now.getUTCSeconds()}</tt:Second></tt:Time>` +
      `<tt:Date><tt:Year>${now.getUTCFullYear()}</tt:Year><tt:Month>${now.getUTCMonth() + 1}</tt:Month><tt:Day>${now.getUTCDate()}</tt:Day></tt:Date>` +
      '</tt:UTCDateTime></R>',
    GetDeviceInformation:
      '<R><Manufacturer>Example</Manufacturer><Model>IPC-1</Model><FirmwareVersion>2.0</FirmwareVersion><SerialNumber>0042</SerialNumber></R>',
    GetCapabilities: '<R><tt:Media><tt:XAddr>http://192.0.2.9/onvif/media</tt:XAddr></tt:Media></R>',
    GetProfiles:
      '<trt:GetProfilesResponse><trt:Profiles token="main"/><trt:Profiles token="sub"/></trt:GetProfilesResponse>',
    GetStreamUri: uri('rtsp://admin:secret@192.0.2.9:554/live?user=admin&amp;password=secret'),
    GetSnapshotUri: uri('http://192.0.2.9/snapshot.jpg?channel=1'),
  };
}

function isTokenRight(envelope: ReturnType<typeof parseXml>, device: TestDevice, nowMs: number): boolean {
  const created = textAt(envelope, 'Created') ?? '';
  const nonce = Buffer.from(textAt(envelope, 'Nonce') ?? '', 'base64');
  const digest = createHash('sha1').update(nonce).update(created).update(device.password).digest('base64');
  return (
    textAt(envelope, 'Username') === device.username &&
    textAt(envelope, 'Password') === digest &&
    Math.abs(Date.parse(created) - nowMs) < maxTokenAgeMs
  );
}

function isDigestRight({ headers, method = '' }: IncomingMessage, device: TestDevice): boolean {
  const field = (name: string): string =>
    new RegExp(`[ ,]${name}="?([^",]*)`).exec(headers.authorization ?? '')?.[1] ?? '';
  const h = (text: string): string => createHash('sha256').update(text).digest('hex');
  const expected = h(
    `${h(`${device.username}:cam:${device.password}`)}:n1:${field('nc')}:${field('cnonce')}:auth:${h(`${method}:${field('uri')}`)}`,
  );
  return field('username') === device.username && field('response') === expected;
}
