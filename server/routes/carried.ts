/** /sync/v1/carried/ID: bundles that another laptop hands in. wire/carry.ts */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { BundleSource } from '../../bundle/index.ts';
import { AppError } from '../../shared/errors.ts';
import { bundleLimits } from '../../shared/wire/bundle.ts';
import { type CarryAnswer, carryRequest } from '../../shared/wire/carry.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import type { Blobs } from '../blobs/blobs.ts';
import { createKeyedLock } from './keyed-lock.ts';
import { assertForServer, authorOf, importFrom } from '../bundle/import-bundle.ts';
import type { ServerContext } from '../http/context.ts';
import { parseJsonBody } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { WireError, badRequest, tooLarge } from '../http/wire-error.ts';
import { receiptOfBundle } from '../receipt/issue-receipt.ts';

const partBytes = wireLimits.blobPartBytes;
const maxParts = Math.ceil(bundleLimits.fileBytes / partBytes);
const number = z.coerce.number().int().min(0);
const bundleId = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) });
const partParams = bundleId.extend({ part: number.max(maxParts - 1) });
const partQuery = z.object({ parts: number.min(1).max(maxParts) });

export function addCarriedRoutes(app: FastifyInstance, context: ServerContext): void {
  const { store, blobs, identity } = context;
  const alone = createKeyedLock();
  const url = `${syncPaths.carried}/:id`;

  addSignedRoute(app, context, {
    method: 'PUT',
    url: `${url}/:part`,
    handle: async ({ request, body }) => {
      const { id, part } = valid(partParams, request.params);
      const { parts } = valid(partQuery, request.query);
      if (body.length > partBytes) throw tooLarge();
      if (part >= parts || (part < parts - 1 && body.length !== partBytes)) throw badRequest('part');
      await alone(id, () => blobs.writePart(id, part, parts, body));
      return {};
    },
  });

  addSignedRoute(app, context, {
    method: 'POST',
    url,
    handle: ({ request, laptop, body }): Promise<CarryAnswer> => {
      const { id } = valid(bundleId, request.params);
      const { header, bytes } = parseJsonBody(body, carryRequest);
      const parts = Math.ceil(bytes / partBytes);
      return alone(id, () =>
        refusing(async () => {
          assertForServer(header, identity.serverId);
          await authorOf(store.reads, header);
          const before = await receiptOfBundle(store.reads, header.dev, id);
          if (before !== null) return { receipt: before, parts: [] };
          const held = (await blobs.heldParts(id)).filter((part) => part < parts);
          if (held.length < parts) return { receipt: null, parts: held };
          try {
            const { receipt } = await importFrom(context, partsSource(blobs, id, bytes), laptop.letter);
            // Whoever named the file otherwise would ask for it again and again.
            if (receipt.bundle?.id !== id) throw new AppError('Bundle_Damaged', { problem: 'checksum' });
            return { receipt, parts: [] };
          } finally {
            await blobs.dropParts(id);
          }
        }),
      );
    },
  });
}

/** What is wrong with a bundle is no failure of the server's. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('Bundle_'))
      throw new WireError(422, error.code, error.params);
    throw error;
  }
}

/** What has arrived. A part that does not open any more ends the reading: the file counts as damaged and is sent again. */
function partsSource(blobs: Blobs, id: string, bytes: number): BundleSource {
  const parts = Math.ceil(bytes / partBytes);
  let held: { readonly part: number; readonly plain: Buffer } | null = null;
  const plainOf = async (part: number): Promise<Buffer> => {
    if (held?.part !== part) held = { part, plain: (await blobs.readPart(id, part, parts)) ?? Buffer.alloc(0) };
    return held.plain;
  };
  return {
    bytes,
    async read(position, wanted) {
      const end = Math.min(bytes, position + wanted);
      const pieces: Buffer[] = [];
      for (let at = position; at < end; ) {
        const start = Math.floor(at / partBytes) * partBytes;
        const plain = await plainOf(start / partBytes);
        const piece = plain.subarray(at - start, Math.min(end - start, plain.length));
        if (piece.length === 0) break;
        pieces.push(piece);
        at += piece.length;
      }
      return Buffer.concat(pieces);
    },
  };
}

function valid<T extends z.ZodType>(form: T, value: unknown): z.infer<T> {
  const parsed = form.safeParse(value);
  if (!parsed.success) throw badRequest('bundle');
  return parsed.data;
}
