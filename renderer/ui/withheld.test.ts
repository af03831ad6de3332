import { testMaskWords as words } from '../../shared/domain/test-mask-words.ts';
import { describe, expect, test } from 'vitest';
import type { Form } from '../../shared/domain/confidential.ts';
import { maskOf, type SiteNames } from '../../shared/domain/masking.ts';
import type { ListMask } from './list-mask.ts';
import { type Withheld, withheldIn } from './withheld.ts';

const camera = '东墙枪机甲';
const person = '诸葛明远';
const mobile = '13912345678';
const outside = ['192.0.2.77', '00:1a:2b:3c:4d:5e', camera];
const inside = [person, mobile, '1305 室', '绿萝厅', '核心交换机乙'];
const sentence = [...outside, ...inside].join(' ');

const both = (text: string) => ({ zh: text, en: text });
const site: SiteNames = {
  devices: [
    { name: both(camera), category: 'camera', channel: 3 },
    { name: both('核心交换机乙'), category: 'switch', channel: null },
  ],
  rooms: [{ name: both('绿萝厅'), floor: 9 }],
  people: [person],
};
function maskIn(form: Form): ListMask {
  const mask = maskOf(form, words, site);
  return { ...mask, hidden: (what) => (mask.withholds(what) ? words.hidden : null) };
}

/** A list with a row of it and the columns that it has; what a column holds is a sentence, but for those named here. */
const held: Record<string, string> = { phone: mobile, person, filedBy: person, technician: person, reporter: person };
interface Case {
  readonly withheld: (row: never, column: string, mask: ListMask, text: string) => string | null;
  readonly row: object;
  readonly columns: string;
}
const lists: Record<string, Case> = {
  audit: { withheld: withheldIn.audit, row: {}, columns: 'at person act about change' },
  'a camera': {
    withheld: withheldIn.devices,
    row: { category: 'camera', channel: 3 },
    columns: 'name category place zone address model credential state serial channel note',
  },
  'a switch': {
    withheld: withheldIn.devices,
    row: { category: 'switch', channel: null },
    columns: 'name category place zone address model credential state serial channel note',
  },
  'a fault of a camera': {
    withheld: withheldIn.faults,
    row: { deviceName: camera },
    columns: 'number title place reporter reported state safety device severity section',
  },
  'a fault of nothing': {
    withheld: withheldIn.faults,
    row: { deviceName: null },
    columns: 'number title place reporter reported state safety device severity section',
  },
  imports: { withheld: withheldIn.imports, row: {}, columns: 'line state name what' },
  interfaces: { withheld: withheldIn.interfaces, row: {}, columns: 'name state status took said expected url line' },
  life: {
    withheld: withheldIn.life({ name: camera, category: 'camera' }),
    row: { kind: 'fault' },
    columns: 'time kind what detail person',
  },
  papers: {
    withheld: withheldIn.papers,
    row: {},
    columns: 'asked clauses state title number issuedOn expiresOn files filedBy',
  },
  parts: { withheld: withheldIn.parts, row: {}, columns: 'name model quantity unit serial device at person note' },
  people: { withheld: withheldIn.people, row: {}, columns: 'name role duty sections certificates phone state' },
  potential: {
    withheld: withheldIn.potential,
    row: { category: 'camera' },
    columns: 'device category what level limit rate since crosses',
  },
  pushes: { withheld: withheldIn.pushes, row: {}, columns: 'day kind headline count person number' },
  records: {
    withheld: withheldIn.records,
    row: { signers: [{ name: person }] },
    columns: 'number kind title signers signed safety',
  },
  registers: {
    withheld: withheldIn.registers,
    row: {},
    columns: 'room network panel switch-port label state day order',
  },
  rounds: { withheld: withheldIn.rounds, row: {}, columns: 'number task week started technician results state safety' },
  sweep: {
    withheld: withheldIn.sweep,
    row: {},
    columns: 'address state proposal name model category mac maker ports',
  },
  versions: { withheld: withheldIn.versions, row: {}, columns: 'device item before now result' },
};

const cellIn = ({ withheld, row }: Case, column: string, mask: ListMask): string => {
  const text = held[column] ?? sentence;
  return (withheld as Withheld<unknown>)(row, column, mask, text) ?? mask.text(text);
};

describe.each(Object.entries(lists))('%s', (_name, list) => {
  test.each(list.columns.split(' '))('%s', (column) => {
    const [whole, forCustomer, forPublic] = (['internal', 'customer', 'public'] as const).map((form) =>
      cellIn(list, column, maskIn(form)),
    );
    expect(whole).toBe(held[column] ?? sentence);
    expect(outside.filter((secret) => forCustomer?.includes(secret))).toEqual([]);
    expect([...outside, ...inside].filter((secret) => forPublic?.includes(secret))).toEqual([]);
  });
});

test('a device is told by its kind and channel, a place to its floor, a person by the surname', () => {
  const open = maskIn('public');
  const of = (column: string, text: string): string | null =>
    withheldIn.devices({ category: 'switch', channel: null } as never, column, open, text);
  expect([of('name', '核心交换机乙'), of('place', '9 楼 绿萝厅')]).toEqual(['switch', '9 楼']);
  expect(
    withheldIn.records(
      { signers: [{ name: person }, { name: '李晓梅' }] } as never,
      'signers',
      open,
      `${person}、李晓梅`,
    ),
  ).toBe('诸葛某、李某');
  expect(withheldIn.parts({}, 'quantity', open, '2')).toBeNull();
});
