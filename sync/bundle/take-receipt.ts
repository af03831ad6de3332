/**
 * The server's word for a bundle that was taken in, as it comes back to the laptop that wrote it: by whoever carried the bundle, or
 * in a bundle from the server.
 *
 * Invariants
 * - What counts as acknowledged is this laptop's own chain: a receipt for another copy of it changes nothing.
 * - A receipt from before the server was heard last says nothing new: the server may have been put back since.
 */
import { AppError } from '../../shared/errors.ts';
import type { Receipt } from '../../shared/wire/done.ts';
import type { EnrolmentState, SignerPort, SyncStorePort } from '../ports.ts';
import { isReceiptGenuine } from '../receipt-check.ts';

export interface TakeReceiptParts {
  readonly store: SyncStorePort;
  readonly signer: Pick<SignerPort, 'dev'>;
  readonly enrolment: EnrolmentState;
}

/**
 * @param isCurrent nothing newer is known of the server
 * @throws AppError Bundle_OtherServer, Bundle_OtherLaptop, Bundle_Damaged
 */
export function takeReceipt(
  { store, signer, enrolment }: TakeReceiptParts,
  receipt: Receipt,
  isCurrent = receipt.atMs >= store.serverHeardAtMs(),
): void {
  assertGenuine(receipt, enrolment);
  if (receipt.dev !== signer.dev) throw new AppError('Bundle_OtherLaptop', { letter: letterOf(receipt) });
  store.saveReceipt(receipt, isCurrent);
  if (isCurrent) store.saveServerHeardAtMs(Math.max(receipt.atMs, store.serverHeardAtMs()));
  const { bundle, ownOperations } = receipt;
  if (bundle === undefined || !isCurrent) return;
  if (store.ownHashAt(ownOperations) !== bundle.chainHash) return;
  if (ownOperations > store.ackedN()) store.saveAckedN(ownOperations);
  store.markBlobsOnServer(bundle.blobIds);
}

/** `HZ-20261123-A-001` */
export const letterOf = ({ number }: Receipt): string => number.split('-')[2] ?? '';

/** @throws AppError Bundle_OtherServer, Bundle_Damaged */
export function assertGenuine(receipt: Receipt, { serverId, serverPublicKey }: EnrolmentState): void {
  if (receipt.serverId !== serverId) throw new AppError('Bundle_OtherServer');
  if (!isReceiptGenuine(receipt, serverPublicKey)) throw new AppError('Bundle_Damaged', { problem: 'signature' });
}
