/** Every route over one context: what is served, without the socket. */
import type { FastifyInstance } from 'fastify';
import type { ServedConsole } from './console/console-host.ts';
import type { ServerContext } from './http/context.ts';
import { createHttp } from './http/create-http.ts';
import { addBlobRoutes } from './routes/blob.ts';
import { addCarriedRoutes } from './routes/carried.ts';
import { addConsoleRoutes } from './routes/console.ts';
import { addDoneRoute } from './routes/done.ts';
import { addEnrolRoute } from './routes/enrol.ts';
import { addEscrowRoute } from './routes/escrow.ts';
import { addForkRoute } from './routes/fork.ts';
import { addHealthRoutes } from './routes/health.ts';
import { addHelloRoute } from './routes/hello.ts';
import { addOfferRoute } from './routes/offer.ts';
import { addPullRoute } from './routes/pull.ts';
import { addPushRoute } from './routes/push.ts';
import { addUpdateRoute } from './routes/update.ts';
import type { ServerCertificate } from './tls/authority.ts';

/**
 * @param served null for a server without the console
 * @param certificate null for plain HTTP
 */
export async function createApp(
  context: ServerContext,
  served: ServedConsole | null,
  certificate: ServerCertificate | null = null,
): Promise<FastifyInstance> {
  const app = await createHttp(context, certificate);
  addHealthRoutes(app, context);
  addEnrolRoute(app, context);
  addHelloRoute(app, context);
  addPushRoute(app, context);
  addPullRoute(app, context);
  addForkRoute(app, context);
  addEscrowRoute(app, context);
  addOfferRoute(app, context);
  addBlobRoutes(app, context);
  addCarriedRoutes(app, context);
  addDoneRoute(app, context);
  addUpdateRoute(app, context);
  if (served !== null) addConsoleRoutes(app, context, served);
  return app;
}
