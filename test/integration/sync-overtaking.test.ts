/** Two batches of a laptop are on their way at a time, over two connections: what if the second is there first. */
import { ReadableStream } from 'node:stream/web';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { syncPaths } from '../../shared/wire/protocol.ts';
import { createTransport } from '../../sync/index.ts';
import type { TransportPort } from '../../sync/ports.ts';
import { TestServer, cleanUp, enrolledLaptop } from '../support/sync-laptop.ts';

afterEach(cleanUp);

interface Seen {
  /** What pushes were answered with, in the order of the answers. */
  readonly statuses: number[];
  mostAtOnce: number;
}

/** @param first carries the first push */
function watched(seen: Seen, first: TransportPort['send']): TransportPort {
  const real = createTransport();
  let [pushes, atOnce] = [0, 0];
  return {
    ...real,
    async send(server, request, signal) {
      if (request.path !== syncPaths.push) return real.send(server, request, signal);
      pushes += 1;
      atOnce += 1;
      seen.mostAtOnce = Math.max(seen.mostAtOnce, atOnce);
      const answer = await (pushes === 1 ? first : real.send)(server, request, signal);
      atOnce -= 1;
      seen.statuses.push(answer.status);
      return answer;
    },
  };
}

const session = { signal: AbortSignal.timeout(40_000), onProgress: () => undefined };

test('a server that does not know of the first refuses those behind it, which are sent again, and one at a time from then on', async () => {
  const server = await new TestServer().start();
  const laptop = await enrolledLaptop(server);
  laptop.addDevices(1_700, 'camera');
  const real = createTransport();
  const seen: Seen = { statuses: [], mostAtOnce: 0 };
  const late = watched(seen, async (...request) => {
    while (seen.statuses.length === 0) await delay(5);
    return real.send(...request);
  });
  const result = await laptop.engineOver(late).runSession(session);
  expect(seen).toEqual({ statuses: [409, 409, 200, 200, 200, 200], mostAtOnce: 3 });
  expect(result).toMatchObject({ operationsPushed: 1_700, operationsPulled: 1_700, quarantined: [] });
  expect(result.receipt?.ownOperations).toBe(1_700);
});

test('where the first has begun to arrive, the second waits for it at the server', async () => {
  const server = await new TestServer().start();
  const laptop = await enrolledLaptop(server);
  laptop.addDevices(503, 'camera');
  const seen: Seen = { statuses: [], mostAtOnce: 0 };
  const slow = watched(seen, async ({ serverUrl }, { path, headers, body, method }) => {
    const [head, tail] = [body?.subarray(0, 1_000), body?.subarray(1_000)];
    async function* pieces() {
      yield head;
      while (seen.mostAtOnce < 2) await delay(5);
      // As far as the server, which is on this machine.
      await delay(100);
      yield tail;
    }
    const sent = { method, headers, body: ReadableStream.from(pieces()), duplex: 'half' } as unknown as RequestInit;
    const answer = await fetch(new URL(path, serverUrl), sent);
    return { status: answer.status, headers: {}, body: new Uint8Array(await answer.arrayBuffer()) };
  });
  const result = await laptop.engineOver(slow).runSession(session);
  expect(seen).toEqual({ statuses: [200, 200], mostAtOnce: 2 });
  expect(result).toMatchObject({ operationsPushed: 503, quarantined: [] });
});
