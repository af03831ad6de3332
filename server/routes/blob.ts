/** /sync/v1/blob/ID ...: wire/blob.ts */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { blobId } from '../../shared/domain/ids.ts';
import { type BlobState, blobFinish } from '../../shared/wire/blob.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import type { ServerContext } from '../http/context.ts';
import { parseJsonBody } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { WireError, badRequest, tooLarge } from '../http/wire-error.ts';
import { createKeyedLock } from './keyed-lock.ts';

const maxParts = Math.ceil(wireLimits.blobBytes / wireLimits.blobPartBytes);
const complete: BlobState = { isComplete: true, parts: [] };
const partNumber = z.coerce.number().int().min(0);
const partParams = z.object({ part: partNumber.max(maxParts - 1) });
const partQuery = z.object({ parts: partNumber.min(1).max(maxParts) });

export function addBlobRoutes(app: FastifyInstance, context: ServerContext): void {
  const { store, blobs, clock } = context;
  const alone = createKeyedLock();
  const url = `${syncPaths.blob}/:id`;

  async function stateOf(id: string): Promise<BlobState> {
    if ((await store.reads.blob(id)) !== null) return complete;
    return { isComplete: false, parts: await blobs.heldParts(id) };
  }

  addSignedRoute(app, context, { method: 'GET', url: `${url}/state`, handle: ({ request }) => stateOf(idOf(request)) });

  addSignedRoute(app, context, {
    method: 'PUT',
    url: `${url}/:part`,
    handle: async ({ request, body }) => {
      const id = idOf(request);
      const params = partParams.safeParse(request.params);
      const query = partQuery.safeParse(request.query);
      if (!params.success || !query.success) throw badRequest('part');
      const { part } = params.data;
      const { parts } = query.data;
      if (body.length > wireLimits.blobPartBytes) throw tooLarge();
      if (part >= parts || (part < parts - 1 && body.length !== wireLimits.blobPartBytes)) throw badRequest('part');
      return alone(id, async () => {
        if ((await store.reads.blob(id)) !== null) return complete;
        await blobs.writePart(id, part, parts, body);
        return { isComplete: false, parts: await blobs.heldParts(id) };
      });
    },
  });

  addSignedRoute(app, context, {
    method: 'POST',
    url: `${url}/finish`,
    handle: async ({ request, laptop, body }) => {
      const id = idOf(request);
      const { bytes, parts, mediaType } = parseJsonBody(body, blobFinish);
      if (parts > maxParts || bytes > wireLimits.blobBytes) throw tooLarge();
      return alone(id, async () => {
        if ((await store.reads.blob(id)) !== null) return complete;
        const result = await blobs.finish(id, parts, bytes);
        if (result === 'wrong-content') throw new WireError(422, 'Store_BlobDamaged', { id });
        if (result === 'parts-missing') return { isComplete: false, parts: await blobs.heldParts(id) };
        // The file is durable; from here on the server says that it holds the blob.
        await store.transaction((tx) => tx.saveBlob({ id, bytes, parts, mediaType }, laptop.dev, clock.nowMs()));
        await blobs.dropParts(id);
        return complete;
      });
    },
  });

  addSignedRoute(app, context, {
    method: 'GET',
    url,
    handle: async ({ request, reply }) => {
      const id = idOf(request);
      const blob = await store.reads.blob(id);
      if (blob === null) throw new WireError(404, 'Store_BlobMissing', { id });
      reply.header('content-length', blob.bytes).type('application/octet-stream');
      return reply.send(Readable.from(blobs.read(id, blob.parts)));
    },
  });
}

/** Only content hashes name anything here: no path of a client ever reaches the disk. */
function idOf(request: FastifyRequest): string {
  const id = blobId.safeParse((request.params as { id?: unknown }).id);
  if (!id.success) throw badRequest('blob-id');
  return id.data;
}
