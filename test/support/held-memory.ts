/** How much memory of buffers something holds: what nobody needs any more is cleared away before it is counted. */
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** More than a disk that is behind has taken at its slowest by ten times: what moves for longer is not on its way to rest. */
const mostReadings = 100;
const pauseMs = 20;
/** Between two looks at work that goes on: a collection takes longer than much of that work, which would come to nothing. */
const watchMs = 200;

const fewestLooks = 3;

let collector: (() => void) | undefined;

function collect(): void {
  setFlagsFromString('--expose-gc');
  collector ??= runInNewContext('gc') as () => void;
  collector();
}

/** Bytes of buffers that something still holds, once nothing moves. */
export async function heldBytes(): Promise<number> {
  // On a busy machine the disk is behind, and the collector sweeps later: until two in a row find the same.
  const readings: number[] = [];
  while (readings.length < mostReadings) {
    await pause(pauseMs);
    collect();
    const held = process.memoryUsage().arrayBuffers;
    if (held === readings.at(-1)) return held;
    readings.push(held);
  }
  throw new Error(`what is held never came to rest: ${readings.slice(-5).join(', ')}`);
}

/** The most that is held beyond what was there before, while `work` goes on. */
export async function mostHeldDuring(work: () => Promise<void>): Promise<number> {
  const before = await heldBytes();
  let most = 0;
  let looks = 0;
  let isDone = false;
  const watched = (async () => {
    while (!isDone) {
      // The second collection ends the sweeping that the first one began.
      collect();
      await pause(pauseMs);
      collect();
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      looks += 1;
      await pause(watchMs);
    }
  })();
  try {
    await work();
  } finally {
    isDone = true;
    await watched;
  }
  if (looks < fewestLooks) throw new Error(`it was over before it was looked at ${fewestLooks} times`);
  return most;
}
