/** GET /sync/v1/pull */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { packText } from '../../bundle/index.ts';
import { packings, syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import type { PullEnd } from '../../shared/wire/pull.ts';
import type { ServerContext } from '../http/context.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { badRequest } from '../http/wire-error.ts';
import { pulledLine } from '../ingest/pulled-line.ts';

const query = z.object({
  after: z.coerce.number().int().min(0),
  limit: z.coerce.number().int().min(1).max(wireLimits.pageOperations),
  full: z.literal('1').optional(),
  packing: z.enum(packings).default('gzip'),
});

export function addPullRoute(app: FastifyInstance, context: ServerContext): void {
  const { reads } = context.store;
  addSignedRoute(app, context, {
    method: 'GET',
    url: syncPaths.pull,
    handle: async ({ request, reply, laptop }) => {
      const parsed = query.safeParse(request.query);
      if (!parsed.success) throw badRequest('query');
      const { after, limit, full, packing } = parsed.data;
      // The head is read first: a page may reach past it, never end short of it for good.
      const end: PullEnd = { end: true, topSeq: (await reads.top()).seq, serverTimeMs: context.clock.nowMs() };
      const rows = await reads.page(after, limit, wireLimits.pageBytes, full === '1' ? null : laptop.dev);
      const text = `${rows.map(pulledLine).join('')}${JSON.stringify(end)}\n`;
      return reply.type('application/octet-stream').send(await packText(text, packing));
    },
  });
}
