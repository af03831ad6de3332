/** PUT /sync/v1/escrow: what a laptop sealed to the organisation, kept for the day on which its own copy is damaged. */
import type { FastifyInstance } from 'fastify';
import { escrowRequest } from '../../shared/wire/recovery.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import type { ServerContext } from '../http/context.ts';
import { parseJsonBody } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';

export function addEscrowRoute(app: FastifyInstance, context: ServerContext): void {
  addSignedRoute(app, context, {
    method: 'PUT',
    url: syncPaths.escrow,
    handle: async ({ laptop: { dev }, body }) => {
      const { slot } = parseJsonBody(body, escrowRequest);
      await context.store.transaction(async (tx) => tx.saveLaptopTrust({ ...(await tx.laptopTrust(dev)), slot }));
      return {};
    },
  });
}
