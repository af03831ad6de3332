/** A PUT of one part of something larger: `.../PART?parts=N`, all but the last of wireLimits.blobPartBytes. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { badRequest, tooLarge } from './wire-error.ts';

const count = z.coerce.number().int();

/** @param mostBytes of the whole. @throws WireError */
export function partOf(
  { params, query }: FastifyRequest,
  body: Uint8Array,
  mostBytes: number,
): { part: number; parts: number } {
  const partBytes = wireLimits.blobPartBytes;
  const mostParts = Math.ceil(mostBytes / partBytes);
  const form = z.object({ part: count.min(0).max(mostParts - 1), parts: count.min(1).max(mostParts) });
  const said = form.safeParse({ ...(params as object), ...(query as object) });
  if (!said.success) throw badRequest('part');
  const { part, parts } = said.data;
  if (body.length > partBytes) throw tooLarge();
  if (part >= parts || (part < parts - 1 && body.length !== partBytes)) throw badRequest('part');
  return said.data;
}
