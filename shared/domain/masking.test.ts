import { testMaskWords as words } from './test-mask-words.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forms, isAtLeast, withholds } from './confidential.ts';
import { maskOf, reducedName, type SiteNames } from './masking.ts';
import { nameReplacer } from './replace-names.ts';

const site: SiteNames = {
  devices: [
    { name: { zh: '大厅东侧摄像机', en: 'Lobby east camera' }, category: 'camera', channel: 7, serial: 'F12345678' },
    { name: { zh: '核心交换机', en: '' }, category: 'switch', channel: null },
    { name: { zh: '核心', en: '' }, category: 'router', channel: null },
    { name: { zh: '同名摄像机', en: '' }, category: 'camera', channel: 1 },
    { name: { zh: '同名摄像机', en: '' }, category: 'camera', channel: 2 },
  ],
  rooms: [
    { name: { zh: '绿萝厅', en: 'Ivy room' }, floor: 9 },
    { name: { zh: '305', en: '' }, floor: null },
  ],
  people: ['王建国'],
};
const of = (form: (typeof forms)[number]) => maskOf(form, words, site);

test('levels are in order, and each withholds what the one before it does', () => {
  expect(forms.map((form) => isAtLeast(form, 'customer'))).toEqual([false, true, true]);
  expect(forms.map((form) => withholds(form, 'addresses'))).toEqual([false, true, true]);
  expect(forms.map((form) => withholds(form, 'people'))).toEqual([false, false, true]);
});

describe('a text', () => {
  const text = '王建国在绿萝厅和 305 看了大厅东侧摄像机（F12345678）与核心交换机，IVY ROOM 的 10.0.0.1';
  test('is told whole, to the customer, and to anybody', () => {
    expect(of('internal').text(text)).toBe(text);
    expect(of('customer').text(text)).toBe(
      '王建国在绿萝厅和 305 看了camera 通道 07（***）与核心交换机，IVY ROOM 的 ***',
    );
    expect(of('public').text(text)).toBe('王某在9 楼和 某房间 看了camera 通道 07（***）与switch，9 楼 的 ***');
  });

  test('names what is shared by its kind, the longest name first, and takes no number for a room', () => {
    const { text: told } = of('public');
    expect(told('同名摄像机离线')).toBe('camera离线');
    expect(told('核心路由')).toBe('router路由');
    expect(told('WX-20261123-A-305，1305，12:305')).toBe('WX-20261123-A-305，1305，12:305');
  });
});

test('places are told to their floor', () => {
  const { place } = of('public');
  expect(
    [
      '机关办公楼 1 楼 大厅',
      '5号楼 3层 弱电间',
      '三层弱电井',
      '地下一层',
      'Office building, floor 12, lobby',
      '2nd floor',
    ].map((each) => place(each, null)),
  ).toEqual(['1 楼', '3 楼', '3 楼', 'B1 楼', '12 楼', '2 楼']);
  expect([place('绿萝厅', null), place('监控机房', null), place('', null)]).toEqual(['9 楼', '隐去', '']);
  expect(place('1 楼 大厅', { category: 'camera' })).toBe('隐去');
  expect(of('customer').place('1 楼 大厅', { category: 'camera' })).toBe('隐去');
  expect(of('customer').place('1 楼 大厅', { category: 'switch' })).toBe('1 楼 大厅');
});

test.each([
  ['王建国', '王某', 'W.'],
  ['欧阳明', '欧阳某', '欧阳.'],
  ['食品科 李科长', '李某', 'L.'],
  ['John Smith', 'J. S.', 'J. S.'],
  ['', '', ''],
])('of %j is left %j, in English %j', (name, zh, en) => {
  expect([reducedName(name, 'zh-CN'), reducedName(name, 'en')]).toEqual([zh, en]);
});

test('names are found wherever they stand, as a search from the left would find them', () => {
  const letter = fc.constantFrom('甲', '乙', '丙', '丁');
  const word = fc.array(letter, { minLength: 2, maxLength: 4 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 6 }), fc.array(letter, { maxLength: 40 }), (names, letters) => {
      const text = letters.join('');
      const replaced = nameReplacer(new Map(names.map((name) => [name, `<${name}>`])))(text);
      const longestFirst = names.toSorted((a, b) => b.length - a.length).join('|');
      const expected = names.length === 0 ? text : text.replace(new RegExp(longestFirst, 'g'), (name) => `<${name}>`);
      expect(replaced).toBe(expected);
    }),
  );
});
