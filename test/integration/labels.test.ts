/** Labels over the app's own API: the same pages for preview and paper, and what a scanner reads of them. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { uuidV5 } from '../../shared/domain/ids.ts';
import { deviceCode, labelLayoutIds, portCode } from '../../shared/domain/label.ts';
import { failureOf } from '../support/app-day.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { completedOrder } from '../support/cabling-order.ts';

let folder: Folder;
let node: Awaited<ReturnType<typeof createNodeApp>>;
let client: ApiClient;

beforeAll(async () => {
  folder = temporaryHost();
  node = await createNodeApp(folder.options);
  client = node.app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
});
afterAll(async () => {
  await node.close();
  await folder[Symbol.asyncDispose]();
});

it('says of a device its name, place and kind, and nothing that is confidential', async () => {
  const [camera] = (await client.inventory.devices({ text: '监控07' })).items;
  const id = camera?.id as never;
  const places = await client.inventory.locations({});
  const room = places.find(({ kind }) => kind === 'room');
  const floor = places.find((place) => place.id === room?.parentId);
  expect(floor?.kind).toBe('floor');
  await client.inventory.changeDevice({
    id,
    fields: { locationId: room?.id ?? null, address: '10.20.30.40', mac: '00:11:22:33:44:55', serial: 'SN-0007' },
    base: {},
  });
  for (const layoutId of labelLayoutIds) {
    const { html, labels, pages } = await client.labels.html({ items: [{ kind: 'device', id }], layoutId, startAt: 3 });
    expect({ labels, pages }).toEqual({ labels: 1, pages: 1 });
    for (const text of ['监控07', '摄像机', `${floor?.name} / ${room?.name}`]) expect(html).toContain(text);
    expect(html).not.toMatch(/10\.20\.30\.40|00:11:22/);
  }
  expect(await client.labels.find({ code: deviceCode(String(id)).toUpperCase() })).toEqual({ kind: 'device', id });
});

it('makes one for each end of a port’s cable, and finds the port by either', async () => {
  await completedOrder(client, {
    room: '305-2',
    panel: '3F-A-12',
    label: 'LAN-305-2',
    'switch-port': 'GE1/0/5 VLAN 10',
    kind: 'new',
  });
  const [{ register } = { register: null }] = await client.registers.list({});
  const registerId = register?.id ?? '';
  const [entry] = (await client.registers.entries({ registerId })).entries;
  const key = entry?.key ?? '';
  const items = [{ kind: 'port' as const, registerId, key }];
  const { html, labels } = await client.labels.html({ items, layoutId: 'flag' });
  const texts = entry?.labels.filter((text) => text !== '') ?? [];
  expect(labels).toBe(Math.max(1, texts.length));
  const port = uuidV5(`port:${registerId}:${key}`, (bytes) => createHash('sha1').update(bytes).digest());
  expect(await client.labels.find({ code: portCode(port) })).toEqual({ kind: 'port', registerId, key });
  expect(texts.length).toBeGreaterThan(0);
  const printed = html.replaceAll(/<[^>]*>|\s/g, '');
  for (const text of texts) expect(printed.includes(text.replaceAll(' ', '')), text).toBe(true);
});

it.each([
  ['6901234567892', 'Label_NotOurs'],
  ['javascript:alert(1)', 'Label_NotOurs'],
  ['xunwei:device:00000000-0000-4000-8000-000000000000', 'Label_Unknown'],
  ['xunwei:port:00000000-0000-4000-8000-000000000000', 'Label_Unknown'],
  ['x'.repeat(1000), 'Label_NotOurs'],
])('a code that means nothing here is told so: %s', async (code, expected) => {
  expect((await failureOf(client.labels.find({ code }))).code).toBe(expected);
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['no picture', Buffer.from('xunwei')],
  ['half a picture', Buffer.from('ffd8ffe000104a46494600010101004800480000', 'hex')],
])('%s in a camera’s place is refused', async (_, bytes) => {
  const failure = await failureOf(client.labels.read({ dataBase64: bytes.toString('base64') }));
  expect(failure.code).toBe('Scan_Unreadable');
});
