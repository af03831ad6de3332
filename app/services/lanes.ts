/** Many tasks in lanes, such as network cards: so many at one time in each, and so many in all. */
export interface LaneLimits {
  readonly perLane: number;
  readonly inAll: number;
}

/**
 * Runs `work` for each item; what waits for a busy lane is passed by others. Resolves when all has ended. `work` never rejects.
 * @param isOver asked before each start: nothing more is started once it says so
 */
export function runInLanes<T>(
  items: readonly T[],
  laneOf: (item: T) => string,
  { perLane, inAll }: LaneLimits,
  work: (item: T) => Promise<void>,
  isOver: () => boolean,
): Promise<void> {
  const lanes = [...Map.groupBy(items, laneOf).values()].map((those) => ({ those, next: 0, running: 0 }));
  let running = 0;
  return new Promise((resolve) => {
    const pump = (): void => {
      for (const lane of lanes) {
        while (!isOver() && lane.next < lane.those.length && lane.running < perLane && running < inAll) {
          const item = lane.those[lane.next] as T;
          lane.next += 1;
          lane.running += 1;
          running += 1;
          void work(item).finally(() => {
            lane.running -= 1;
            running -= 1;
            pump();
          });
        }
      }
      if (running === 0) resolve();
    };
    pump();
  });
}
