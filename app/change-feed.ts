/** Tells whoever listens which kinds of record changed. A slow listener gets one event with all it missed. */

export interface ChangeFeed {
  publish(topics: readonly string[]): void;
  /** Calls the listener at once with every change; gives a function that ends that. */
  onChange(listener: (topics: readonly string[]) => void): () => void;
  /** Yields an event at once, then one after every change, until aborted. */
  listen(signal: AbortSignal | undefined): AsyncGenerator<{ topics: string[] }, void>;
}

export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(topics: readonly string[]) => void>();
  return {
    publish: (topics) => {
      for (const listener of listeners) listener(topics);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    listen: async function* (signal) {
      const waiting = new Set<string>();
      let wake: () => void = () => {};
      const listener = (topics: readonly string[]): void => {
        for (const topic of topics) waiting.add(topic);
        wake();
      };
      const onAbort = (): void => wake();
      listeners.add(listener);
      signal?.addEventListener('abort', onAbort);
      try {
        yield { topics: [] };
        while (!signal?.aborted) {
          if (waiting.size === 0) await new Promise<void>((resolve) => (wake = resolve));
          if (waiting.size === 0) continue;
          const topics = [...waiting];
          waiting.clear();
          yield { topics };
        }
      } finally {
        listeners.delete(listener);
        signal?.removeEventListener('abort', onAbort);
      }
    },
  };
}
