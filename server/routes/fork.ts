/** POST /sync/v1/fork */
import type { FastifyInstance } from 'fastify';
import type { EnrolRequest } from '../../shared/wire/enrol.ts';
import { type ForkAnswer, forkRequest } from '../../shared/wire/fork.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import { admit, assertEd25519 } from '../enrolment/enrol.ts';
import type { ServerContext } from '../http/context.ts';
import { parseJsonBody } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { WireError } from '../http/wire-error.ts';
import { shortDev } from '../log.ts';

export function addForkRoute(app: FastifyInstance, context: ServerContext): void {
  addSignedRoute(app, context, {
    method: 'POST',
    url: syncPaths.fork,
    handle: async ({ laptop, body }): Promise<ForkAnswer> => {
      const { dev, publicKey } = parseJsonBody(body, forkRequest);
      assertEd25519(publicKey);
      const nowMs = context.clock.nowMs();
      const { letter } = await context.store.transaction(async (tx) => {
        const known = await tx.laptop(dev);
        if (known?.publicKey === publicKey) return known;
        if (known !== null) throw new WireError(403, 'Sync_Refused', { problem: 'device-known' });
        const role = laptop.personRole as EnrolRequest['person']['role'];
        const wanted = { kind: laptop.kind, letter: null, laptopName: null };
        const person = { name: laptop.personName, role };
        return admit(tx, { dev, publicKey, laptopName: laptop.name, person }, wanted, nowMs);
      });
      // For the operator: one laptop has become two.
      const [was, is] = [shortDev(laptop.dev), shortDev(dev)];
      context.log({ atMs: nowMs, level: 'warn', event: 'laptop-forked', was, wasLetter: laptop.letter, is, letter });
      return { letter };
    },
  });
}
