import { describe, expect, it } from 'vitest';
import type { LocationId } from '../ids.ts';
import { wholeDevice } from '../test-device.ts';
import { guessColumns, headRowOf, type ImportField } from './columns.ts';
import type { KnownDevice } from './matching.ts';
import type { KnownPlace } from './places.ts';
import { type Inventory, newDeviceFields, planImport } from './plan.ts';

const place = (
  id: string,
  kind: KnownPlace['kind'],
  parentId: string | null,
  name: string,
  nameEn = '',
): KnownPlace => ({
  id,
  kind,
  parentId: parentId as KnownPlace['parentId'],
  name,
  nameEn,
  floor: null,
  order: 1,
});
const places = [
  place('b', 'building', null, '市局大楼', 'Main building'),
  place('f1', 'floor', 'b', '1 层', 'Floor 1'),
  place('f9', 'floor', 'b', '9 层', 'Floor 9'),
  place('w1', 'room', 'f1', '弱电间', 'Riser'),
  place('w9', 'room', 'f9', '弱电间', 'Riser'),
  place('m', 'room', 'f9', '机房', 'Machine room'),
];
const zones = [
  { id: 'z1', code: 'business', name: '业务网（省市县所）', nameEn: 'Business network' },
  { id: 'z2', code: 'lan', name: '机关局域网', nameEn: 'Office LAN' },
];
/** Places of tests have short ids. */
const device = (
  id: string,
  change: Parameters<typeof wholeDevice>[0],
  locationId: string | null = null,
): KnownDevice => ({
  id,
  fields: { ...wholeDevice(change), locationId: locationId as LocationId | null },
});
const plan = (
  columns: readonly (ImportField | null)[],
  cells: readonly (readonly string[])[],
  devices: readonly KnownDevice[] = [],
  canCreatePlaces = false,
) => {
  const inventory: Inventory = { devices, places, zones };
  let made = 0;
  const newId = (): string => `new-${(made += 1)}`;
  const table = cells.map((row, at) => ({ line: at + 2, cells: row }));
  return planImport(table, columns, inventory, { canCreatePlaces, newId });
};
const problemsOf = ({ rows }: ReturnType<typeof plan>) =>
  rows.map(({ problems }) => problems.map(({ code, column }) => [code, column]));

describe('columns', () => {
  it('are known by their heads in Chinese and English, each once', () => {
    const heads = [
      '序号',
      '设备名称 *（必填）',
      'IP地址',
      '品牌',
      '规格型号',
      '名称',
      'Serial No.',
      'MAC 地址',
      '安装位置',
    ];
    expect(guessColumns(heads)).toEqual([null, 'name', 'address', 'vendor', 'model', null, 'serial', 'mac', 'place']);
  });

  it('have their heads under a title', () => {
    const rows = [['设备台账 2026'], ['', ''], ['名称', '类别', '位置'], ['a', '摄像机', '机房']].map((cells) => ({
      cells,
    }));
    expect(headRowOf(rows)).toBe(2);
    expect(headRowOf([{ cells: ['a'] }, { cells: ['b'] }])).toBe(0);
  });
});

describe('a row', () => {
  it('is a new device, with names in either language looked up', () => {
    const { rows } = plan(
      ['name', 'category', 'state', 'place', 'zone', 'channel', 'mac', 'address'],
      [
        ['大厅东', '摄像头', '在用', '9F/弱电间', '业务网', 'CH07', '001A-2B3C-4D5E', '10.0.0.7'],
        ['Core', 'Switch', 'spare', 'machine  room', 'lan', '', '', 'core.example'],
      ],
    );
    expect(rows.map(({ state, deviceId }) => [state, deviceId])).toEqual([
      ['new', null],
      ['new', null],
    ]);
    expect(rows[0]?.fields).toEqual({
      name: '大厅东',
      category: 'camera',
      state: 'in-service',
      locationId: 'w9',
      zoneId: 'z1',
      channel: 7,
      mac: '00:1a:2b:3c:4d:5e',
      address: '10.0.0.7',
    });
    expect(rows[1]?.fields).toMatchObject({ category: 'switch', state: 'spare', locationId: 'm', zoneId: 'z2' });
    expect(newDeviceFields({ name: 'a', category: 'other' })).toMatchObject({
      key: null,
      state: 'in-service',
      serial: '',
    });
  });

  it('changes what it says and leaves what it does not say', () => {
    const held = device('d', {
      name: '旧名',
      serial: 'SN-0001',
      note: '留着',
      mac: 'AA-BB-CC-00-11-22',
      vendor: '海康',
    });
    const { rows } = plan(
      ['name', 'serial', 'note', 'mac', 'vendor'],
      [['新名', 'SN-0001', '', 'aa:bb:cc:00:11:22', '海康']],
      [held],
    );
    expect(rows[0]).toMatchObject({
      state: 'changed',
      deviceId: 'd',
      changes: [{ field: 'name', before: '旧名', after: '新名' }],
      fields: { name: '新名' },
    });
    expect(plan(['name', 'serial'], [['旧名', 'SN-0001']], [held]).rows[0]?.state).toBe('unchanged');
  });

  it('that begins with the apostrophe of a safe list says what stands behind it', () => {
    expect(plan(['name', 'category'], [["'=A", '其他']]).rows[0]?.fields.name).toBe('=A');
  });

  it.each<[string, ImportField[], string[], [string, number | null][]]>([
    ['no name', ['name', 'category'], ['', '打印机'], [['nameMissing', null]]],
    ['no category', ['name', 'category'], ['a', ''], [['categoryMissing', null]]],
    ['an unknown category', ['name', 'category'], ['a', '打印鸡'], [['unknownCategory', 1]]],
    ['an address that is none', ['name', 'category', 'address'], ['a', '其他', '10.0.0.300'], [['badAddress', 2]]],
    ['a MAC that is none', ['name', 'category', 'mac'], ['a', '其他', '00:11'], [['badMac', 2]]],
    ['a channel that is none', ['name', 'category', 'channel'], ['a', '摄像机', '0'], [['badChannel', 2]]],
    ['too long a name', ['name', 'category'], ['a'.repeat(201), '其他'], [['tooLong', 0]]],
    ['an unknown place', ['name', 'category', 'place'], ['a', '其他', '鸡房'], [['unknownPlace', 2]]],
    ['a name of two places', ['name', 'category', 'place'], ['a', '其他', '弱电间'], [['placeTwice', 2]]],
    ['an unknown network', ['name', 'category', 'zone'], ['a', '其他', '业务'], [['unknownZone', 2]]],
    ['an id nobody has', ['id', 'name', 'category'], ['x', 'a', '其他'], [['unknownId', 0]]],
    [
      'two mistakes',
      ['name', 'category', 'mac'],
      ['a', '?', '?'],
      [
        ['unknownCategory', 1],
        ['badMac', 2],
      ],
    ],
  ])('with %s is refused and says where', (_what, columns, cells, problems) => {
    const result = plan(columns, [cells]);
    expect(result.rows[0]?.state).toBe('refused');
    expect(problemsOf(result)).toEqual([problems]);
  });

  it('is told what was most likely meant', () => {
    const { rows } = plan(['name', 'category', 'place', 'zone'], [['a', '打印鸡', '9层/鸡房', '局域网']]);
    expect(rows[0]?.problems.map(({ params }) => params['nearest'])).toEqual(['printer', '9 层 / 机房', '机关局域网']);
  });
});

describe('the device that is meant', () => {
  const serial = device('s', { name: '甲', serial: 'SN-0001' });
  const mac = device('m', { name: '乙', mac: '00:00:00:00:00:01' });
  const camera = device('c', { key: 'camera-07', name: '7 号', category: 'camera', channel: 7, serial: 'OLD-1' });
  const all = [serial, mac, camera];

  it.each<[string, ImportField[], string[], string | null]>([
    ['its serial number, whatever else is said', ['name', 'category', 'serial'], ['乙', '其他', 'sn-0001'], 's'],
    ['its hardware address', ['name', 'category', 'mac'], ['甲', '其他', '00-00-00-00-00-01'], 'm'],
    [
      'a camera by its channel, also when it was replaced',
      ['name', 'category', 'channel', 'serial'],
      ['新', '摄像机', '7', 'NEW-1'],
      'c',
    ],
    ['nobody by the channel of another kind', ['name', 'category', 'channel'], ['新', '录像机', '7'], null],
    ['its name', ['name', 'category'], ['甲', '其他'], 's'],
    [
      'nobody by a name that another serial number has',
      ['name', 'category', 'serial'],
      ['甲', '其他', 'SN-0002'],
      null,
    ],
    ['its id', ['id', 'name'], ['m', '丙'], 'm'],
    ['its built-in name', ['id', 'name'], ['camera-07', '丙'], 'c'],
  ])('is known by %s', (_how, columns, cells, id) => {
    expect(plan(columns, [cells], all).rows[0]?.deviceId).toBe(id);
  });

  it('is none where the signs point at two', () => {
    const result = plan(['name', 'serial', 'mac'], [['x', 'SN-0001', '00:00:00:00:00:01']], all);
    expect(problemsOf(result)).toEqual([[['severalDevices', 0]]]);
  });

  it('of a name that several have is the one at that place', () => {
    const printers = ['w1', 'w9'].map((id) => device(`p-${id}`, { name: '打印机', category: 'printer' }, id));
    const { rows } = plan(
      ['name', 'category', 'place'],
      [
        ['打印机', '打印机', '9层/弱电间'],
        ['打印机', '打印机', '机房'],
      ],
      printers,
    );
    expect(rows.map(({ deviceId, state }) => [deviceId, state])).toEqual([
      ['p-w9', 'unchanged'],
      [null, 'new'],
    ]);
    const unsure = plan(['name'], [['打印机']], printers);
    expect(problemsOf(unsure)).toEqual([[['severalDevices', 0]]]);
    // Whoever shows them joins them as the language does.
    expect(unsure.rows[0]?.problems[0]?.params).toEqual({ count: 2, names: ['打印机', '打印机'] });
  });

  it('has moved when nobody else is called so', () => {
    const held = device('p', { name: '打印机', category: 'printer' }, 'w1');
    const [row] = plan(['name', 'place'], [['打印机', '机房']], [held]).rows;
    expect(row).toMatchObject({ deviceId: 'p', changes: [{ field: 'place', before: 'w1', after: 'm' }] });
  });

  it('is meant by one row only', () => {
    const twice = plan(
      ['name', 'serial'],
      [
        ['a', 'SN-0001'],
        ['b', 'SN-0001'],
      ],
      all,
    );
    expect(problemsOf(twice)).toEqual([[], [['sameDevice', 0]]]);
    expect(twice.rows[1]?.problems[0]?.params).toEqual({ line: 2 });
    const fresh = plan(
      ['name', 'category', 'serial', 'mac'],
      [
        ['a', '其他', 'X-0001', ''],
        ['b', '其他', 'X-0001', ''],
        ['c', '其他', '', '00:00:00:00:00:0a'],
        ['d', '其他', '', '00:00:00:00:00:0a'],
        ['e', '其他'],
        ['e', '其他'],
      ],
    );
    expect(problemsOf(fresh)).toEqual([[], [['sameSerial', 2]], [], [['sameMac', 3]], [], [['sameName', 0]]]);
  });
});

describe('places that nobody has entered', () => {
  const columns: ImportField[] = ['name', 'category', 'place'];

  it('are made once, floors and rooms as they are called, when that is wanted', () => {
    const rows = [
      ['a', '其他', '3层/档案室'],
      ['b', '其他', '3层/档案室'],
      ['c', '其他', '3 层'],
      ['d', '其他', '值班室'],
      ['e', '其他', '机房/A 柜'],
    ];
    const { rows: planned, places: made } = plan(columns, rows, [], true);
    expect(planned.map(({ state }) => state)).toEqual(['new', 'new', 'new', 'new', 'new']);
    expect(made.map(({ path, kind, parentId, floor }) => [path, kind, parentId, floor])).toEqual([
      ['3层', 'floor', 'b', 3],
      ['3层 / 档案室', 'room', 'new-1', 3],
      ['值班室', 'room', 'b', null],
      ['9 层 / 机房 / A 柜', 'rack', 'm', null],
    ]);
    expect(planned.map(({ fields }) => fields.locationId)).toEqual(['new-2', 'new-2', 'new-1', 'new-3', 'new-4']);
  });

  it('are refused deeper than a rack', () => {
    expect(problemsOf(plan(columns, [['a', '其他', '机房/A 柜/1U']], [], true))).toEqual([[['placeTooDeep', 2]]]);
  });
});
