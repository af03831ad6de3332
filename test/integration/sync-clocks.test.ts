/** Laptops whose clocks are anywhere: synchronisation never refuses them, says how wrong they are, and the truth decides. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Command } from '../properties/commands.ts';
import { assertConverged } from '../properties/outcome.ts';
import { startPoint } from '../properties/start-point.ts';
import { World } from '../properties/world.ts';

afterAll(() => startPoint.drop());

const hourMs = 3_600_000;
const yearHours = 365 * 24;
/** From the runs' own year back to the first of January 1970. */
const to1970Hours = -Math.floor(startPoint.nowMs / hourMs);
const laptops = 2;

interface Step {
  readonly at: number;
  readonly what: 'write' | 'sync' | { readonly hours: number };
  readonly id: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  at: fc.nat({ max: laptops - 1 }),
  id: fc.nat({ max: 1 }),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant('write' as const) },
    { weight: 3, arbitrary: fc.constant('sync' as const) },
    {
      weight: 3,
      arbitrary: fc.record({ hours: fc.constantFrom(yearHours, -yearHours, to1970Hours, 1, -1, 24, -24, 720, 0) }),
    },
  ),
});

test('a year ahead, a year behind, 1970, backwards: every session ends with a receipt', {
  timeout: 300_000,
}, async () => {
  let jumps = 0;
  let conflicts = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10, size: 'max' }), async (steps) => {
      const world = await World.begin(laptops);
      try {
        for (const { at, what, id } of steps) {
          if (what === 'sync') {
            await syncedAndTold(world, at);
          } else {
            await world.play({ commands: [commandOf(at, what, id)] });
            if (what !== 'write') jumps += 1;
          }
        }
        await assertConverged(world);
        conflicts += (await world.server.reads.conflicts()).length;
      } finally {
        world.end();
      }
    }),
    { numRuns: 50 },
  );
  expect(jumps).toBeGreaterThan(50);
  expect(conflicts).toBeGreaterThan(10);
});

function commandOf(at: number, what: Exclude<Step['what'], 'sync'>, id: number): Command {
  if (what !== 'write') return { do: 'clock', at, hours: what.hours };
  return { do: 'write', at, what: { kind: 'edit', id, field: 0 }, diesAfter: null };
}

/** The lead of the server's clock is what the laptop's own is wrong by, and it is kept for the notice. */
async function syncedAndTold(world: World, at: number): Promise<void> {
  const holder = world.holders[at];
  if (holder === undefined) throw new Error('no such laptop');
  const { clockOffsetMs, receipt } = await world.syncInPeace(holder);
  const { laptop } = holder;
  expect(receipt).not.toBeNull();
  expect(Math.abs(clockOffsetMs + laptop.skewMs)).toBeLessThanOrEqual(1000);
  expect(laptop.store.sync.lastSync()).toMatchObject({ clockOffsetMs });
}
