import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runInLanes } from './lanes.ts';

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};

it('does everything once, with no more at one time than the lanes and all of them carry', async () => {
  const items = fc.array(fc.record({ lane: fc.constantFrom('a', 'b', 'c'), takes: fc.nat(5) }), { maxLength: 40 });
  const limits = fc.record({ perLane: fc.integer({ min: 1, max: 4 }), inAll: fc.integer({ min: 1, max: 6 }) });
  await fc.assert(
    fc.asyncProperty(items, limits, async (all, { perLane, inAll }) => {
      const open = new Map<string, number>();
      const done: unknown[] = [];
      let most = { lane: 0, all: 0 };
      await runInLanes(
        all,
        ({ lane }) => lane,
        { perLane, inAll },
        async (item) => {
          open.set(item.lane, (open.get(item.lane) ?? 0) + 1);
          const counts = [...open.values()];
          const sum = counts.reduce((a, b) => a + b, 0);
          most = { lane: Math.max(most.lane, ...counts), all: Math.max(most.all, sum) };
          await turns(item.takes);
          open.set(item.lane, (open.get(item.lane) ?? 0) - 1);
          done.push(item);
        },
        () => false,
      );
      expect(new Set(done).size).toBe(all.length);
      expect(most.lane).toBeLessThanOrEqual(perLane);
      expect(most.all).toBeLessThanOrEqual(inAll);
      const perLaneFull = [...Map.groupBy(all, ({ lane }) => lane).values()].map(({ length }) =>
        Math.min(length, perLane),
      );
      // The first round fills what there is room for.
      expect(most.all).toBe(
        Math.min(
          inAll,
          perLaneFull.reduce((a, b) => a + b, 0),
        ),
      );
    }),
  );
});

it('starts nothing more once it is over, and ends when what runs has ended', async () => {
  const started: number[] = [];
  let isOver = false;
  await runInLanes(
    [1, 2, 3, 4, 5, 6],
    () => '',
    { perLane: 2, inAll: 2 },
    async (item) => {
      started.push(item);
      await turns(3);
      if (item === 2) isOver = true;
    },
    () => isOver,
  );
  expect(started.length).toBeLessThan(6);
  expect(started.slice(0, 2)).toEqual([1, 2]);
});

it('lets others pass those who wait for a busy lane', async () => {
  const order: string[] = [];
  let free: () => void = () => {};
  const held = new Promise<void>((resolve) => (free = resolve));
  await runInLanes(
    ['slow 1', 'slow 2', 'quick 1', 'quick 2'],
    (name) => name.split(' ')[0] ?? '',
    { perLane: 1, inAll: 2 },
    async (name) => {
      order.push(name);
      if (name === 'slow 1') await held;
      if (name === 'quick 2') free();
    },
    () => false,
  );
  expect(order).toEqual(['slow 1', 'quick 1', 'quick 2', 'slow 2']);
});
