/** GET /health: the process lives. GET /ready: it can do its work. */
import type { FastifyInstance } from 'fastify';
import { toAppError } from '../../shared/errors.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import type { ServerContext } from '../http/context.ts';

/** Asked for without a signature: however often, the disk and the database are tried once in this time. */
const rememberedMs = 1000;

export function addHealthRoutes(app: FastifyInstance, { store, blobs, clock, log }: ServerContext): void {
  let last: { readonly atMs: number; readonly isReady: Promise<boolean> } | null = null;

  async function isReady(): Promise<boolean> {
    try {
      await Promise.all([store.check(), blobs.check()]);
      return true;
    } catch (error) {
      log({ atMs: clock.nowMs(), level: 'error', event: 'not-ready', code: toAppError(error).code });
      return false;
    }
  }

  const config = { access: 'anyone' } as const;
  app.get(syncPaths.health, { config }, async () => ({ status: 'ok' }));
  app.get('/ready', { config }, async (_request, reply) => {
    const nowMs = performance.now();
    if (last === null || nowMs - last.atMs > rememberedMs) last = { atMs: nowMs, isReady: isReady() };
    return (await last.isReady) ? { status: 'ready' } : reply.status(503).send({ status: 'not-ready' });
  });
}
