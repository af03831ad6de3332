/** Events of work that goes on when nobody watches: who comes later reads them from the first one on that is kept. */

export interface EventReplay<T> {
  push(event: T): void;
  /** No event comes any more: readers end when they have read all. */
  end(): void;
  readonly isOver: boolean;
  /** All events, those to come too; ends early when the signal is given. */
  read(signal?: AbortSignal): AsyncGenerator<T, void>;
}

/** @param keeps how many of the newest events are kept */
export function createEventReplay<T>(keeps = Number.POSITIVE_INFINITY): EventReplay<T> {
  const events: T[] = [];
  /** Events that are no longer kept. */
  let gone = 0;
  const readers = new Set<() => void>();
  let isOver = false;
  const wakeAll = (): void => {
    for (const wake of readers) wake();
  };
  return {
    push(event) {
      events.push(event);
      if (events.length > keeps) gone += events.splice(0, events.length - keeps).length;
      wakeAll();
    },
    end() {
      isOver = true;
      wakeAll();
    },
    get isOver() {
      return isOver;
    },
    async *read(signal) {
      let wake: () => void = () => {};
      const reader = (): void => wake();
      readers.add(reader);
      signal?.addEventListener('abort', reader);
      try {
        for (let next = 0; !signal?.aborted; ) {
          next = Math.max(next, gone);
          if (next < gone + events.length) {
            yield events[next - gone] as T;
            next += 1;
          } else if (isOver) {
            return;
          } else {
            // Nothing runs between the look at `events` and this promise: no event can slip through.
            await new Promise<void>((resolve) => (wake = resolve));
          }
        }
      } finally {
        readers.delete(reader);
        signal?.removeEventListener('abort', reader);
      }
    },
  };
}
