import { promisify } from 'node:util';
import { Cam } from 'onvif';
import { afterEach, describe, expect, test } from 'vitest';
import { type CameraOptions, type RunningCamera, singleChannel, startCamera } from './camera.ts';
import { loadMedia, sceneOf } from './media.ts';
import { isTokenRight, readSoapCall } from './soap.ts';
import { basic, digest } from './test-support/rtsp-client.ts';

const account = { username: 'admin', password: 'Right <&> 1' } as const;
const running: RunningCamera[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((camera) => camera.stop()));
});

async function start(scene: string, options: Partial<CameraOptions> = {}): Promise<RunningCamera> {
  const channels = [singleChannel(sceneOf(await loadMedia(), scene))];
  const camera = await startCamera({ host: '127.0.0.1', ...account, channels, ...options });
  running.push(camera);
  return camera;
}

/** The package's own client; connecting reads the clock, the services, the profiles and the sources. */
function connectCam(camera: RunningCamera, password: string = account.password): Promise<Cam> {
  const { promise, resolve, reject } = Promise.withResolvers<Cam>();
  const options = {
    hostname: camera.host,
    port: camera.httpPort,
    username: account.username,
    password,
    timeout: 8_000,
  };
  const cam: Cam = new Cam(options, (error: Error | null) => (error ? reject(error) : resolve(cam)));
  return promise;
}

const uriOf = (ask: (done: (error: Error | null, answer?: unknown) => void) => void): Promise<unknown> =>
  promisify(ask)();

async function post(camera: RunningCamera, body: string): Promise<Response> {
  const envelope = `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>${body}</s:Body></s:Envelope>`;
  const url = `http://${camera.host}:${camera.httpPort}/onvif/device_service`;
  return fetch(url, { method: 'POST', body: envelope, signal: AbortSignal.timeout(8_000) });
}

describe('ONVIF', () => {
  test('the onvif package reads information, profiles and addresses', async () => {
    const camera = await start('lobby-a');
    const cam = await connectCam(camera);
    const information = await promisify(cam.getDeviceInformation.bind(cam))();
    expect(information).toMatchObject({ manufacturer: 'Xunwei', model: 'Simulated camera', serialNumber: 'SIM0000' });
    const profiles = cam.profiles as unknown as {
      $: { token: string };
      videoEncoderConfiguration: { encoding: string; resolution: { width: number; height: number } };
    }[];
    expect(profiles.map(({ videoEncoderConfiguration: { resolution } }) => resolution)).toEqual([
      { width: 1920, height: 1080 },
      { width: 640, height: 360 },
    ]);
    const profileToken = profiles[1]?.$.token ?? '';
    const stream = await uriOf((done) => cam.getStreamUri({ protocol: 'RTSP', profileToken }, done));
    expect(stream).toMatchObject({ uri: `rtsp://127.0.0.1:${camera.rtspPort}/stream2` });
    const snapshot = await uriOf((done) => cam.getSnapshotUri({ profileToken }, done));
    expect(snapshot).toMatchObject({ uri: `http://127.0.0.1:${camera.httpPort}/snapshot` });
  });

  test('a wrong password is refused as ter:NotAuthorized', async () => {
    const camera = await start('lobby-a');
    await expect(connectCam(camera, 'wrong')).rejects.toThrow(/not authorized/i);
  });

  test('without a token: 401 with a challenge and the fault; the clock is open', async () => {
    const camera = await start('lobby-a', { clockOffsetMs: 13 * 60_000 });
    const refused = await post(camera, '<GetProfiles xmlns="http://www.onvif.org/ver10/media/wsdl"/>');
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Digest /);
    expect(await refused.text()).toContain('ter:NotAuthorized');
    const clock = await post(camera, '<GetSystemDateAndTime xmlns="http://www.onvif.org/ver10/device/wsdl"/>');
    expect(clock.status).toBe(200);
    const utc = /<tt:UTCDateTime>(.*)<\/tt:UTCDateTime>/.exec(await clock.text())?.[1] ?? '';
    const part = (name: string): number => Number(new RegExp(`<tt:${name}>(\\d+)<`).exec(utc)?.[1]);
    const deviceMs = Date.UTC(
      part('Year'),
      part('Month') - 1,
      part('Day'),
      part('Hour'),
      part('Minute'),
      part('Second'),
    );
    expect(Math.round((deviceMs - Date.now()) / 60_000)).toBe(13);
  });

  test('a client that follows the fast clock of the device is let in', async () => {
    const cam = await connectCam(await start('lift-b', { clockOffsetMs: 13 * 60_000 }));
    expect(await promisify(cam.getDeviceInformation.bind(cam))()).toMatchObject({ manufacturer: 'Xunwei' });
  });

  test('what is no SOAP, and a call that is not known, have their faults', async () => {
    const camera = await start('lift-b');
    const url = `http://${camera.host}:${camera.httpPort}/onvif/device_service`;
    const answer = await fetch(url, { method: 'POST', body: 'hello' });
    expect([answer.status, (await answer.text()).includes('ter:WellFormed')]).toEqual([400, true]);
    const cam = await connectCam(camera);
    await expect(promisify(cam.getUsers.bind(cam))()).rejects.toThrow();
  });
});

describe('UsernameToken', () => {
  // The digest of WS-Security UsernameToken Profile 1.0, computed apart with sha1sum.
  const token = (over: string): string =>
    `<e:Envelope><e:Header><w:UsernameToken><w:Username>admin</w:Username><w:Password Type="x#PasswordDigest">${over}</w:Password>` +
    '<w:Nonce>LKqI6G/AikKCQrN0zqZFlg==</w:Nonce><u:Created>2010-09-16T07:50:45Z</u:Created></w:UsernameToken></e:Header>' +
    '<e:Body><GetUsers xmlns="x"/></e:Body></e:Envelope>';
  const createdMs = Date.parse('2010-09-16T07:50:45Z');
  // The example of the ONVIF Application Programmer's Guide 6.1.1.3.
  const right = 'tuOSpGlFlIXsozq4HFNeeGeFLEI=';
  const user = { username: 'admin', password: 'userpassword' };

  test("the Programmer's Guide's example is right, another digest or time is not", () => {
    const call = readSoapCall(token(right));
    expect(call?.action).toBe('GetUsers');
    expect(isTokenRight(call?.token ?? null, user, createdMs)).toBe(true);
    expect(isTokenRight(call?.token ?? null, { ...user, password: 'other' }, createdMs)).toBe(false);
    expect(isTokenRight(call?.token ?? null, user, createdMs + 6 * 60_000)).toBe(false);
    expect(isTokenRight(readSoapCall(token('AAAA'))?.token ?? null, user, createdMs)).toBe(false);
    expect(isTokenRight(null, user, createdMs)).toBe(false);
  });
});

describe('snapshot', () => {
  test.each([
    ['digest', ['digest']],
    ['basic', ['basic']],
  ] as const)('is given by %s only to who signs in', async (scheme, schemes) => {
    const camera = await start('gate-b', { schemes });
    const url = `http://${camera.host}:${camera.httpPort}/snapshot`;
    const refused = await fetch(url);
    expect(refused.status).toBe(401);
    const challenge = refused.headers.get('www-authenticate') ?? '';
    const answerTo = (password: string): string =>
      scheme === 'basic'
        ? basic(account.username, password)
        : digest(challenge, 'GET', '/snapshot', account.username, password);
    expect((await fetch(url, { headers: { Authorization: answerTo('wrong') } })).status).toBe(401);
    const picture = await fetch(url, { headers: { Authorization: answerTo(account.password) } });
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(0, 2)
        .toString('hex'),
    ).toBe('ffd8');
    const other = await fetch(`${url}9`, { headers: { Authorization: basic(account.username, account.password) } });
    expect(other.status).toBe(scheme === 'basic' ? 404 : 401);
  });

  test.each([
    ['lobby-b', true],
    ['frozen', false],
  ] as const)('of %s moves: %s', async (scene, moves) => {
    const camera = await start(scene, { schemes: ['basic'] });
    const headers = { Authorization: basic(account.username, account.password) };
    const pictures = new Set<string>();
    for (let i = 0; i < 3; i++) {
      if (i > 0) await new Promise((resolve) => setTimeout(resolve, 550));
      const answer = await fetch(`http://${camera.host}:${camera.httpPort}/snapshot`, { headers });
      pictures.add(Buffer.from(await answer.arrayBuffer()).toString('base64'));
    }
    expect(pictures.size > 1).toBe(moves);
  });
});
