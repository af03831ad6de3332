/** /sync/v1/blob/ID ...: wire/blob.ts */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { blobId } from '../../shared/domain/ids.ts';
import { type BlobState, type BlobStates, blobFinish, blobStatesRequest, blobWhole } from '../../shared/wire/blob.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { release } from '../../shared/release-bytes.ts';
import { finishBlob, takePart, takeWhole } from '../blobs/take-blob.ts';
import type { ServerContext } from '../http/context.ts';
import { partOf } from '../http/part-of.ts';
import { parseJsonBody } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { WireError, badRequest, tooLarge } from '../http/wire-error.ts';

const maxParts = Math.ceil(wireLimits.blobBytes / wireLimits.blobPartBytes);
const complete: BlobState = { isComplete: true, parts: [] };
const incomplete = (parts: number[]): BlobState => ({ isComplete: false, parts });

export function addBlobRoutes(app: FastifyInstance, context: ServerContext): void {
  const { store, blobs } = context;
  const url = `${syncPaths.blob}/:id`;

  async function stateOf(id: string): Promise<BlobState> {
    return (await store.reads.blob(id)) === null ? incomplete(await blobs.heldParts(id)) : complete;
  }

  addSignedRoute(app, context, {
    method: 'POST',
    url: syncPaths.blobStates,
    handle: async ({ body }): Promise<BlobStates> => {
      const { ids } = parseJsonBody(body, blobStatesRequest);
      const held = await store.reads.blobsAmong(ids);
      const states = ids.map(async (id) => (held.has(id) ? complete : incomplete(await blobs.heldParts(id))));
      return { states: await Promise.all(states) };
    },
  });

  addSignedRoute(app, context, { method: 'GET', url: `${url}/state`, handle: ({ request }) => stateOf(idOf(request)) });

  addSignedRoute(app, context, {
    method: 'PUT',
    url: `${url}/:part`,
    handle: async ({ request, body }) => {
      const id = idOf(request);
      const { part, parts } = partOf(request, body, wireLimits.blobBytes);
      const isNeeded = await takePart(context, { id, part, parts }, body);
      release(body);
      return isNeeded ? incomplete(await blobs.heldParts(id)) : complete;
    },
  });

  addSignedRoute(app, context, {
    method: 'PUT',
    url,
    bodyLimit: wireLimits.wholeBlobBytes,
    handle: async ({ request, laptop, body, bodySha256 }) => {
      const id = idOf(request);
      const said = blobWhole.safeParse(request.query);
      if (!said.success) throw badRequest('media-type');
      if (bodySha256 !== id) throw new WireError(422, 'Store_BlobDamaged', { id });
      await takeWhole(context, { id, ...said.data }, body, laptop.dev);
      release(body);
      return complete;
    },
  });

  addSignedRoute(app, context, {
    method: 'POST',
    url: `${url}/finish`,
    handle: async ({ request, laptop, body }) => {
      const id = idOf(request);
      const { bytes, parts, mediaType } = parseJsonBody(body, blobFinish);
      if (parts > maxParts || bytes > wireLimits.blobBytes) throw tooLarge();
      const result = await finishBlob(context, { id, bytes, parts, mediaType }, laptop.dev);
      if (result === 'wrong-content') throw new WireError(422, 'Store_BlobDamaged', { id });
      return result === 'parts-missing' ? incomplete(await blobs.heldParts(id)) : complete;
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
