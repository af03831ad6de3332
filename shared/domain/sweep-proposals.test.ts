import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SweepFound, sweepFound } from './sweep.ts';
import { type KnownDevice, type Proposal, proposalsOf, proposedFields, serialText } from './sweep-proposals.ts';

const seen = (address: string, said: Partial<SweepFound> = {}): SweepFound =>
  sweepFound.parse({
    address,
    state: 'identified',
    atMs: 1,
    rttMs: null,
    openPorts: [],
    services: [],
    mac: '',
    vendor: '',
    model: '',
    serial: '',
    firmware: '',
    name: '',
    description: '',
    category: 'camera',
    reports: [],
    ...said,
  });
const known = (id: string, address: string | null, fields: Partial<KnownDevice> = {}): KnownDevice => ({
  id,
  key: null,
  name: `device ${id}`,
  nameEn: '',
  address,
  vendor: '',
  model: '',
  serial: '',
  firmware: '',
  mac: '',
  state: 'in-service',
  ...fields,
});
const told = (proposals: readonly Proposal[]) =>
  proposals.map(({ kind, address, deviceId }) => [kind, address, deviceId]);

describe('a sweep held against the inventory', () => {
  it('knows a device by its serial number wherever it answers, and who stands at its old address as new', () => {
    const device = known('a', '10.0.0.1', { serial: 'SN-0001' });
    const found = [seen('10.0.0.9', { serial: 'sn-0001' }), seen('10.0.0.1', { serial: 'SN-0002' })];
    const proposals = proposalsOf(found, [device]);
    expect(told(proposals)).toEqual([
      ['moved', '10.0.0.9', 'a'],
      ['new', '10.0.0.1', null],
    ]);
    expect(proposals[0]).toMatchObject({ matchedBy: 'serial', changes: [{ field: 'address', before: '10.0.0.1' }] });
  });

  it('knows it by its hardware address where there is no serial number, however it is written', () => {
    const device = known('a', '10.0.0.1', { mac: 'AA-BB-CC-00-11-22' });
    expect(proposalsOf([seen('10.0.0.9', { mac: 'aa:bb:cc:00:11:22' })], [device])).toMatchObject([
      { kind: 'moved', matchedBy: 'mac', changes: [{ field: 'address', after: '10.0.0.9' }] },
    ]);
  });

  it('takes no hardware address that a gateway gives for many', () => {
    const router = known('r', '10.0.0.1', { mac: 'aa:bb:cc:00:11:22' });
    const found = ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((address) => seen(address, { mac: 'aa:bb:cc:00:11:22' }));
    expect(told(proposalsOf(found, [router]))).toEqual([
      ['new', '10.0.0.2', null],
      ['new', '10.0.0.3', null],
    ]);
  });

  it('says of another serial number at a known address that the device was replaced', () => {
    const device = known('a', '10.0.0.1', { serial: 'SN-0001' });
    expect(told(proposalsOf([seen('10.0.0.1', { serial: 'SN-0002' })], [device]))).toEqual([
      ['replaced', '10.0.0.1', 'a'],
    ]);
  });

  it('keeps the maker and the name that a person wrote, and takes a new name only where somebody says so', () => {
    const device = known('a', '10.0.0.1', { vendor: '海康威视', name: '大厅 01', key: 'camera-01' });
    const at = (name: string) =>
      proposalsOf([seen('10.0.0.1', { vendor: 'HIKVISION', model: 'DS-2CD', name })], [device]);
    expect(at('Lobby-Cam')[0]?.changes.map(({ field, isUsual }) => [field, isUsual])).toEqual([
      ['name', false],
      ['model', true],
    ]);
    for (const name of ['camera-01', 'DS-2CD', 'hikvision']) {
      expect(at(name)[0]?.changes.map(({ field }) => field)).toEqual(['model']);
    }
  });

  it('misses a known address that was asked and is silent, and none that was not asked or is out of service', () => {
    const devices = [
      known('a', '10.0.0.1'),
      known('b', '10.0.0.2', { state: 'retired' }),
      known('c', '10.0.0.3'),
      known('d', null),
    ];
    const silent = ['10.0.0.1', '10.0.0.2'].map((address) => seen(address, { state: 'silent' }));
    expect(told(proposalsOf(silent, devices))).toEqual([['gone', '10.0.0.1', 'a']]);
  });

  it('proposes nothing for an address that several devices share', () => {
    const devices = [known('a', '127.0.0.1'), known('b', '127.0.0.1')];
    expect(proposalsOf([seen('127.0.0.1', { model: 'X' })], devices)).toEqual([]);
  });

  it.each(['', '0', '000000', '123456', 'unknown', 'N/A', 'ab'])('takes %j for no serial number', (serial) => {
    expect(serialText(serial)).toBe('');
  });

  it('has a key that stays while nothing changes, and is another one when something does', () => {
    const at = (firmware: string) => proposalsOf([seen('10.0.0.1', { firmware })], [known('a', '10.0.0.1')])[0]?.key;
    expect(at('V1')).toBe(at('V1'));
    expect(at('V2')).not.toBe(at('V1'));
  });
});

const address = fc.integer({ min: 1, max: 12 }).map((last) => `10.0.0.${last}`);
const text = fc.constantFrom('', 'V1', 'V2');
const serial = fc.constantFrom('', 'SN-0001', 'SN-0002', 'SN-0003', '000000');
const mac = fc.constantFrom('', 'aa:bb:cc:00:00:01', 'aa:bb:cc:00:00:02');
const sites = fc.record({
  found: fc.uniqueArray(
    fc.record({
      address,
      serial,
      mac,
      firmware: text,
      model: text,
      name: text,
      state: fc.constantFrom('alive', 'silent'),
    }),
    { selector: (each) => each.address, maxLength: 10 },
  ),
  devices: fc.array(
    fc.record({
      address: fc.option(address),
      serial,
      mac,
      firmware: text,
      model: text,
      name: fc.constantFrom('A', 'V1'),
      state: fc.constantFrom('in-service', 'spare', 'retired'),
    }),
    { maxLength: 8 },
  ),
});
const siteOf = ({ found, devices }: Parameters<Parameters<typeof sites.map>[0]>[0]) => ({
  found: found.map(({ address: at, state, ...said }) =>
    seen(at, state === 'silent' ? { state: 'silent' } : { ...said, state: 'alive' }),
  ),
  devices: devices.map(({ address: at, ...fields }, index) => known(`d${index}`, at, fields as Partial<KnownDevice>)),
});

/** The inventory once every field of every proposal is taken over. */
function afterAll(devices: readonly KnownDevice[], proposals: readonly Proposal[]): KnownDevice[] {
  const of = (changes: Proposal['changes']) => Object.fromEntries(changes.map(({ field, after }) => [field, after]));
  const byDevice = new Map(proposals.map((each) => [each.deviceId, each]));
  const added = proposals.filter(({ kind }) => kind === 'new');
  return [
    ...devices.map((device) => ({ ...device, ...of(byDevice.get(device.id)?.changes ?? []) })),
    ...added.map((each, index) => known(`${devices.length}-${index}`, each.address, of(each.changes))),
  ];
}

describe('whatever is found', () => {
  it('each address and each device is in one proposal at most, and each change is one', () => {
    fc.assert(
      fc.property(sites.map(siteOf), ({ found, devices }) => {
        const proposals = proposalsOf(found, devices);
        const ids = proposals.flatMap(({ deviceId }) => deviceId ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        const living = proposals.filter(({ kind }) => kind !== 'gone').map((each) => each.address);
        expect(new Set(living).size).toBe(living.length);
        const silent = new Set(found.filter(({ state }) => state === 'silent').map((each) => each.address));
        for (const { kind, changes, address: at } of proposals) {
          expect(kind === 'gone').toBe(silent.has(at));
          expect(changes.length > 0).toBe(kind !== 'gone');
          for (const { field, before, after } of changes) {
            expect(proposedFields).toContain(field);
            expect(after.toLowerCase()).not.toBe(before.toLowerCase());
          }
        }
      }),
    );
  });

  it('nothing is proposed twice: once all is taken over, only what is missed is left', () => {
    fc.assert(
      fc.property(sites.map(siteOf), ({ found, devices }) => {
        let now = devices;
        // A second look may know by its serial number what the first knew by its address; then it is at rest.
        for (let round = 0; round < 4; round += 1) now = afterAll(now, proposalsOf(found, now));
        expect(proposalsOf(found, now).filter(({ kind }) => kind !== 'gone')).toEqual([]);
      }),
    );
  });

  it('what is exactly as the inventory has it is not proposed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(address, { maxLength: 12 }), (addresses) => {
        const found = addresses.map((at, index) => seen(at, { serial: `SN-1${index}00`, firmware: 'V1', name: 'box' }));
        const devices = found.map(({ address: at, serial: number, firmware, name }, index) =>
          known(`d${index}`, at, { serial: number, firmware, name }),
        );
        expect(proposalsOf(found, devices)).toEqual([]);
      }),
    );
  });

  it('the order in which addresses answer makes no difference', () => {
    fc.assert(
      fc.property(sites.map(siteOf), ({ found, devices }) => {
        const keys = (those: readonly SweepFound[]) =>
          proposalsOf(those, devices)
            .map(({ key }) => key)
            .sort();
        expect(keys(found.toReversed())).toEqual(keys(found));
      }),
    );
  });
});
