/** POST /sync/v1/offer */
import type { FastifyInstance } from 'fastify';
import { type OfferAnswer } from '../../shared/wire/offer.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import { publicKeyOf } from '../http/authenticate.ts';
import type { ServerContext } from '../http/context.ts';
import { unpackText } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { badRequest } from '../http/wire-error.ts';
import { ingest } from '../ingest/ingest.ts';
import { authorOf, readBatch } from '../ingest/read-line.ts';
import { shortDev } from '../log.ts';

export function addOfferRoute(app: FastifyInstance, context: ServerContext): void {
  addSignedRoute(app, context, {
    method: 'POST',
    url: syncPaths.offer,
    isBatch: true,
    handle: async ({ laptop, body }): Promise<OfferAnswer> => {
      const text = await unpackText(body);
      const author = await context.store.reads.laptop(authorOf(text));
      if (author === null) return { isTaken: false };
      const lines = await readBatch(text, author.dev, publicKeyOf(author), context.areGenuine);
      // Nobody may put what is no operation into another device's chain.
      if (lines.some(({ verdict }) => 'untrusted' in verdict)) throw badRequest('not-signed-by-its-author');
      const nowMs = context.clock.nowMs();
      const { kind } = await context.store.transaction((tx) => ingest(tx, author.dev, lines, nowMs));
      const [by, of] = [shortDev(laptop.dev), shortDev(author.dev)];
      context.log({ atMs: nowMs, level: 'warn', event: 'operations-offered', by, of, kind, operations: lines.length });
      return { isTaken: kind === 'stored' };
    },
  });
}
