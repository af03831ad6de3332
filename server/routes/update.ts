/** GET /sync/v1/update/VERSION/PART: wire/update.ts */
import type { FastifyInstance } from 'fastify';
import { syncPaths } from '../../shared/wire/protocol.ts';
import { updateRequest } from '../../shared/wire/update.ts';
import type { ServerContext } from '../http/context.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { WireError, badRequest } from '../http/wire-error.ts';

export function addUpdateRoute(app: FastifyInstance, context: ServerContext): void {
  addSignedRoute(app, context, {
    method: 'GET',
    url: `${syncPaths.update}/:version/:part`,
    handle: async ({ request, reply, laptop }) => {
      const said = updateRequest.safeParse({ ...(request.params as object), ...(request.query as object) });
      if (!said.success) throw badRequest('update');
      const { version, part, target } = said.data;
      const bytes = await context.releases.part(laptop.letter, version, target, part);
      if (bytes === null) throw new WireError(404, 'Update_NotOffered', { version });
      return reply.type('application/octet-stream').send(bytes);
    },
  });
}
