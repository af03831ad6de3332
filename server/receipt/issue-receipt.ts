/** The signed receipt of a day: `HZ-20261123-A-001`. */
import { type Json, canonicalJson } from '../../shared/domain/canonical-json.ts';
import { type DevId, utf8 } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Receipt } from '../../shared/wire/done.ts';
import type { LogPosition } from '../../shared/wire/hello.ts';
import type { ServerContext } from '../http/context.ts';
import { signedByServer } from '../keys/server-signature.ts';
import type { ServerReads, ServerTransaction } from '../store/server-store.ts';

/** The contract's time zone: a receipt's day is the day there, wherever the server stands. */
const contractDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

export interface ReceiptSubject {
  readonly dev: string;
  readonly position: LogPosition;
  readonly blobs: number;
  /** That was taken in; none for a session. */
  readonly bundle?: { readonly id: string; readonly blobIds: readonly string[] };
}

/** A bundle of a laptop is looked for among so many of its receipts. */
const receiptsLookedThrough = 200;

/** The receipt that a bundle got when it was taken in; null for one that was not. */
export async function receiptOfBundle(reads: ServerReads, dev: string, id: string): Promise<Receipt | null> {
  const receipts = await reads.receiptsOf(dev, receiptsLookedThrough);
  return receipts.find(({ bundle }) => bundle?.id === id) ?? null;
}

/** The same state, and the same bundle, get the same receipt again. */
export async function issueReceipt(
  tx: ServerTransaction,
  { identity, clock }: Pick<ServerContext, 'identity' | 'clock'>,
  { dev, position, blobs, bundle }: ReceiptSubject,
): Promise<Receipt> {
  const laptop = await tx.laptop(dev);
  if (laptop === null) throw new AppError('Sync_NotEnrolled');
  const state = { ...position, ownOperations: laptop.hwN, blobs, backedUpSeq: await tx.backedUpSeq() };
  const [latest] = bundle === undefined ? await tx.receiptsOf(dev, 1) : [await receiptOfBundle(tx, dev, bundle.id)];
  if (latest && (bundle !== undefined || isSameState(latest, state))) return latest;

  const atMs = clock.nowMs();
  const prefix = `HZ-${contractDay.format(atMs).replaceAll('-', '')}-${laptop.letter}-`;
  const sequence = (await tx.countReceipts(prefix)) + 1;
  const number = `${prefix}${String(sequence).padStart(3, '0')}`;
  const ofBundle =
    bundle === undefined ? {} : { bundle: { id: bundle.id, chainHash: laptop.hwHash, blobIds: [...bundle.blobIds] } };
  const unsigned = { number, serverId: identity.serverId, dev: dev as DevId, atMs, ...state, ...ofBundle };
  const sig = signedByServer(identity, utf8(canonicalJson(unsigned as Json)));
  const receipt: Receipt = { ...unsigned, sig };
  await tx.saveReceipt(receipt);
  return receipt;
}

function isSameState(
  receipt: Receipt,
  state: Omit<Receipt, 'number' | 'serverId' | 'dev' | 'atMs' | 'bundle' | 'sig'>,
): boolean {
  return (
    receipt.bundle === undefined &&
    receipt.seq === state.seq &&
    receipt.head === state.head &&
    receipt.ownOperations === state.ownOperations &&
    receipt.blobs === state.blobs &&
    receipt.backedUpSeq === state.backedUpSeq
  );
}
