/** Right hits only: what is found is what holds the text, by the comparison that shared/domain/search-form.ts states. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { holdsWords, searchForm, searchWords } from '../shared/domain/search-form.ts';
import { pinyinInitials, pinyinOrder } from './pinyin.ts';
import { searchTextOf } from './search-text.ts';
import type { Store } from './store.ts';
import { cleanUp, deviceFields, indexed, newId, newStore, person, rawSql, tokensToIndex } from './test-support.ts';
import type { Act } from './writer.ts';

afterEach(cleanUp);

/** Few characters, so that they meet: rare ones, full-width forms, emoji of several code points, punctuation. */
const character = fc.constantFrom(
  ...Array.from('摄像机会议室龘㐂𠮷甲1２3ＡbC.-_/%"*\'()^: 　\t'),
  'é',
  'e\u0301',
  '👩‍🔧',
  '⚠️',
  '①',
  '㎡',
  'ß',
  'İ',
  '\u{10ff2e}',
  '\u200b',
);
const text = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''));
const sought = fc.array(character, { minLength: 1, maxLength: 4 }).map((characters) => characters.join(''));

function add(store: Store, names: readonly { name: string; serial: string }[]): string[] {
  const acts = names.map(
    ({ name, serial }): Act => ({
      entity: 'device',
      entityId: newId(),
      action: 'create',
      fields: deviceFields({ name: name === '' ? 'x' : name, serial }),
    }),
  );
  store.write(person, acts);
  return acts.map((act) => act.entityId);
}

const linesOf = (store: Store, id: string): string[] => {
  const fields = store.devices.byId(id)?.fields ?? {};
  return searchTextOf('device', fields).slice(1, -1).split('\n');
};

describe('the search', () => {
  it('finds exactly what holds every word, in the index and in the list alike', async () => {
    const store = await newStore();
    let hitsSeen = 0;
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: text, serial: text }), { minLength: 5, maxLength: 12 }),
        sought,
        (made, query) => {
          add(store, made);
          const all = store.devices.page({ limit: 10_000 }).items;
          const words = searchWords(query);
          const wanted = words.length === 0 ? [] : all.filter(({ id }) => holdsWords(linesOf(store, id), words));
          const found = store.search.find('device', words, 10_000);
          expect(found.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
          const listed = store.devices.page({ text: query, limit: 10_000 }).items;
          expect(listed.map(({ id }) => id)).toEqual((words.length === 0 ? all : wanted).map(({ id }) => id));
          hitsSeen += wanted.length;
        },
      ),
      { numRuns: 60, seed: 20_261_124 },
    );
    expect(hitsSeen).toBeGreaterThan(500);
  }, 60_000);

  it('lists the same whether hits are few enough for the index or not', async () => {
    const store = await newStore();
    const names = Array.from({ length: 900 }, (_, at) => ({
      name: `会议室 ${(at * 7) % 900}`,
      serial: at % 2 ? 'odd' : '',
    }));
    add(store, names);
    for (const filter of [
      { text: '会议' },
      { text: 'odd' },
      { text: '议 89' },
      { text: 'odd 89', states: ['in-service' as const] },
    ]) {
      const wanted = store.devices
        .page({ limit: 10_000 })
        .items.filter(({ id }) => holdsWords(linesOf(store, id), searchWords(filter.text)));
      const ids: string[] = [];
      for (let after = null; ; ) {
        const page = store.devices.page({ ...filter, after, limit: 37 });
        ids.push(...page.items.map(({ id }) => id));
        if (page.next === null) break;
        after = page.next as never;
      }
      expect(ids).toEqual(wanted.map(({ id }) => id));
      expect(store.devices.anchors(filter, 50).total).toBe(ids.length);
    }
  });

  it('puts the title before what only begins like it, and that before what only holds it', async () => {
    const store = await newStore();
    const [holds, begins, is] = add(store, [
      { name: '大厅摄像机', serial: '' },
      { name: '摄像机 7', serial: '' },
      { name: '摄像机', serial: '' },
    ]);
    const ids = (query: string, limit = 9): string[] =>
      store.search.find('device', searchWords(query), limit).map(({ id }) => id);
    expect(ids('摄像机')).toEqual([is, begins, holds]);
    expect(ids('摄像机', 1)).toEqual([is]);
    expect(ids('摄')).toEqual([begins, is, holds]);
    expect(ids('sxj')).toEqual([holds, begins, is]);
    expect(ids('机 摄像')).toHaveLength(3);
    expect(ids('像摄')).toEqual([]);
  });

  it('knows a change, a removal and what comes after it', async () => {
    const store = await newStore();
    const [id = ''] = add(store, [{ name: '旧名', serial: 'XJ-2026' }]);
    store.write(person, [{ entity: 'device', entityId: id, action: 'set', fields: { name: '新名' } }]);
    const found = (query: string): number => store.search.find('device', searchWords(query), 9).length;
    expect([found('旧'), found('旧名'), found('新'), found('新名'), found('j-20')]).toEqual([0, 0, 1, 1, 1]);
    store.write(person, [{ entity: 'device', entityId: id, action: 'remove', fields: { reason: '报废' } }]);
    expect([found('新'), found('新名'), found('xj-2026')]).toEqual([0, 0, 0]);
    const sql = await rawSql(store.dir);
    expect(indexed(sql)).toEqual(tokensToIndex(sql));
    store.rebuild();
    expect(indexed(sql)).toEqual(tokensToIndex(sql));
  });
});

describe('the form that is compared', () => {
  it('makes no difference of width, case and what nobody sees', () => {
    expect(searchForm(' ＸＪ－２０２６\u200b　Ａ\t① ')).toBe('xj-2026 a 1');
    expect(searchWords('甲 乙　甲')).toEqual(['甲', '乙']);
  });
});

describe('Chinese by its sound', () => {
  it('has initials, and none where there is no Chinese', () => {
    expect(pinyinInitials('会议室东侧摄像机 12')).toBe('hysdcsxj');
    expect(pinyinInitials('Lobby 1')).toBe('');
  });

  it('sorts as the runtime sorts it, numbers by their value', () => {
    const names = ['张三', '摄像机 10', '摄像机 9', '阿', 'Lobby', 'camera', '会议室', '10 层', '2 层', '办公室'];
    const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true });
    const byKey = names.toSorted((a, b) => (pinyinOrder(a) < pinyinOrder(b) ? -1 : 1));
    expect(byKey).toEqual(names.toSorted(collator.compare));
  });
});
