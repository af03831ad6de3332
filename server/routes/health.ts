/** GET /health: the process lives. GET /ready: it can do its work. */
import type { FastifyInstance } from 'fastify';
import type { ServerContext } from '../http/context.ts';

export function addHealthRoutes(app: FastifyInstance, { store }: ServerContext): void {
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    try {
      await store.transaction((tx) => tx.top());
      return { status: 'ready' };
    } catch {
      return reply.status(503).send({ status: 'not-ready' });
    }
  });
}
