/** /sync/v1/carried/ID: bundles that another laptop hands in. wire/carry.ts */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bundleLimits } from '../../shared/wire/bundle.ts';
import { type CarryAnswer, carryRequest } from '../../shared/wire/carry.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import { CarriedImports, isOfBundle } from '../bundle/carried-imports.ts';
import { assertForServer } from '../bundle/import-bundle.ts';
import type { ServerContext } from '../http/context.ts';
import { partOf } from '../http/part-of.ts';
import { parseJsonBody } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { WireError, badRequest } from '../http/wire-error.ts';

const bundleId = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) });

export function addCarriedRoutes(app: FastifyInstance, context: ServerContext): void {
  const imports = new CarriedImports(context);
  const url = `${syncPaths.carried}/:id`;
  app.addHook('preClose', () => imports.close());

  addSignedRoute(app, context, {
    method: 'PUT',
    url: `${url}/:part`,
    handle: async ({ request, body }) => {
      const id = idOf(request);
      const { part, parts } = partOf(request, body, bundleLimits.fileBytes);
      await imports.takePart(id, part, parts, body);
      return {};
    },
  });

  addSignedRoute(app, context, {
    method: 'POST',
    url,
    handle: async ({ request, laptop, body }): Promise<CarryAnswer> => {
      const id = idOf(request);
      const { header, bytes } = parseJsonBody(body, carryRequest);
      const said = await refusing(async () => {
        assertForServer(header, context.identity.serverId);
        return imports.ask({ id, header, bytes }, laptop.letter);
      });
      return 'number' in said ? { receipt: said, parts: [] } : { receipt: null, parts: [...said] };
    },
  });
}

/** What is wrong with a bundle is no failure of the server's. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isOfBundle(error) ? new WireError(422, error.code, error.params) : error;
  }
}

function idOf({ params }: FastifyRequest): string {
  const parsed = bundleId.safeParse(params);
  if (!parsed.success) throw badRequest('bundle');
  return parsed.data.id;
}
