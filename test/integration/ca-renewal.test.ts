/** The organisation's CA handed over to the next one, on real TLS: who heard of it follows, who was away gets a new code. security.md S12. */
import { X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type RunningServer, renewAuthority, startServer } from '../../server/index.ts';
import { openServerData } from '../../server/open-data.ts';
import { certifyServer } from '../../server/tls/authority.ts';
import { openTls } from '../../server/tls/server-tls.ts';
import { fingerprintsIn } from '../../sync/authorities.ts';
import { shownCertificates } from '../../sync/shown-certificates.ts';
import { type Laptop, cleanUp, later, newLaptop, temporaryFolder } from '../support/sync-laptop.ts';
import { tlsStranger } from '../support/tls-servers.ts';

afterEach(cleanUp);

const own = { kind: 'own', names: [] } as const;

async function started(dataDir: string, port = 0): Promise<RunningServer> {
  const server = await startServer({ dataDir, port, demo: false, tls: own });
  later(() => server.stop());
  return server;
}

const pinnedBy = ({ store }: Laptop): string[] => fingerprintsIn(store.sync.enrolment()?.authority);

test('laptops are told while the old CA vouches, follow when the new one does, and who was away comes back by a code', async () => {
  const dataDir = join(temporaryFolder(), 'server');
  const place = { dataDir };
  let server = await started(dataDir);
  const joins = async (laptop: Laptop): Promise<void> =>
    laptop.enrol(server.url, (await server.createEnrolmentCode()).code);
  const [present, away] = [await newLaptop(), await newLaptop()];
  for (const laptop of [present, away]) {
    await joins(laptop);
    laptop.addDevice('kept');
    await laptop.sync();
  }
  const first = server.authority?.fingerprint ?? '';
  const oldKeys = await keysOf(dataDir);

  const begun = await renewAuthority(place, 'renew');
  const next = begun.next ?? '';
  expect(begun).toMatchObject({ fingerprint: first, heard: 0, notHeard: ['A', 'B'], former: [] });
  // Again is the same one.
  expect((await renewAuthority(place, 'renew')).next).toBe(next);
  expect(pinnedBy(present)).toEqual([first]);
  await present.sync();
  expect(pinnedBy(present)).toEqual([first, next]);
  await present.sync();
  expect(await renewAuthority(place, 'renew')).toMatchObject({ heard: 1, notHeard: ['B'] });
  // Codes still name the one that vouches.
  const early = await newLaptop();
  await joins(early);
  expect(pinnedBy(early)).toEqual([first]);

  // A server that runs takes it up at its next look; one that starts, at once.
  const { store } = await openServerData(place, null);
  const running = await openTls(store, own, Date.now());
  expect(await running?.next(Date.now())).toBeNull();
  expect(await renewAuthority(place, 'switch')).toMatchObject({ fingerprint: next, next: null, former: [first] });
  const certificate = await running?.next(Date.now());
  expect(new X509Certificate(certificate?.cert ?? '').issuer).not.toBe(
    new X509Certificate(oldKeys.certificate).subject,
  );
  expect(running?.authority?.fingerprint).toBe(next);
  await store.close();
  await expect(renewAuthority(place, 'switch')).rejects.toMatchObject({ code: 'App_NotFound' });
  const { port } = server;
  await server.stop();
  server = await started(dataDir, port);
  const shown = await shownCertificates(server.url, AbortSignal.timeout(5_000));
  expect(shown.at(-1)?.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(next);

  present.addDevice('written before and sent after');
  expect((await present.sync()).receipt).toMatchObject({ ownOperations: 2 });
  expect(pinnedBy(present)).toEqual([next, first]);
  away.addDevice('while it was away');
  await expect(away.sync()).rejects.toMatchObject({ code: 'Sync_OtherAuthority' });
  const { code } = await server.createEnrolmentCode();
  await away.enrol(server.url, code);
  expect(away.store.sync.enrolment()).toMatchObject({ letter: 'B' });
  expect((await away.sync()).receipt).toMatchObject({ ownOperations: 2 });
  expect(pinnedBy(away)).toEqual([next, first]);

  // The one before is trusted until it ends, or until the operator says otherwise.
  const stranger = await tlsStranger(await certifyServer(oldKeys, ['127.0.0.1'], Date.now()));
  expect(await renewAuthority(place, 'drop')).toMatchObject({ fingerprint: next, former: [] });
  await present.sync();
  expect(pinnedBy(present)).toEqual([next]);
  const enrolment = present.store.sync.enrolment();
  if (enrolment === null) throw new Error('not joined');
  present.store.sync.saveEnrolment({ ...enrolment, serverUrl: stranger.url });
  await expect(present.sync()).rejects.toMatchObject({ code: 'Sync_OtherAuthority' });
  expect(stranger.told).toEqual([]);
});

async function keysOf(dataDir: string) {
  const { store } = await openServerData({ dataDir }, null);
  const { own: keys } = await store.reads.tlsTrust();
  await store.close();
  if (keys === null) throw new Error('no CA');
  return keys;
}
