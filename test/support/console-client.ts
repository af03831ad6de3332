/** The console as a browser asks it: signed in by a cookie, its operations over the socket. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { ApiClient } from '../../shared/api/index.ts';
import { type ConsoleUserView, consolePaths } from '../../shared/wire/console.ts';
import { codeAt } from './authenticator.ts';
import { over } from './tls-client.ts';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** As it goes back; empty where none was set. */
  readonly cookie: string;
  readonly setCookie: string;
}

/** A request of the console's own page, unless headers say otherwise. */
export async function post(
  url: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  ca?: string,
): Promise<Answer> {
  const {
    status,
    headers: told,
    text,
  } = await over(url, ca, {
    method: 'POST',
    path,
    headers: { origin: url, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const setCookie = told['set-cookie']?.join() ?? '';
  return { status, body: JSON.parse(text) as Answer['body'], setCookie, cookie: setCookie.split(';')[0] ?? '' };
}

export const signIn = (
  url: string,
  login: string,
  passphrase: string,
  code: string | null = null,
  secondCode: string | null = null,
  ca?: string,
): Promise<Answer> => post(url, consolePaths.signIn, { login, passphrase, code, secondCode }, {}, ca);

/** Whoever the cookie is of has a second factor now; every other session of theirs is over. */
export async function setFactor(url: string, cookie: string, atMs = Date.now(), ca?: string) {
  const offered = await post(url, consolePaths.offerFactor, { secondCode: null }, { cookie }, ca);
  const secret = String(offered.body['secret']);
  const set = await post(url, consolePaths.setFactor, { code: codeAt(secret, atMs) }, { cookie }, ca);
  if (set.status !== 200) throw new Error(JSON.stringify(set.body));
  return { secret, recoveryCodes: set.body['recoveryCodes'] as string[], cookie: set.cookie };
}

/** With all that the role needs. @returns the cookie */
export async function firstSignIn(url: string, login: string, passphrase: string, code: string, ca?: string) {
  const { cookie, body } = await signIn(url, login, passphrase, code, null, ca);
  const { isDue } = body['secondFactor'] as ConsoleUserView['secondFactor'];
  return isDue ? (await setFactor(url, cookie, Date.now(), ca)).cookie : cookie;
}

export interface ConsoleConnection {
  readonly client: ApiClient;
  readonly closed: Promise<void>;
  close(): void;
}

/** @throws when the server does not let the socket in */
export async function openConsole(
  url: string,
  cookie: string,
  origin = url,
  headers: Readonly<Record<string, string>> = {},
  ca?: string,
): Promise<ConsoleConnection> {
  const options = { origin, headers: { cookie, ...headers }, ca };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/rpc`, ['xunwei'], options);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    client: createORPCClient(new RPCLink({ websocket: socket as never })),
    closed,
    close: () => socket.close(),
  };
}
