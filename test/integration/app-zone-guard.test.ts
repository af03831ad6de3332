/** In the government intranet nothing is synced, and a second network beside it is told of. */
import { expect, it } from 'vitest';
import { appFor, failureOf } from '../support/app-day.ts';

const intranet = { name: 'eth0', address: '10.77.1.20', prefix: 24 };
const wifi = { name: 'wlan0', address: '192.168.43.7', prefix: 24 };

it('refuses to sync by any cable in it, and says when two networks are joined', async (context) => {
  let cards = [wifi];
  let asked = 0;
  const transport = {
    send: () => {
      asked += 1;
      return Promise.reject(new Error('nobody there'));
    },
  };
  const { client } = await appFor(context, { ports: { networkCards: () => cards, transport } });
  await client.system.setup({ site: 'contract', personName: '王工' });
  const zone = (await client.inventory.zones({})).find(({ code }) => code === 'intranet');
  if (zone === undefined) throw new Error('no intranet');
  await client.inventory.changeZone({ id: zone.id, fields: { subnets: ['10.77.0.0/16'] }, base: zone.versions });
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
