/** A laptop of ours: the encrypted store with its journal, the engine, the network. */
import { randomBytes } from 'node:crypto';
import type { Act } from '../../../db/index.ts';
import { type Laptop, cleanUp, newLaptop } from '../../support/sync-laptop.ts';
import { inspectionRecord } from './records.ts';
import { serveCommands } from '../../support/side.ts';

const perTransaction = 500;
const laptop: Laptop = await newLaptop();

const actOf = (series: string, index: number): Act => {
  const { id, fields } = inspectionRecord(series, index);
  return { entity: 'answer', entityId: id, action: 'create', fields: fields as never };
};

/** When each phase of a session ended, milliseconds after its beginning. */
async function session(): Promise<Readonly<Record<string, number>>> {
  const ended: Record<string, number> = {};
  const startMs = performance.now();
  const result = await laptop.engine.runSession({
    signal: AbortSignal.timeout(600_000),
    onProgress: ({ phase }) => {
      ended[phase] = performance.now() - startMs;
    },
  });
  if (result.receipt === null) throw new Error('no receipt');
  return {
    ...ended,
    all: performance.now() - startMs,
    pushed: result.operationsPushed,
    pulled: result.operationsPulled,
  };
}

serveCommands({
  enrol: ({ url, code }: { url: string; code: string }) => laptop.enrol(url, code),
  fill({ series, from, count }: { series: string; from: number; count: number }) {
    for (let done = 0; done < count; done += perTransaction) {
      const some = Math.min(perTransaction, count - done);
      laptop.store.write(
        laptop.person,
        Array.from({ length: some }, (_, at) => actOf(series, from + done + at)),
      );
    }
  },
  session,
  /** Milliseconds of each, from before it is written down until the server has acknowledged it. */
  async single({ series, count }: { series: string; count: number }) {
    const times: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const startMs = performance.now();
      laptop.store.write(laptop.person, [actOf(series, index)]);
      const writtenMs = performance.now() - startMs;
      times.push(writtenMs + ((await session())['push'] ?? 0));
    }
    return times;
  },
  async photos({ count, bytes }: { count: number; bytes: number }) {
    for (let made = 0; made < count; made += 1) await laptop.addPhoto(randomBytes(bytes));
    return session();
  },
});
process.once('exit', () => void cleanUp());
