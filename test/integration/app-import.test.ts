/** Devices out of tables over the app's own API and a real store: looked at row by row, then all or nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeApp } from '../../nodehost/index.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { failureOf } from '../support/app-day.ts';
import { sendTable, xlsxOf } from '../support/tables.ts';

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

const heads = ['设备名称', '类别', '安装位置', '网络', 'IP 地址', '序列号', '资产原值'];
const total = async (): Promise<number> => (await client.inventory.deviceAnchors({})).total;
const named = async (text: string) => (await client.inventory.devices({ text })).items;

describe('a table of devices', () => {
  it('is looked at row by row, written in one, and changes the same devices when it comes again', async () => {
    const before = await total();
    const table = await sendTable(
      client,
      await xlsxOf([
        ['2026 年设备台账'],
        heads,
        ['档案室打印机', '打印机', '9 层/档案室', '机关局域网', '10.1.2.3', 'ZZ-0001', 1200],
        ['档案室扫描仪', '扫描仪', '9 层/档案室', '机关局域网', '10.1.2.4', 'ZZ-0002', 900],
      ]),
      '台账.xlsx',
    );
    expect(table).toMatchObject({
      name: '台账.xlsx',
      headLine: 2,
      rows: 2,
      mapping: ['name', 'category', 'place', 'zone', 'address', 'serial', null],
    });
    expect(table.sample[0]?.[6]).toBe('1200');
    const { importId, mapping } = table;

    const refused = await client.imports.check({ importId, mapping, canCreatePlaces: false });
    expect(refused.counts).toEqual({ new: 0, changed: 0, unchanged: 0, refused: 2 });
    const { items } = await client.imports.rows({ importId, state: 'refused', from: 0, limit: 1 });
    expect(items).toMatchObject([{ line: 3, problems: [{ column: 2, code: 'unknownPlace' }] }]);
    expect(await failureOf(client.imports.apply({ importId }))).toMatchObject({
      code: 'Import_Refused',
      params: { count: 2 },
    });
    expect(await total()).toBe(before);

    const checked = await client.imports.check({ importId, mapping, canCreatePlaces: true });
    expect(checked).toMatchObject({ counts: { new: 2, refused: 0 }, places: [{ path: '9 楼 / 档案室' }] });
    expect(await client.imports.apply({ importId })).toMatchObject({ counts: { new: 2 }, places: 1 });
    expect(await total()).toBe(before + 2);
    const [printer] = await named('档案室打印机');
    const room = (await client.inventory.locations({})).find(({ id }) => id === printer?.locationId);
    expect(room).toMatchObject({ name: '档案室', kind: 'room', floor: 9 });
    expect(await failureOf(client.imports.apply({ importId }))).toMatchObject({ code: 'Import_Lost' });

    const again = await sendTable(
      client,
      Buffer.from('\u{feff}序列号,名称,备注\nZZ-0001,"打印机, 新",换过硒鼓\nzz-0002,档案室扫描仪,\n'),
      '台账.csv',
    );
    const second = await client.imports.check({ ...again, canCreatePlaces: false });
    expect(second.counts).toEqual({ new: 0, changed: 1, unchanged: 1, refused: 0 });
    const rows = await client.imports.rows({ importId: again.importId, state: 'changed', from: 0, limit: 9 });
    expect(rows.items[0]?.changes).toEqual([
      { field: 'name', before: '档案室打印机', after: '打印机, 新' },
      { field: 'note', before: '', after: '换过硒鼓' },
    ]);
    await client.imports.apply({ importId: again.importId });
    expect(await client.inventory.device({ id: printer?.id as never })).toMatchObject({
      name: '打印机, 新',
      note: '换过硒鼓',
      address: '10.1.2.3',
    });
    expect(await total()).toBe(before + 2);
  });

  it('of the camera channels changes the contract’s own cameras', async () => {
    const before = await total();
    const text = '名称,类别,通道,地址\n大厅东侧,摄像机,7,10.9.9.7\n';
    const table = await sendTable(client, Buffer.from(text), 'cameras.csv');
    const { counts } = await client.imports.check({ ...table, canCreatePlaces: false });
    expect(counts).toMatchObject({ changed: 1, new: 0 });
    await client.imports.apply(table);
    expect(await named('大厅东侧')).toMatchObject([{ key: 'camera-07', channel: 7, address: '10.9.9.7' }]);
    expect(await total()).toBe(before);
  });

  it('in GBK, as Excel in China writes it, is read', async () => {
    // 名称,类别 / 网关,路由器
    const bytes = Buffer.from('c3fbb3c62cc0e0b1f00acdf8b9d82cc2b7d3c9c6f70a', 'hex');
    const table = await sendTable(client, bytes, 'gbk.csv');
    expect(table).toMatchObject({
      heads: ['名称', '类别'],
      sample: [['网关', '路由器']],
      mapping: ['name', 'category'],
    });
    await client.imports.drop(table);
    expect(await failureOf(client.imports.apply(table))).toMatchObject({ code: 'Import_Lost' });
  });

  it('is not written when the inventory has changed since it was checked', async () => {
    const table = await sendTable(client, Buffer.from('名称,类别\n新设备,其他\n'), 'a.csv');
    await client.imports.check({ ...table, canCreatePlaces: false });
    const [camera] = await named('大厅东侧');
    await client.inventory.changeDevice({ id: camera?.id as never, fields: { note: 'x' }, base: {} });
    expect(await failureOf(client.imports.apply(table))).toMatchObject({ code: 'Import_Changed' });
    expect(await named('新设备')).toEqual([]);
    await client.imports.check({ ...table, canCreatePlaces: false });
    await client.imports.apply(table);
    expect(await named('新设备')).toHaveLength(1);
  });

  it('is not taken from the customer’s supervisor', async () => {
    const me = (await client.people.list({})).people.find(({ name }) => name === '王工');
    const supervisor = await client.people.add({ name: '赵科长', role: 'supervisor' });
    await client.system.choosePerson({ id: supervisor.id });
    const refused = await failureOf(sendTable(client, Buffer.from('名称,类别\na,其他\n'), 'a.csv'));
    expect(refused).toMatchObject({ code: 'Import_NotAllowed', params: { name: '赵科长' } });
    await client.system.choosePerson({ id: me?.id as never });
  });
});
