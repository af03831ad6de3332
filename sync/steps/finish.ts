/** Step: both sides compare what they hold; the server's signed receipt is the proof of the day. */
import { AppError } from '../../shared/errors.ts';
import { type DoneAnswer, type Receipt, doneAnswer } from '../../shared/wire/done.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import { planAfterDone } from '../next-step.ts';
import { isReceiptGenuine } from '../receipt-check.ts';
import type { Session } from '../session.ts';
import { sendBlobs } from './blobs-up.ts';
import { pullOperations } from './pull.ts';

/** As wire/done.ts bounds the list. */
const blobIdsPerRequest = 100_000;

/**
 * The receipt, or null when own blobs are missing on the server and cannot be sent from here.
 * @param blobIds blobs of own acknowledged operations
 */
export async function finishSession(session: Session, blobIds: readonly string[]): Promise<Receipt | null> {
  const { store } = session;
  const repairs = { blobsSent: false, pulledAgain: false };
  for (;;) {
    session.report('done', 0, 1);
    const answer = await askDone(session, blobIds);
    const step = planAfterDone(answer, repairs);
    if (step.kind === 'mismatch') throw new AppError('Sync_DigestMismatch', { entities: step.entities.join(', ') });
    if (step.kind === 'pull-again') {
      repairs.pulledAgain = true;
      store.resetCursor();
      await pullOperations(session, false);
    } else if (step.kind === 'send-blobs') {
      repairs.blobsSent = true;
      for (const id of step.ids) store.markBlobMissingOnServer(id);
      await sendBlobs(session);
    } else {
      session.counts.missingBlobs = answer.missingBlobs;
      const receipt = answer.receipt;
      if (receipt !== null) keep(session, receipt);
      session.report('done', 1, 1);
      return receipt;
    }
  }
}

async function askDone(session: Session, ownBlobIds: readonly string[]): Promise<DoneAnswer> {
  const { store, exchange } = session;
  const { seq } = store.cursor();
  const blobIds = ownBlobIds.slice(0, blobIdsPerRequest);
  return exchange.json('POST', syncPaths.done, { seq, digests: store.digests(seq), blobIds }, doneAnswer);
}

function keep(session: Session, receipt: Receipt): void {
  const { serverId, serverPublicKey } = session.enrolment;
  const isOurs = receipt.dev === session.signer.dev && receipt.serverId === serverId;
  if (!isOurs || !isReceiptGenuine(receipt, serverPublicKey)) {
    throw new AppError('Sync_Protocol', { problem: 'receipt-signature' });
  }
  session.store.saveReceipt(receipt, true);
}
