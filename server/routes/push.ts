/** POST /sync/v1/push */
import type { FastifyInstance } from 'fastify';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { publicKeyOf } from '../http/authenticate.ts';
import type { ServerContext } from '../http/context.ts';
import { gunzipText } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { badRequest, tooLarge } from '../http/wire-error.ts';
import { ingest } from '../ingest/ingest.ts';
import { type PushedLine, readLine } from '../ingest/read-line.ts';
import { shortDev } from '../log.ts';

export function addPushRoute(app: FastifyInstance, context: ServerContext): void {
  addSignedRoute(app, context, {
    method: 'POST',
    url: syncPaths.push,
    handle: async ({ reply, laptop, body }) => {
      const texts = splitLines(await gunzipText(body));
      const key = publicKeyOf(laptop);
      const lines: PushedLine[] = [];
      for (const text of texts) lines.push(await readLine(text, laptop.dev, key));
      if (lines.some((line, index) => line.n !== (lines[0]?.n ?? 0) + index)) throw badRequest('not-in-order');

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

function splitLines(text: string): string[] {
  const texts = text.split('\n').filter((line) => line.length > 0);
  if (texts.length === 0) throw badRequest('empty-batch');
  const isTooLong = texts.length > 1 && Buffer.byteLength(text) > wireLimits.pageBytes;
  if (texts.length > wireLimits.pageOperations || isTooLong) throw tooLarge();
  return texts;
}
