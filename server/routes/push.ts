/** POST /sync/v1/push */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { authHeaders, syncPaths } from '../../shared/wire/protocol.ts';
import { publicKeyOf } from '../http/authenticate.ts';
import type { ServerContext } from '../http/context.ts';
import { unpackText } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { Arrivals } from '../ingest/arrivals.ts';
import { type Ingested, ingest } from '../ingest/ingest.ts';
import { readBatch } from '../ingest/read-line.ts';
import { shortDev } from '../log.ts';

export function addPushRoute(app: FastifyInstance, context: ServerContext): void {
  const { store, clock } = context;
  const arrivals = new Arrivals();
  const earlierOnes = new WeakMap<FastifyRequest, () => Promise<boolean>>();

  addSignedRoute(app, context, {
    method: 'POST',
    url: syncPaths.push,
    isBatch: true,
    onArrival: (request, reply) => {
      earlierOnes.set(request, arrivals.begin(String(request.headers[authHeaders.dev]), reply.raw));
    },
    handle: async ({ request, reply, laptop, body }) => {
      // Those of one laptop are read and checked side by side, and stored one after the other.
      const lines = await readBatch(await unpackText(body), laptop.dev, publicKeyOf(laptop), context.areGenuine);
      const nowMs = clock.nowMs();
      const take = (): Promise<Ingested> => store.transaction((tx) => ingest(tx, laptop.dev, lines, nowMs));
      let ingested = await take();
      const isGap = ingested.kind === 'refused' && ingested.problem === 'gap';
      if (isGap && (await earlierOnes.get(request)?.())) ingested = await take();
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
