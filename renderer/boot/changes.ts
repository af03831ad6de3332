/** Listens to the core's feed of changes for as long as the window lives, and brings screens up to date. */
import { api, connection } from './client.ts';
import { invalidateTopics } from './query.ts';

const pauseMs = 500;

/** Called before anything else is asked of the core, so that no answer is older than the feed. */
export async function followChanges(): Promise<never> {
  for (let isFirstTime = true; ; isFirstTime = false) {
    try {
      const events = await api.system.changes({});
      // Whatever happened while nobody listened is fetched once, with the first event.
      let isFirst = true;
      for await (const { topics } of events) {
        if (!isFirst) void invalidateTopics(topics);
        else if (!isFirstTime) void invalidateTopics(['*']);
        isFirst = false;
      }
    } catch {
      // The connection says so itself; the feed only has to come back.
    }
    await untilOpen();
  }
}

export async function untilOpen(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  if (connection.state === 'open') return;
  await new Promise<void>((resolve) => {
    const stop = connection.subscribe(() => {
      if (connection.state !== 'open') return;
      stop();
      resolve();
    });
  });
}
