/** POST /sync/v1/hello */
import type { FastifyInstance } from 'fastify';
import { packingsHere } from '../../bundle/index.ts';
import { targetNamed } from '../../shared/domain/release.ts';
import { type HelloAnswer, type HelloRequest, helloRequest } from '../../shared/wire/hello.ts';
import { oldestProtocolServed, protocolVersion, syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import type { ServerContext } from '../http/context.ts';
import { parseJsonBody } from '../http/read-body.ts';
import { addSignedRoute } from '../http/signed-route.ts';
import { WireError } from '../http/wire-error.ts';
import { boxPublicKey } from '../keys/box-key.ts';
import { authoritiesOf } from '../tls/renew-authority.ts';

type ToldOfReleases = Pick<HelloAnswer, 'offeredVersion' | 'offeredHead' | 'withdrawnVersions'>;

const nothingTold: ToldOfReleases = { withdrawnVersions: [] };

export function addHelloRoute(app: FastifyInstance, context: ServerContext): void {
  const { reads } = context.store;
  const serverBoxKey = boxPublicKey(context.keys.box);

  async function releasesFor(letter: string, report: HelloRequest['report']): Promise<ToldOfReleases> {
    const target = targetNamed(report?.target ?? '');
    if (report === undefined || target === null) return nothingTold;
    try {
      const asking = { letter, version: report.version, target };
      const offered = await context.releases.offeredTo(asking);
      const withdrawnVersions = (await context.releases.withdrawnFor(asking)).slice(0, wireLimits.withdrawnVersions);
      return { offeredVersion: offered?.version, offeredHead: offered?.head ?? undefined, withdrawnVersions };
    } catch (error) {
      // No record waits for a program.
      const { code = 'failed' } = error as NodeJS.ErrnoException;
      context.log({ atMs: context.clock.nowMs(), level: 'error', event: 'releases', problem: code });
      return nothingTold;
    }
  }

  addSignedRoute(app, context, {
    method: 'POST',
    url: syncPaths.hello,
    handle: async ({ laptop, body }): Promise<HelloAnswer> => {
      const message = parseJsonBody(body, helloRequest);
      const protocol = Math.min(message.protocol.max, protocolVersion);
      if (message.protocol.max < oldestProtocolServed) throw new WireError(426, 'Sync_TooOld', { side: 'laptop' });
      if (message.protocol.min > protocolVersion) throw new WireError(426, 'Sync_TooOld', { side: 'server' });
      // A laptop that is behind us must stand on its own chain, or two of them write under one id.
      if (message.ownN > 0 && message.ownN <= laptop.hwN) {
        const held = await reads.heldAt(laptop.dev, message.ownN);
        if (held?.hash !== message.ownHeadHash) throw new WireError(409, 'Sync_Fork', { n: message.ownN });
      }
      const nowMs = context.clock.nowMs();
      const [head, backedUpSeq, top, organisationKeys, { slot }, trust, releases] = await Promise.all([
        reads.headAt(message.top.seq),
        reads.backedUpSeq(),
        reads.top(),
        reads.organisationKeys(),
        reads.laptopTrust(laptop.dev),
        reads.tlsTrust(),
        releasesFor(laptop.letter, message.report),
        context.store.noteReport({
          dev: laptop.dev,
          atMs: nowMs,
          version: message.report?.version ?? '',
          unsentOperations: Math.max(0, message.ownN - laptop.hwN),
          unsentBlobs: message.report?.unsentBlobs ?? null,
          clockAheadMs: message.clockMs - nowMs,
          diskEncryption: message.report?.diskEncryption ?? 'unknown',
          ...(message.report && { accounts: message.report.accounts, leaseUntilMs: message.report.leaseUntilMs }),
          heldSeq: message.top.seq,
          authorities: message.authorities,
        }),
      ]);
      context.metrics?.session('hello');
      return {
        serverId: context.identity.serverId,
        epoch: context.identity.epoch,
        protocol,
        hwN: laptop.hwN,
        hwHash: laptop.hwHash,
        isTopKnown: head === message.top.head,
        // Read when the answer goes: the laptop sets its clock by it.
        serverTimeMs: context.clock.nowMs(),
        backedUpSeq,
        topSeq: top.seq,
        serverBoxKey,
        packings: [...packingsHere],
        ...releases,
        organisationKeys,
        escrowSlotId: slot?.id ?? null,
        authorities: authoritiesOf(trust, context.identity, nowMs) ?? undefined,
      };
    },
  });
}
