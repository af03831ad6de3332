import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contractProblems } from './check-contract.ts';
import { builtInContract, contractSite } from './index.ts';
import { contractData, siteSeed } from './schema.ts';

const repeated = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);
const contract = builtInContract;
const clauseIds = new Set(contract.clauses.map((clause) => clause.id));

/** The source without its layout: white space, Markdown escapes. */
const bare = (text: string): string => text.replaceAll('\\*', '*').replaceAll(/\s+/g, '');

describe('the built-in contract', () => {
  test('is what the schema asks for, and loses nothing in it', () => {
    expect(contractData.parse(contract)).toEqual(contract);
    expect(siteSeed.parse(contractSite)).toEqual(contractSite);
  });

  test('hangs together', () => {
    expect(contractProblems(contract)).toEqual([]);
    for (const rule of contract.slaRules) expect(rule.clauseId.startsWith(rule.section), rule.id).toBe(true);
    expect(repeated(contractSite.devices.map((device) => device.key))).toEqual([]);
    expect(repeated(contractSite.locations.map((location) => location.key))).toEqual([]);
    expect(repeated(contractSite.zones.map((zone) => zone.code))).toEqual([]);
  });

  test('quotes its source word for word, each clause after the one before it', () => {
    const source = bare(readFileSync(new URL('linfen-2024/source.zh.txt', import.meta.url), 'utf8'));
    let from = source.lastIndexOf('第二章采购需求');
    expect(from).toBeGreaterThan(0);
    for (const { id, text } of contract.clauses) {
      const at = source.indexOf(bare(text), from);
      expect(at, id).toBeGreaterThan(0);
      from = at + 1;
    }
  });

  test('leaves out no numbered item of its source', () => {
    const source = readFileSync(new URL('linfen-2024/source.zh.txt', import.meta.url), 'utf8');
    expect(numberedItems(source).filter((id) => !clauseIds.has(id))).toEqual([]);
  });

  test('has an obligation for every clause but the framing ones', () => {
    const obliged = new Set(contract.obligations.map((obligation) => obligation.clauseId));
    const without = contract.clauses.map((clause) => clause.id).filter((id) => !obliged.has(id));
    // Term and place, the sentence before the parameters, and the overview table of section two, whose rows are
    // obligations where 3.1 details them.
    const framing = /^[一二三]\.[23]$|^二\.1-\d$/;
    expect(without.filter((id) => !framing.test(id))).toEqual([]);
  });
});

/** Ids as the source's headings and list numbers give them, read independently of the data. */
function numberedItems(source: string): string[] {
  const ids: string[] = [];
  let section = '';
  let heading = '';
  let isPhotography = false;
  for (const line of source.slice(source.indexOf('## 第二章 采购需求')).split('\n')) {
    const text = line
      .replace(/^#+\s*/, '')
      .replaceAll('**', '')
      .trim();
    const sectionStart = /^([一二三])、/.exec(text);
    const numbered = /^(\d(?:\.\d)+)\s+(\S+)/.exec(text);
    const item = /^(?:-\s*)?[(（](\d+)[)）]/.exec(text);
    const row = /^(\d)\t/.exec(text);
    if (sectionStart) section = sectionStart[1] ?? '';
    else if (row) ids.push(`${section}.1-${row[1]}`);
    else if (numbered) {
      heading = `${section}.${numbered[1]}`;
      isPhotography = numbered[2] === '拍照摄像服务';
      if (heading === '三.3.1.3') heading += isPhotography ? '[拍照摄像]' : '[人民号]';
      if (isPhotography) ids.push(heading);
    } else if (item) ids.push(`${heading}(${item[1]})`);
  }
  return ids;
}

describe('what the checklists are asked of', () => {
  const keys = new Set(contractSite.devices.map(({ key }) => key));
  const places = new Set(contractSite.locations.map(({ key }) => key));

  test('is at the contract’s site', () => {
    for (const { id, subject } of contract.templates) {
      if (subject.kind === 'places') for (const key of subject.keys) expect(places, id).toContain(key);
      if (subject.kind !== 'devices') continue;
      for (const key of subject.keys ?? []) expect(keys, id).toContain(key);
      const devices = contractSite.devices.filter(
        ({ key, category, zone }) =>
          subject.categories.includes(category) &&
          (subject.zone === null || zone === subject.zone) &&
          (subject.keys === null || subject.keys.includes(key)),
      );
      expect(devices.length, id).toBeGreaterThan(0);
    }
  });

  test('are the 25 channels in the weekly camera round, and the four walls', () => {
    const channels = contractSite.devices.filter(({ category }) => category === 'camera').map(({ channel }) => channel);
    expect(channels).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    const round = contract.templates.find(({ id }) => id === 'cctv-weekly');
    expect(round?.subject).toMatchObject({ kind: 'devices', categories: ['camera'], keys: null });
  });

  test('have words in both languages, guidance with something to do and a part for each item of a long list', () => {
    for (const template of contract.templates) {
      for (const item of template.items) {
        expect(item.titleEn, `${template.id} ${item.id}`).not.toMatch(/\p{Script=Han}/u);
        expect(item.guidance === '', `${template.id} ${item.id}`).toBe(item.guidanceEn === '');
        expect(item.groupId === null, `${template.id} ${item.id}`).toBe(template.groups.length === 0);
      }
    }
  });
});

describe('the contract’s site', () => {
  test('hangs together', () => {
    const keys = new Set<string | null>(contractSite.locations.map((location) => location.key));
    const codes = new Set<string | null>(contractSite.zones.map((zone) => zone.code));
    for (const location of contractSite.locations) {
      if (location.parent === null) expect(location.kind).toBe('building');
      else expect(keys).toContain(location.parent);
    }
    for (const device of contractSite.devices) {
      if (device.location !== null) expect(keys).toContain(device.location);
      if (device.zone !== null) expect(codes).toContain(device.zone);
    }
  });

  test('has the four walls in their rooms and a router in each network', () => {
    const walls = contractSite.devices.filter((device) => device.category === 'video-wall');
    expect(new Set(walls.map((wall) => wall.location))).toEqual(
      new Set(['meeting-room', 'video-conference-room', 'lobby', 'platform-room']),
    );
    const routers = contractSite.devices.filter((device) => device.category === 'router');
    expect(routers.map((router) => router.zone)).toEqual(['business', 'lan', 'internet', 'intranet']);
  });
});
