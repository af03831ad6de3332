import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { registers } from '../contract/linfen-2024/registers.ts';
import { type RegisterOrder, type RegisterText, entryMatches, labelText, registerEntries } from './register-entries.ts';

const ports = registers[0]!;
type Said = RegisterText & { readonly option: string | null };
let count = 0;

/** A completed cabling order of the `lan` unless the source says another. */
function order(kind: 'new' | 'moved' | 'removed', texts: Record<string, string>, zone = 'lan'): RegisterOrder {
  count += 1;
  const answers = Object.entries({ label: `L${count}`, ...texts }).map(([id, text]): [string, Said] => [
    id,
    { text, textEn: text, option: null },
  ]);
  const names = { new: '新增端口', moved: '线路变更', removed: '拆除停用' };
  return {
    inspectionId: String(count).padStart(4, '0'),
    number: `XJ-${count}`,
    templateId: `cabling-${zone}`,
    completedAtMs: count * 1000,
    answers: new Map<string, Said>([['kind', { text: names[kind], textEn: kind, option: kind }], ...answers]),
  };
}
const cellsOf = (orders: readonly RegisterOrder[]) =>
  registerEntries(ports, orders).map(({ cells, state, movedFrom }) => ({
    room: cells.room?.text,
    panel: cells.panel?.text,
    network: cells.network?.text,
    state,
    movedFrom,
  }));

describe('the port register', () => {
  test('has a port for every new one, with its network', () => {
    expect(
      cellsOf([
        order('new', { room: '305-2', panel: '3F-A-12' }),
        order('new', { room: '305-2', panel: 'X' }, 'intranet'),
      ]),
    ).toEqual([
      { room: '305-2', panel: '3F-A-12', network: '机关局域网', state: 'in-use', movedFrom: null },
      { room: '305-2', panel: 'X', network: '政务内网', state: 'in-use', movedFrom: null },
    ]);
  });

  test('takes over what an order changes, and keeps what it does not say', () => {
    const orders = [
      order('new', {
        room: '305-2',
        panel: '3F-A-12',
        'switch-port': 'GE1/0/5 VLAN 10',
        cable: '六类',
        length: '32 m',
      }),
      order('moved', { room: '３０５ - 2', former: '305-2', panel: '3F-A-13' }),
    ];
    const [entry, ...others] = registerEntries(ports, orders);
    expect(others).toEqual([]);
    expect(entry?.cells).toMatchObject({
      panel: { text: '3F-A-13' },
      'switch-port': { text: 'GE1/0/5 VLAN 10' },
      cable: { text: '六类 32 m' },
    });
    expect(entry?.steps.map(({ effect, number }) => [effect, number])).toEqual([
      ['added', orders[0]!.number],
      ['changed', orders[1]!.number],
    ]);
  });

  test('follows a port that moved to another room, and to another network', () => {
    const orders = [
      order('new', { room: '305-2', panel: 'A' }),
      order('moved', { former: '305-2', room: '306-1' }),
      order('moved', { former: '306-1', room: '306-1', panel: 'B' }, 'internet'),
    ];
    expect(cellsOf(orders)).toEqual([
      { room: '306-1', panel: 'B', network: '互联网', state: 'in-use', movedFrom: '306-1' },
    ]);
    expect(registerEntries(ports, orders)[0]?.steps).toHaveLength(3);
  });

  test('says what was taken out of use, and takes it in again', () => {
    const orders = [order('new', { room: '305-2', panel: 'A' }), order('removed', { room: '305-2' })];
    expect(cellsOf(orders)).toMatchObject([{ room: '305-2', panel: 'A', state: 'removed' }]);
    expect(cellsOf([...orders, order('new', { room: '305-2', panel: 'C' })])).toMatchObject([
      { panel: 'C', state: 'in-use' },
    ]);
  });

  test('has a port that was there before the app, once an order names it', () => {
    expect(cellsOf([order('removed', { room: '101-1' })])).toMatchObject([{ room: '101-1', state: 'removed' }]);
    expect(cellsOf([order('moved', { room: '102-1', former: '100-1' })])).toMatchObject([
      { room: '102-1', movedFrom: null },
    ]);
  });

  test('is the same in whatever order the rounds are read, and loses no order', () => {
    const step = fc.record({
      kind: fc.constantFrom('new', 'moved', 'removed'),
      room: fc.constantFrom('1', '2', '3'),
      former: fc.constantFrom('1', '2', '3', '9'),
      zone: fc.constantFrom('lan', 'internet'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat(), (steps, seed) => {
        const orders = steps.map(({ kind, room, former, zone }) => order(kind, { room, former }, zone));
        const entries = registerEntries(ports, orders);
        const turned = orders.toSorted(
          (a, b) => ((a.completedAtMs * (seed + 7)) % 97) - ((b.completedAtMs * (seed + 7)) % 97),
        );
        expect(registerEntries(ports, turned)).toEqual(entries);
        const numbers = entries.flatMap((entry) => entry.steps.map(({ number }) => number));
        expect(numbers.toSorted()).toEqual(orders.map(({ number }) => number).toSorted());
        expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
      }),
    );
  });

  test('is found by any part, in Chinese and whatever the width of letters', () => {
    const [entry] = registerEntries(ports, [order('new', { room: '305-2', 'asked-by': '食品科 李科长' })]);
    for (const text of ['食品', '305-', '３０５', '局域', 'bureau', 'XJ-']) {
      expect(entryMatches(entry!, text), text).toBe(true);
    }
    expect(entryMatches(entry!, '药品')).toBe(false);
  });

  test('has a text for the label at each end', () => {
    const cells = registerEntries(ports, [order('new', { room: '305-2', panel: '3F-A-12', label: 'LAN-0305-2' })])[0]!
      .cells;
    expect(ports.labels.map(({ format }) => labelText(format, cells))).toEqual([
      'LAN-0305-2 305-2 → 3F-A-12',
      'LAN-0305-2 3F-A-12 → 305-2',
    ]);
  });
});
