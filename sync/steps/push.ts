/**
 * Step: own operations up, batch by batch, from what the server holds. The next batch is on its way while the server stores the one
 * before; answers are taken in the order of the batches, so that nothing counts as acknowledged behind something that is not.
 */
import { AppError } from '../../shared/errors.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { type PushAnswer, type PushRefusal, pushAnswer, pushRefusal } from '../../shared/wire/push.ts';
import { nextBatch } from '../batching.ts';
import { readJson } from '../exchange.ts';
import { packLines } from '../ndjson.ts';
import type { Session } from '../session.ts';

/** A batch on its way. */
interface Flight {
  readonly lastN: number;
  /** The one before had not been answered: the server may refuse it for having come first. */
  readonly isEarly: boolean;
  readonly answer: Promise<PushAnswer | PushRefusal>;
}

interface Line {
  /** The oldest first. */
  readonly flights: Flight[];
  /** How many there may be: one alone from when a server has not waited for the one before. */
  inFlight: number;
}

export async function pushOperations(session: Session, afterN: number): Promise<void> {
  const { store } = session;
  let heldN = afterN;
  const line: Line = { flights: [], inFlight: wireLimits.batchesAtOnce };
  const { flights } = line;
  try {
    for (;;) {
      session.report('push', heldN - afterN, store.ownChain().n - afterN);
      await sendMore(session, line, heldN);
      const oldest = flights.shift();
      if (oldest === undefined) return;
      const answer = await oldest.answer;
      if ('problem' in answer) {
        throwUnlessOvertaken(oldest, answer);
        // It and those behind it are sent again, from what is held.
        await landed(flights.splice(0));
        continue;
      }
      if (answer.hwN < oldest.lastN) throw new AppError('Sync_Protocol', { problem: 'push-without-progress' });
      take(session, answer);
      heldN = Math.max(heldN, answer.hwN);
      store.saveAckedN(Math.min(heldN, store.ownChain().n));
    }
  } finally {
    // Nothing goes on behind the caller's back.
    await landed(flights);
  }
}

/** What is written meanwhile is handed in too. */
async function sendMore(session: Session, line: Line, heldN: number): Promise<void> {
  const { flights } = line;
  while (flights.length < line.inFlight) {
    const afterN = flights.at(-1)?.lastN ?? heldN;
    const waiting = session.store.ownOperationsAfter(afterN, wireLimits.pageOperations);
    if (waiting.length === 0) return;
    const { lines } = nextBatch(waiting, wireLimits.pageOperations, wireLimits.pageBytes);
    // Packed one after the other, so that the first is sent first.
    const answer = sendBatch(session, await packLines(lines, session.packing));
    answer.then(
      (told) => {
        if ('problem' in told) line.inFlight = 1;
      },
      () => undefined, // whoever takes the answer hears of it
    );
    flights.push({ lastN: afterN + lines.length, isEarly: flights.length > 0, answer });
  }
}

async function sendBatch({ exchange }: Session, body: Uint8Array): Promise<PushAnswer | PushRefusal> {
  const answer = await exchange.send({
    method: 'POST',
    path: syncPaths.push,
    body,
    contentType: 'application/octet-stream',
    expectedStatus: 409,
  });
  return answer.status === 409 ? readJson(answer, pushRefusal) : readJson(answer, pushAnswer);
}

function throwUnlessOvertaken({ isEarly }: Flight, { problem, hwN }: PushRefusal): void {
  if (problem === 'fork') throw new AppError('Sync_Fork', { n: hwN });
  // The server lost what it had acknowledged between hello and push; the next session starts from what it holds now.
  if (!isEarly) throw new AppError('Sync_Protocol', { problem: 'push-gap', hwN });
}

function take({ store, clock, counts }: Session, { results }: PushAnswer): void {
  const quarantined = results.filter(({ result }) => result === 'quarantined');
  if (quarantined.length > 0) store.noteQuarantined(quarantined, clock.nowMs());
  counts.quarantined = [...counts.quarantined, ...quarantined.map(({ n, reason }) => ({ n, reason }))];
  counts.conflicts += results.filter(({ result }) => result === 'conflict').length;
  counts.operationsPushed += results.length;
}

const landed = (flights: readonly Flight[]): Promise<unknown> =>
  Promise.allSettled(flights.map(({ answer }) => answer));
