/** The HTTP side: limits, headers, uniform failures, one log line per request. security.md table 2. */
import { type FastifyError, type FastifyInstance, type FastifyReply, fastify } from 'fastify';
import { AppError } from '../../shared/errors.ts';
import type { WireFailure } from '../../shared/wire/failure.ts';
import { authHeaders } from '../../shared/wire/protocol.ts';
import { shortDev } from '../log.ts';
import type { ServerCertificate } from '../tls/authority.ts';
import type { ServerContext } from './context.ts';
import { keepRouteTable } from './route-table.ts';
import { Shares } from './share.ts';
import { WireError, busy, tooLarge } from './wire-error.ts';

const bodyBytes = 2 * 1024 * 1024;
const requestTimeoutMs = 120_000;
/** Requests being answered at one time; beyond it a laptop is asked to come again. */
const admitted = 200;

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** A year: a browser that once came over TLS never comes without again. */
const tlsHeaders = { ...headers, 'strict-transport-security': 'max-age=31536000' } as const;

/** @param certificate null for plain HTTP */
export async function createHttp(
  context: ServerContext,
  certificate: ServerCertificate | null,
): Promise<FastifyInstance> {
  const app = fastify({
    // Typed for plain HTTP: whoever is served does not matter to a route.
    ...((certificate === null ? {} : { https: { ...certificate, minVersion: 'TLSv1.2' } }) as object),
    logger: false,
    bodyLimit: bodyBytes,
    requestTimeout: requestTimeoutMs,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    trustProxy: false,
  });
  keepRouteTable(app);
  app.decorate('shares', new Shares());

  // Bodies stay bytes: signatures are over what was sent, and each route bounds what it makes of them.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  let active = 0;
  app.addHook('onRequest', async (_request, reply) => {
    active += 1;
    context.metrics?.requestBegins();
    // 'close' comes after the answer and after a laptop that went away alike.
    reply.raw.once('close', () => {
      active -= 1;
      context.metrics?.requestEnds();
    });
    reply.headers(certificate === null ? headers : tlsHeaders);
    if (active > admitted) throw busy();
  });
  app.addHook('onResponse', async (request, reply) => {
    const dev = request.headers[authHeaders.dev];
    const route = request.routeOptions.url ?? 'none';
    const { method } = request;
    context.metrics?.answered({ method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1000 });
    context.log({
      atMs: context.clock.nowMs(),
      level: reply.statusCode >= 500 ? 'error' : 'info',
      event: 'request',
      method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      dev: typeof dev === 'string' ? shortDev(dev) : null,
    });
  });
  app.setNotFoundHandler((_request, reply) => fail(context, reply, new WireError(404, 'App_NotFound')));
  app.setErrorHandler((error, _request, reply) => fail(context, reply, toWireError(error, context)));
  return app;
}

function fail(context: ServerContext, reply: FastifyReply, error: WireError): FastifyReply {
  const body: WireFailure = { code: error.code, params: { ...error.params }, serverTimeMs: context.clock.nowMs() };
  if (error.retryAfterS !== null) reply.header('retry-after', String(error.retryAfterS));
  return reply.status(error.status).type('application/json').send(JSON.stringify(body));
}

/** Nothing of the inside reaches a client: what is not a refusal of ours is logged and becomes App_Internal. */
function toWireError(error: unknown, context: ServerContext): WireError {
  if (error instanceof WireError) return error;
  if (error instanceof AppError && error.code === 'Store_DiskFull') return new WireError(507, error.code);
  if (error instanceof AppError && ['Database_Unavailable', 'Blobs_Unavailable'].includes(error.code)) {
    const { database, place, problem } = error.params;
    context.log({
      atMs: context.clock.nowMs(),
      level: 'error',
      event: database === undefined ? 'blobs' : 'database',
      where: String(database ?? place),
      problem: String(problem),
    });
    return busy();
  }
  const { statusCode, code } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge();
  if (statusCode !== undefined && statusCode < 500) {
    return new WireError(statusCode, 'Sync_Protocol', { problem: 'bad-request' });
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.log({ atMs: context.clock.nowMs(), level: 'error', event: 'failure', detail });
  return new WireError(500, 'App_Internal');
}
