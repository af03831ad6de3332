/**
 * Step: bundles of other laptops that this one carries. Whatever happens to one of them, the carrier's own session goes on: only its
 * user or its watchdog ends that.
 */
import { AppError, toAppError } from '../../shared/errors.ts';
import { type CarryRequest, carryAnswer } from '../../shared/wire/carry.ts';
import type { Receipt } from '../../shared/wire/done.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { assertGenuine } from '../bundle/take-receipt.ts';
import { jsonBytes, readJson } from '../exchange.ts';
import type { CarriedBundle, CarriedFile } from '../ports.ts';
import type { Session } from '../session.ts';
import { inFlight } from './in-flight.ts';

const partBytes = wireLimits.blobPartBytes;
const partsInFlight = 4;
/** A part that the server lost between two requests is sent again; this often. */
const rounds = 3;
/** While the server takes one in, it is asked so often: every few seconds for ten minutes. It goes on with it after that, too. */
const askAgainMs = 1000;
const mostAsks = 150;
/** Somebody in between who lets everything through but this keeps nobody from his own session. */
const mostTries = 4;

/** later: nothing is known against it, and the next session asks again. gone: it was taken away meanwhile. */
type Outcome = 'handed-in' | 'refused' | 'later' | 'gone';

export async function handInCarried(session: Session): Promise<void> {
  const { carried, counts } = session;
  let waiting = carried.waiting();
  const total = waiting.length;
  // One may go on from another that was taken in later: again, as long as that helps.
  for (let before = total + 1; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length;
    const refused: CarriedBundle[] = [];
    for (const bundle of waiting) {
      session.report('carry', counts.bundlesHandedIn, total);
      const outcome = await handIn(session, bundle);
      if (outcome === 'handed-in') counts.bundlesHandedIn += 1;
      if (outcome === 'refused') refused.push(bundle);
    }
    waiting = refused;
  }
  counts.bundlesRefused = waiting.length;
  if (total > 0) session.report('carry', total, total);
}

/** What is wrong with one bundle is kept beside it, and it waits on. */
async function handIn(session: Session, bundle: CarriedBundle): Promise<Outcome> {
  const { carried } = session;
  try {
    const receipt = await read(session, bundle, (file) => sent(session, bundle, file));
    if (typeof receipt === 'string') return receipt;
    assertGenuine(receipt, session.enrolment);
    await carried.saveDelivered(bundle.id, receipt);
    return 'handed-in';
  } catch (error) {
    if (session.watchdog.signal.aborted) throw error;
    const problem = toAppError(error);
    if (isOfTheLine(problem)) return 'later';
    await carried.saveRefused(bundle.id, problem.toData());
    return 'refused';
  }
}

/** Says nothing of the bundle. What the rest of the session meets as well, it says itself. */
const isOfTheLine = ({ code, params }: AppError): boolean =>
  code.startsWith('Sync_') && code !== 'Sync_Protocol' && !(code === 'Sync_Refused' && params['problem'] === 'busy');

/** 'gone': it was taken away meanwhile. */
async function read<T>(
  { carried }: Session,
  { id }: CarriedBundle,
  work: (file: CarriedFile) => Promise<T>,
): Promise<T | 'gone'> {
  const file = await carried.open(id);
  if (file === null) return 'gone';
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** 'later' for a server that is too old, or is still at it. @throws AppError Bundle_..., and what Exchange.send throws */
async function sent(session: Session, bundle: CarriedBundle, file: CarriedFile): Promise<Receipt | 'later'> {
  const { exchange, clock, watchdog } = session;
  const { id, bytes, header } = bundle;
  const path = `${syncPaths.carried}/${id}`;
  const body = jsonBytes({ header, bytes } satisfies CarryRequest);
  const parts = Math.max(1, Math.ceil(bytes / partBytes));
  for (let asks = 0, round = 0; round <= rounds; ) {
    const request = { method: 'POST', path, body, contentType: 'application/json', expectedStatus: 404 } as const;
    const answer = await exchange.send({ ...request, mostTries });
    if (answer.status === 404) return 'later';
    const { receipt, parts: held } = readJson(answer, carryAnswer);
    if (receipt !== null) return receipt;
    const isHeld = new Set(held);
    const missing = Array.from({ length: parts }, (_, part) => part).filter((part) => !isHeld.has(part));
    if (missing.length === 0) {
      asks += 1;
      if (asks >= mostAsks) return 'later';
      await clock.sleep(askAgainMs, watchdog.signal);
      continue;
    }
    round += 1;
    await inFlight(missing, partsInFlight, async (part) => {
      const put = {
        method: 'PUT',
        path: `${path}/${part}?parts=${parts}`,
        body: await partIn(file, bytes, part),
      } as const;
      await exchange.send({ ...put, contentType: 'application/octet-stream', mostTries });
    });
  }
  throw new AppError('Sync_Protocol', { problem: 'bundle-not-accepted' });
}

/** @throws AppError Bundle_Damaged when the file is shorter than it was */
async function partIn(file: CarriedFile, bytes: number, part: number): Promise<Uint8Array> {
  const start = part * partBytes;
  const some = await file.read(start, partBytes);
  if (some.length < Math.min(partBytes, bytes - start)) throw new AppError('Bundle_Damaged', { problem: 'length' });
  return some;
}
