/** In the government intranet nothing is synced, and a second network beside it is told of. */
import { expect, it, vi } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import { createTransport } from '../../sync/index.ts';
import { appFor, failureOf, handIn } from '../support/app-day.ts';
import { hurried, serverFor } from '../support/app-server.ts';

const intranet = { name: 'eth0', address: '10.77.1.20', prefix: 24 };
const wifi = { name: 'wlan0', address: '192.168.43.7', prefix: 24 };

async function knowIntranet(client: ApiClient): Promise<void> {
  const zone = (await client.inventory.zones({})).find(({ code }) => code === 'intranet');
  if (zone === undefined) throw new Error('no intranet');
  await client.inventory.changeZone({ id: zone.id, fields: { subnets: ['10.77.0.0/16'] }, base: zone.versions });
}

it('refuses to sync by any cable in it, and says when two networks are joined', async (context) => {
  let cards = [wifi];
  let asked = 0;
  const transport = {
    send: () => {
      asked += 1;
      return Promise.reject(new Error('nobody there'));
    },
    authorityOf: () => {
      asked += 1;
      return Promise.reject(new Error('nobody there'));
    },
  };
  const { client } = await appFor(context, { ports: { networkCards: () => cards, transport } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  await knowIntranet(client);
  const enrol = () => failureOf(client.sync.enrol({ serverUrl: 'http://127.0.0.1:9', code: 'ABCD-EFGH' }));
  const notices = async () => (await client.system.status({})).notices.map(({ code }) => code);

  expect((await enrol()).code).not.toBe('Zone_NoSync');
  expect(asked).toBeGreaterThan(0);
  expect(await notices()).toEqual([]);
  const before = asked;
  cards = [intranet];
  expect(await enrol()).toMatchObject({ code: 'Zone_NoSync', params: { card: 'eth0 10.77.1.20' } });
  expect(await notices()).toEqual([]);
  cards = [wifi, intranet];
  expect((await enrol()).code).toBe('Zone_NoSync');
  expect(await notices()).toEqual(['Zone_TwoNetworks']);
  expect(asked).toBe(before);
});

it('hands nothing in once it is in it, neither by the button nor by itself, and goes on by itself when it is out', async (context) => {
  let cards = [wifi];
  let [asked, looks] = [0, 0];
  const networkCards = () => {
    looks += 1;
    return cards;
  };
  const network = createTransport();
  const transport: typeof network = {
    ...network,
    send: (...request) => {
      asked += 1;
      return network.send(...request);
    },
    authorityOf: (...server) => {
      asked += 1;
      return network.authorityOf(...server);
    },
  };
  const server = await serverFor(context);
  const ports = { networkCards, transport, syncClock: hurried };
  const { client } = await appFor(context, { ports });
  const unsent = async (): Promise<number> => (await client.sync.dayEnd({})).unsent.operations;
  const handsInByItself = () => vi.waitFor(async () => expect(await unsent()).toBe(0), { timeout: 20_000 });
  await client.system.setup({ site: 'contract', personName: '王工' });
  await knowIntranet(client);
  await client.sync.enrol({ serverUrl: server.url, code: await server.code() });
  expect((await handIn(client)).problem).toBeNull();
  await handsInByItself();
  await vi.waitFor(async () => expect((await client.sync.dayEnd({})).isRunning).toBe(false));

  cards = [intranet];
  const before = asked;
  await client.faults.create({ title: '监控01 黑屏', section: '二', severity: 'major' });
  expect((await failureOf(handIn(client))).code).toBe('Zone_NoSync');
  const looksBefore = looks;
  await vi.waitFor(() => expect(looks).toBeGreaterThan(looksBefore + 15), { timeout: 20_000 });
  expect(asked).toBe(before);
  expect(await unsent()).toBeGreaterThan(0);
  cards = [wifi];
  await handsInByItself();
  expect(asked).toBeGreaterThan(before);
});
