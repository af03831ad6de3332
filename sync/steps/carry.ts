/** Step: bundles of other laptops that this one carries. What the server cannot take does not end the carrier's own session. */
import { AppError } from '../../shared/errors.ts';
import { type CarryRequest, carryAnswer } from '../../shared/wire/carry.ts';
import type { Receipt } from '../../shared/wire/done.ts';
import { syncPaths, wireLimits } from '../../shared/wire/protocol.ts';
import { assertGenuine } from '../bundle/take-receipt.ts';
import { jsonBytes, readJson } from '../exchange.ts';
import type { CarriedBundle, CarriedFile } from '../ports.ts';
import type { Session } from '../session.ts';
import { inFlight } from './in-flight.ts';

const partsInFlight = 4;
/** A part that the server lost between two requests is sent again; this often. */
const rounds = 3;

export async function handInCarried(session: Session): Promise<void> {
  const { carried, counts } = session;
  let waiting = carried.waiting();
  const total = waiting.length;
  let done = 0;
  // One may go on from another that was taken in later: again, as long as that helps.
  for (let before = total + 1; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length;
    const refused: CarriedBundle[] = [];
    for (const bundle of waiting) {
      session.report('carry', done, total);
      if (await handIn(session, bundle)) done += 1;
      else refused.push(bundle);
    }
    waiting = refused;
  }
  counts.bundlesHandedIn = done;
  counts.bundlesRefused = waiting.length;
  if (total > 0) session.report('carry', total, total);
}

/** False when the server cannot take it: why is kept beside it. */
async function handIn(session: Session, bundle: CarriedBundle): Promise<boolean> {
  const { carried } = session;
  const file = await carried.open(bundle.id);
  // Taken away meanwhile.
  if (file === null) return true;
  try {
    const receipt = await sent(session, bundle, file);
    if (receipt === null) return false;
    assertGenuine(receipt, session.enrolment);
    await carried.saveDelivered(bundle.id, receipt);
    return true;
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('Bundle_')) throw error;
    await carried.saveRefused(bundle.id, error.toData());
    return false;
  } finally {
    await file.close();
  }
}

/** Null for a server that is too old. @throws AppError Bundle_..., and what ends a session */
async function sent(session: Session, bundle: CarriedBundle, file: CarriedFile): Promise<Receipt | null> {
  const { id, bytes, header } = bundle;
  const path = `${syncPaths.carried}/${id}`;
  const body = jsonBytes({ header, bytes } satisfies CarryRequest);
  const parts = Math.max(1, Math.ceil(bytes / wireLimits.blobPartBytes));
  for (let round = 0; round <= rounds; round += 1) {
    const request = { method: 'POST', path, body, contentType: 'application/json', expectedStatus: 404 } as const;
    const answer = await session.exchange.send(request);
    if (answer.status === 404) return null;
    const { receipt, parts: held } = readJson(answer, carryAnswer);
    if (receipt !== null) return receipt;
    const missing = Array.from({ length: parts }, (_, part) => part).filter((part) => !held.includes(part));
    await inFlight(missing, partsInFlight, async (part) => {
      const some = await file.read(part * wireLimits.blobPartBytes, wireLimits.blobPartBytes);
      const put = { method: 'PUT', path: `${path}/${part}?parts=${parts}`, body: some } as const;
      await session.exchange.send({ ...put, contentType: 'application/octet-stream' });
    });
  }
  throw new AppError('Sync_Protocol', { problem: 'bundle-not-accepted' });
}
