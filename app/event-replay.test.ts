import { expect, it } from 'vitest';
import { createEventReplay } from './event-replay.ts';

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

it('gives every reader every event, whenever it comes', async () => {
  const replay = createEventReplay<number>();
  const early = all(replay.read());
  replay.push(1);
  // Pushed while the reader is between two events, and while it waits.
  await Promise.resolve();
  replay.push(2);
  await new Promise((resolve) => setImmediate(resolve));
  replay.push(3);
  replay.end();
  expect(await early).toEqual([1, 2, 3]);
  expect(await all(replay.read())).toEqual([1, 2, 3]);
});

it('lets a waiting reader go when its signal is given, and the others stay', async () => {
  const replay = createEventReplay<number>();
  const stop = new AbortController();
  const leaving = all(replay.read(stop.signal));
  const staying = all(replay.read());
  replay.push(1);
  await new Promise((resolve) => setImmediate(resolve));
  stop.abort();
  expect(await leaving).toEqual([1]);
  replay.push(2);
  replay.end();
  expect(await staying).toEqual([1, 2]);
  expect(await all(replay.read(AbortSignal.abort()))).toEqual([]);
});

it('keeps the newest events only, and a slow reader goes on with what is there', async () => {
  const replay = createEventReplay<number>(3);
  const slow = replay.read();
  replay.push(1);
  expect((await slow.next()).value).toBe(1);
  for (const event of [2, 3, 4, 5, 6]) replay.push(event);
  replay.end();
  expect(await all(slow)).toEqual([4, 5, 6]);
  expect(await all(replay.read())).toEqual([4, 5, 6]);
});
