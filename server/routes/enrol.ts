/** POST /sync/v1/enrol */
import type { FastifyInstance } from 'fastify';
import type { SiteId } from '../../shared/domain/ids.ts';
import { type EnrolAnswer, enrolRequest } from '../../shared/wire/enrol.ts';
import { oldestProtocolServed, protocolVersion, syncPaths } from '../../shared/wire/protocol.ts';
import { enrolLaptop } from '../enrolment/enrol.ts';
import { bodyOf } from '../http/authenticate.ts';
import type { ServerContext } from '../http/context.ts';
import { parseJsonBody } from '../http/read-body.ts';
import { WireError } from '../http/wire-error.ts';
import { boxPublicKey } from '../keys/box-key.ts';
import { shortDev } from '../log.ts';

/** Wrong codes per address: 39 bits of code last for ever at this rate. */
const wrongCodesPerMinute = 10;

export function addEnrolRoute(app: FastifyInstance, context: ServerContext): void {
  const wrongCodes = app.createRateLimit({ max: wrongCodesPerMinute, timeWindow: 60_000 });

  app.post(syncPaths.enrol, { config: { access: 'code' } }, async (request): Promise<EnrolAnswer> => {
    const allowance = await wrongCodes(request, { increment: false });
    if (!allowance.isAllowed && allowance.remaining === 0) {
      throw new WireError(429, 'Sync_Refused', { problem: 'too-many-codes' }, allowance.ttlInSeconds);
    }
    const message = parseJsonBody(bodyOf(request), enrolRequest);
    if (message.protocol > protocolVersion) throw new WireError(426, 'Sync_TooOld', { side: 'server' });
    if ((message.newestProtocol ?? message.protocol) < oldestProtocolServed) {
      throw new WireError(426, 'Sync_TooOld', { side: 'laptop' });
    }
    const nowMs = context.clock.nowMs();
    const { laptop, site } = await context.store
      .transaction((tx) => enrolLaptop(tx, message, context.keys.codes, nowMs))
      .catch(async (error: unknown) => {
        if (error instanceof WireError && error.code === 'Sync_BadCode') await wrongCodes(request);
        throw error;
      });
    context.log({ atMs: nowMs, level: 'info', event: 'enrolled', dev: shortDev(laptop.dev), letter: laptop.letter });
    return {
      serverId: context.identity.serverId,
      serverPublicKey: context.identity.publicKey,
      serverBoxKey: boxPublicKey(context.keys.box),
      siteId: site.siteId as SiteId,
      siteKind: site.siteKind,
      letter: laptop.letter,
      serverTimeMs: nowMs,
    };
  });
}
