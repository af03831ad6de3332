/** POST /sync/v1/push */
import type { FastifyInstance } from 'fastify';
import { syncPaths } from '../../shared/wire/protocol.ts';
import { publicKeyOf } from '../http/authenticate.ts';
import type { ServerContext } from '../http/context.ts';
import { gunzipText } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { ingest } from '../ingest/ingest.ts';
import { readBatch } from '../ingest/read-line.ts';
import { shortDev } from '../log.ts';

export function addPushRoute(app: FastifyInstance, context: ServerContext): void {
  addSignedRoute(app, context, {
    method: 'POST',
    url: syncPaths.push,
    handle: async ({ reply, laptop, body }) => {
      const lines = await readBatch(await gunzipText(body), laptop.dev, publicKeyOf(laptop));
      const nowMs = context.clock.nowMs();
      const ingested = await context.store.transaction((tx) => ingest(tx, laptop.dev, lines, nowMs));
      if (ingested.kind === 'stored') {
        context.metrics?.pushed(ingested.answer);
        return ingested.answer;
      }
      const { problem, hwN } = ingested;
      context.log({ atMs: nowMs, level: 'warn', event: 'push-refused', dev: shortDev(laptop.dev), problem, hwN });
      return reply.status(409).send({ problem, hwN });
    },
  });
}
