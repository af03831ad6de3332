/** Registers and counted work over the app's own API and a real store: ports out of cabling orders, pushes in one line. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { ApiClient } from '../../shared/api/index.ts';
import { contractFileText, readContractFile } from '../../shared/contract/contract-file.ts';
import { builtInContract } from '../../shared/contract/index.ts';
import { appFor, failureOf, type TestApp } from '../support/app-day.ts';
import { completedOrder } from '../support/cabling-order.ts';

let app: TestApp;
let client: ApiClient;
let nowMs = 0;

/** A Thursday of the contract's year, 10:00 there. */
const thursday = Date.UTC(2026, 10, 26, 2);

beforeEach(async (context) => {
  nowMs = thursday;
  const clock = { nowMs: () => (nowMs += 1), monoMs: () => nowMs, bootId: 'b' };
  app = await appFor(context, { ports: { clock } });
  client = app.client;
  await client.system.setup({ site: 'contract', personName: '王工' });
});

describe('the port register', () => {
  const ports = (asked: Partial<Parameters<typeof client.registers.entries>[0]> = {}) =>
    client.registers.entries({ registerId: 'ports', ...asked });
  const texts = { room: '305-2', panel: '3F-A-12', label: 'LAN-305-2', 'switch-port': 'GE1/0/5 VLAN 10' };

  it('has a port once its order is completed, with its test and its order, and after a restart', async () => {
    expect((await client.registers.list({})).map(({ register, entries }) => [register.id, entries])).toEqual([
      ['ports', 0],
    ]);
    const order = await completedOrder(client, { ...texts, kind: 'new', 'asked-by': '食品科 李科长' });
    client = await app.reopen();
    const { entries, total } = await ports();
    expect(total).toBe(1);
    expect(entries[0]).toMatchObject({
      state: 'in-use',
      movedFrom: null,
      cells: {
        network: { text: '机关局域网', textEn: 'Bureau LAN' },
        room: { text: '305-2' },
        panel: { text: '3F-A-12' },
        'switch-port': { text: 'GE1/0/5 VLAN 10' },
        cable: { text: '六类 32 m', textEn: 'Cat 6 32 m' },
        test: { text: '通过 1000 Mbps', textEn: 'Passes 1000 Mbps' },
        department: { text: '食品科 李科长' },
      },
      steps: [{ inspectionId: order.id, number: order.number, effect: 'added' }],
      labels: ['LAN-305-2 305-2 → 3F-A-12', 'LAN-305-2 3F-A-12 → 305-2'],
    });
  });

  it('is not written by an order that is still open', async () => {
    await completedOrder(client, { ...texts, kind: 'new' }, { isLeftOpen: true });
    expect((await ports()).entries).toEqual([]);
  });

  it('follows what moved, and says what was taken out of use', async () => {
    await completedOrder(client, { ...texts, kind: 'new' });
    await completedOrder(client, { ...texts, room: '306-1', former: '305-2', kind: 'moved' });
    expect((await ports()).entries).toMatchObject([
      { cells: { room: { text: '306-1' } }, movedFrom: '305-2', state: 'in-use' },
    ]);
    await completedOrder(client, { room: '306-1', panel: '3F-A-12', label: 'LAN-305-2', kind: 'removed' });
    const { entries } = await ports();
    expect(entries).toMatchObject([{ state: 'removed', cells: { 'switch-port': { text: 'GE1/0/5 VLAN 10' } } }]);
    expect(entries[0]?.steps.map(({ effect }) => effect)).toEqual(['added', 'changed', 'removed']);
  });

  it('is found by a part, narrowed by state, and sorted with numbers in their order', async () => {
    for (const room of ['305-12', '305-2', '101-1'])
      await completedOrder(client, { ...texts, label: room, room, kind: 'new' });
    await completedOrder(client, { ...texts, label: '101-1', room: '101-1', kind: 'removed' });
    const rooms = async (asked: Parameters<typeof ports>[0]) =>
      (await ports(asked)).entries.map(({ cells }) => cells['room']?.text);
    expect(await rooms({ sortBy: 'room', isDescending: false })).toEqual(['101-1', '305-2', '305-12']);
    expect(await rooms({ text: '305', sortBy: 'room' })).toEqual(['305-12', '305-2']);
    expect(await rooms({ text: '局域网', state: 'removed' })).toEqual(['101-1']);
    expect(await rooms({ text: '药品' })).toEqual([]);
  });

  it('goes into the file of the contract and out of it, and an older file has none', () => {
    const text = contractFileText(builtInContract);
    expect(readContractFile(text).contract?.registers).toEqual(builtInContract.registers);
    const { registers, quickEntries, teamRules, certificateKinds, ...older } = JSON.parse(text) as Record<
      string,
      unknown
    >;
    expect([registers, quickEntries, teamRules, certificateKinds].every(Array.isArray)).toBe(true);
    const read = readContractFile(JSON.stringify(older));
    expect(read.problems).toEqual([]);
    expect(read.contract).toMatchObject({ registers: [], quickEntries: [], teamRules: [], certificateKinds: [] });
  });
});

describe('pushes', () => {
  const push = { entryId: 'wechat-push', count: 3, isConfirmed: true };
  const goalsOf = async (id: string) => {
    const { entries } = await client.counters.standing({});
    return entries
      .find((entry) => entry.id === id)
      ?.goals.map(({ counterId, week, year }) => ({
        counterId,
        week: week?.counted,
        year: year?.counted,
      }));
  };

  it('are entered in one line, several a day, and counted over the week and the year', async () => {
    await client.counters.enter({
      ...push,
      day: '2026-11-26',
      headline: '食品安全进校园',
      link: 'https://example.cn/1',
    });
    await client.counters.enter({ ...push, day: '2026-11-26', headline: '电梯维保提示', count: 5 });
    await client.counters.enter({ ...push, day: '2026-11-20', headline: '上周五补登' });
    await client.counters.enter({
      entryId: 'renmin-push',
      day: '2026-11-23',
      headline: '人民号',
      count: 1,
      isConfirmed: true,
    });
    expect(await goalsOf('wechat-push')).toEqual([
      { counterId: 'wechat-pushes', week: 2, year: 3 },
      { counterId: 'wechat-items', week: 8, year: 11 },
    ]);
    expect((await goalsOf('renmin-push'))?.[0]).toEqual({ counterId: 'renmin-pushes', week: 1, year: 1 });
    client = await app.reopen();
    const { entries } = await client.counters.recent({});
    expect(entries.map(({ day, headline, count, link }) => [day, headline, count, link])).toEqual([
      ['2026-11-26', '电梯维保提示', 5, ''],
      ['2026-11-26', '食品安全进校园', 3, 'https://example.cn/1'],
      ['2026-11-23', '人民号', 1, ''],
      ['2026-11-20', '上周五补登', 3, ''],
    ]);
    const { obligations, pacing } = await (async () => {
      const { rows } = await client.contract.compass({});
      const row = rows.find(({ obligationId }) => obligationId === 'wechat-yearly-pushes');
      return { obligations: rows.length, pacing: row?.pacing };
    })();
    expect(obligations).toBeGreaterThan(50);
    expect(pacing).toMatchObject({ target: 300, counted: 3 });
  });

  it('are not entered twice, nor without a word about too few', async () => {
    const line = { ...push, day: '2026-11-26', headline: '同一期' };
    const first = await client.counters.enter(line);
    expect(await failureOf(client.counters.enter(line))).toMatchObject({
      code: 'Counter_Known',
      params: { number: first.number },
    });
    const few = { ...push, day: '2026-11-26', headline: '两条', count: 2 };
    expect(await failureOf(client.counters.enter(few))).toMatchObject({ code: 'Inspection_Incomplete' });
    // All or nothing: no round of it was begun.
    expect((await client.inspections.list({})).items).toHaveLength(1);
    expect((await client.counters.enter({ ...few, note: '当日素材不足' })).note).toBe('当日素材不足');
    expect(await failureOf(client.counters.enter({ ...push, day: '2026-02-30', headline: 'x' }))).toMatchObject({
      code: 'App_InvalidInput',
    });
  });

  it('are corrected where they stand: one round, its number and its trace', async () => {
    const line = { ...push, day: '2026-11-26', headline: '题目', link: 'https://example.cn/1' };
    const { inspectionId, number } = await client.counters.enter(line);
    const corrected = await client.counters.correct({
      ...line,
      inspectionId,
      headline: '题目（改）',
      count: 4,
      link: '',
    });
    expect(corrected).toMatchObject({
      inspectionId,
      number,
      count: 4,
      headline: '题目（改）',
      link: '',
      isCorrected: true,
    });
    expect((await client.counters.recent({})).entries).toHaveLength(1);
    expect(await goalsOf('wechat-push')).toEqual([
      { counterId: 'wechat-pushes', week: 1, year: 1 },
      { counterId: 'wechat-items', week: 4, year: 4 },
    ]);
    const few = { ...line, inspectionId, count: 1 };
    expect(await failureOf(client.counters.correct(few))).toMatchObject({ code: 'Inspection_Incomplete' });
    // What was refused changed nothing, and the round is completed still.
    expect((await client.counters.recent({})).entries).toEqual([corrected]);
  });
});
