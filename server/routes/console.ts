/** The console's page, and signing in and out. Everything else goes over the socket of who is signed in. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { needsSecondFactor } from '../../shared/domain/console-role.ts';
import {
  type ConsoleUserView,
  consolePaths,
  offerFactorRequest,
  removeFactorRequest,
  setFactorRequest,
  signInRequest,
  signOutRequest,
} from '../../shared/wire/console.ts';
import type { ServedConsole } from '../console/console-host.ts';
import { sessionCookie, sessionToken } from '../console/cookie.ts';
import { FactorSettings } from '../console/factor-settings.ts';
import { isOverTls, isOwnHost, isOwnPage } from '../console/own-page.ts';
import { usualCost } from '../console/passphrase.ts';
import { mustSetFactor } from '../console/second-factor.ts';
import { type SignedIn, beginSession, endSession, findSession, noteSeen } from '../console/sessions.ts';
import { SignIn } from '../console/sign-in.ts';
import { ConsoleSockets } from '../console/sockets.ts';
import { shortLogin } from '../console/users.ts';
import { bodyOf } from '../http/authenticate.ts';
import type { ServerContext } from '../http/context.ts';
import { parseJsonBody } from '../http/read-body.ts';
import type { RouteAccess } from '../http/route-table.ts';
import { WireError } from '../http/wire-error.ts';
import type { ConsoleUser } from '../store/server-store.ts';
import { Throttle } from '../throttle.ts';

const bodyLimit = 4 * 1024;
const nothing = z.strictObject({});

export function addConsoleRoutes(app: FastifyInstance, context: ServerContext, served: ServedConsole): void {
  const { host, passphraseCost = usualCost } = served;
  const names = new Set(served.names);
  const throttle = new Throttle(context);
  const signIn = new SignIn(context, throttle, passphraseCost);
  const factors = new FactorSettings(context, throttle);
  const sockets = new ConsoleSockets(app, context, host, names);

  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    config: { access: 'anyone' },
    handler: async (request, reply) => {
      if (!isOwnHost(request, names)) throw refused();
      const { status, headers, body } = await host.page(request.method, request.url);
      return reply.status(status).headers(headers).send(Buffer.from(body));
    },
  });

  post(consolePaths.signIn, 'anyone', async (request, reply) => {
    const input = parseJsonBody(bodyOf(request), signInRequest);
    const { user, second } = await signIn.user(input, request.ip).catch((error: unknown) => {
      log('sign-in-refused', input.login);
      throw error;
    });
    // Whoever was signed in here is not any more: a session is never handed on.
    await end(request);
    setCookie(request, reply, await beginSession(context, user, second));
    log('signed-in', user.login, { second });
    return viewOf(user);
  });

  post(consolePaths.signOut, 'anyone', async (request, reply) => {
    const { everywhere } = parseJsonBody(bodyOf(request), signOutRequest);
    await end(request, everywhere);
    setCookie(request, reply, '');
    return {};
  });

  /** Who is signed in; says as well that somebody is there. */
  post(consolePaths.session, 'session', async (request) => {
    parseJsonBody(bodyOf(request), nothing);
    const who = await signedIn(request);
    await noteSeen(context, who);
    return viewOf(who.user);
  });

  post(consolePaths.offerFactor, 'session', async (request) => {
    const { secondCode } = parseJsonBody(bodyOf(request), offerFactorRequest);
    const { user } = await signedIn(request);
    const offered = await loggingRefusal(user, factors.offer(user, secondCode, request.ip));
    log('second-factor-offered', user.login);
    return offered;
  });

  post(consolePaths.setFactor, 'session', async (request, reply) => {
    const { code } = parseJsonBody(bodyOf(request), setFactorRequest);
    const { user } = await signedIn(request);
    const set = await loggingRefusal(user, factors.set(user, code, request.ip));
    // More may be done with it than before: a session of its own, and none but it. Sockets of the others go by themselves, this
    // page's once it has the cookie to come back with.
    setCookie(request, reply, await beginSession(context, set.user, 'code'));
    log('second-factor-set', user.login);
    return { recoveryCodes: set.recoveryCodes };
  });

  post(consolePaths.removeFactor, 'session', async (request) => {
    const { secondCode } = parseJsonBody(bodyOf(request), removeFactorRequest);
    const { user } = await signedIn(request);
    await loggingRefusal(user, factors.remove(user, secondCode, request.ip));
    log('second-factor-removed', user.login);
    return {};
  });

  type Handle = (request: FastifyRequest, reply: FastifyReply) => Promise<object>;

  function post(url: string, access: RouteAccess, handle: Handle): void {
    app.post(url, { bodyLimit, config: { access } }, async (request, reply) => {
      // A form of another page cannot send this type, and no browser lets one say that it is ours.
      if (!isOwnPage(request, names) || request.headers['content-type'] !== 'application/json') throw refused();
      return handle(request, reply);
    });
  }

  async function signedIn(request: FastifyRequest): Promise<SignedIn> {
    const who = await findSession(context, sessionToken(request));
    if (who === null) throw new WireError(401, 'Console_SignedOut');
    return who;
  }

  function loggingRefusal<T>(user: ConsoleUser, work: Promise<T>): Promise<T> {
    return work.catch((error: unknown) => {
      log('second-factor-refused', user.login);
      throw error;
    });
  }

  async function end(request: FastifyRequest, isEverywhere = false): Promise<void> {
    const who = await findSession(context, sessionToken(request));
    if (who === null) return;
    try {
      await endSession(context, who, isEverywhere);
    } finally {
      // This page's own, also when the database does not answer; and last, so that it is not let in again.
      sockets.end(who.session.hash);
    }
    if (isEverywhere) await sockets.closeEnded();
  }

  function setCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
    void reply.header('set-cookie', sessionCookie(token, isOverTls(request)));
  }

  function log(event: string, login: string, detail: Readonly<Record<string, string>> = {}): void {
    context.log({ atMs: context.clock.nowMs(), level: 'info', event, user: shortLogin(login), ...detail });
  }
}

const refused = (): WireError => new WireError(403, 'Sync_Refused', { problem: 'origin' });

const viewOf = (user: ConsoleUser): ConsoleUserView => ({
  name: user.name,
  role: user.role,
  secondFactor: {
    isDue: mustSetFactor(user),
    isNeeded: needsSecondFactor(user.role),
    recoveryCodes: user.secondFactor?.recoveryCodes.length ?? null,
  },
});
