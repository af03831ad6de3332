/** POST /sync/v1/enrol */
import type { FastifyInstance } from 'fastify';
import type { SiteId } from '../../shared/domain/ids.ts';
import { type EnrolAnswer, enrolRequest } from '../../shared/wire/enrol.ts';
import { oldestProtocolServed, protocolVersion, syncPaths } from '../../shared/wire/protocol.ts';
import { enrolLaptop } from '../enrolment/enrol.ts';
import { bodyOf } from '../http/authenticate.ts';
import type { ServerContext } from '../http/context.ts';
import { networkOf } from '../http/network-of.ts';
import { parseJsonBody } from '../http/read-body.ts';
import { WireError } from '../http/wire-error.ts';
import { boxPublicKey } from '../keys/box-key.ts';
import { shortDev } from '../log.ts';
import { Throttle } from '../throttle.ts';

export function addEnrolRoute(app: FastifyInstance, context: ServerContext): void {
  const throttle = new Throttle(context);

  app.post(syncPaths.enrol, { config: { access: 'code' } }, async (request): Promise<EnrolAnswer> => {
    const message = parseJsonBody(bodyOf(request), enrolRequest);
    if (message.protocol > protocolVersion) throw new WireError(426, 'Sync_TooOld', { side: 'server' });
    if ((message.newestProtocol ?? message.protocol) < oldestProtocolServed) {
      throw new WireError(426, 'Sync_TooOld', { side: 'laptop' });
    }
    const counted = await throttle.count([{ what: 'enrolment address', value: networkOf(request.ip) }]);
    if (counted.waitMs > 0) {
      throw new WireError(429, 'Sync_Refused', { problem: 'too-many-codes' }, Math.ceil(counted.waitMs / 1000));
    }
    const nowMs = context.clock.nowMs();
    const { laptop, site } = await context.store
      .transaction((tx) => enrolLaptop(tx, message, context.keys.codes, nowMs))
      .catch(async (error: unknown) => {
        // Refused for something else: the code was right.
        if (!(error instanceof WireError && error.code === 'Sync_BadCode')) await throttle.takeBack(counted);
        throw error;
      });
    await throttle.takeBack(counted);
    context.log({ atMs: nowMs, level: 'info', event: 'enrolled', dev: shortDev(laptop.dev), letter: laptop.letter });
    return {
      serverId: context.identity.serverId,
      serverPublicKey: context.identity.publicKey,
      serverBoxKey: boxPublicKey(context.keys.box),
      organisationKeys: await context.store.reads.organisationKeys(),
      siteId: site.siteId as SiteId,
      siteKind: site.siteKind,
      letter: laptop.letter,
      serverTimeMs: nowMs,
    };
  });
}
