/** Everybody who may turn to a central server, and how each asks. */
import { addConsoleUser, disableConsoleUser, revokeLaptop } from '../../server/index.ts';
import { TestLaptop } from '../../server/test-laptop.ts';
import { consolePaths } from '../../shared/wire/console.ts';
import { setFactor, signIn } from './console-client.ts';
import { canaries } from './log-canaries.ts';
import type { ServerAlone } from './server-alone.ts';

/** Nobody; laptops, of which one is revoked; people at the console, of whom one is signed out and one was disabled. */
export const everybody = [
  'nobody',
  'laptop',
  'revoked',
  'technician',
  'lead',
  'supervisor',
  'signed-out',
  'disabled',
] as const;
export type Who = (typeof everybody)[number];

export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly body?: Buffer;
  readonly type?: string;
}

export interface Everybody {
  readonly laptop: TestLaptop;
  /** One more that is listened to. */
  readonly other: TestLaptop;
  readonly revoked: TestLaptop;
  readonly cookies: Readonly<Partial<Record<Who, string>>>;
  /** Every code that was given out. */
  readonly codes: readonly string[];
  /** For a laptop to join with. */
  newCode(): Promise<string>;
  /** As that one asks: a laptop signs, a person has a cookie, and both come from the console's own page. @returns `status code` */
  asks(who: Who, ask: Ask): Promise<string>;
}

export async function everybodyAt({ server, place }: ServerAlone): Promise<Everybody> {
  const codes: string[] = [];
  const cookies: Partial<Record<Who, string>> = {};
  const newCode = async (): Promise<string> => {
    const { code } = await server.createEnrolmentCode();
    codes.push(code);
    return code;
  };
  const join = async (): Promise<TestLaptop> => {
    const device = new TestLaptop(server.url);
    await device.enrol(await newCode());
    const name = '三楼机房 canary 7719';
    device.write({ fields: { kind: 'room', parentId: null, name, floor: 9, order: 1 } });
    return device;
  };
  const [laptop, other, revoked] = [await join(), await join(), await join()];
  for (const [who, role] of [
    ['technician', 'technician'],
    ['lead', 'lead'],
    ['supervisor', 'supervisor'],
    ['signed-out', 'lead'],
    ['disabled', 'supervisor'],
  ] as const) {
    const { code } = await addConsoleUser(place, { login: who, name: who, role });
    codes.push(code);
    const { cookie } = await signIn(server.url, who, canaries.passphrase, code);
    if (role !== 'lead') cookies[who] = cookie;
    else {
      const { secret, recoveryCodes, cookie: whole } = await setFactor(server.url, cookie);
      codes.push(secret, ...recoveryCodes);
      cookies[who] = whole;
    }
  }
  await fetch(server.url + consolePaths.signOut, {
    method: 'POST',
    headers: { origin: server.url, 'content-type': 'application/json', cookie: cookies['signed-out'] ?? '' },
    body: '{}',
  });
  await disableConsoleUser(place, 'disabled');
  await revokeLaptop({ ...place, letter: 'C' });

  async function asks(who: Who, { method, path, body }: Ask): Promise<string> {
    const headers = {
      origin: server.url,
      'content-type': 'application/json',
      cookie: cookies[who] ?? '',
      ...canaries.headers,
    };
    const device = who === 'laptop' ? laptop : who === 'revoked' ? revoked : null;
    if (device !== null) {
      const { status, json: told } = await device.send({ method, path, body, headers });
      return [status, status < 400 ? '' : told.code].join(' ').trim();
    }
    const answer = await fetch(server.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    });
    const text = await answer.text();
    return [answer.status, answer.ok ? '' : (JSON.parse(text) as { code: string }).code].join(' ').trim();
  }
  return { laptop, other, revoked, cookies, codes, newCode, asks };
}
