/** Whether a refusal holds a genuine order to destroy this laptop's keys: by its own server, for it, in answer to what it asked just now. */
import { AppError } from '../shared/errors.ts';
import { type WipeOrder, wipeOrder, wipeOrderText } from '../shared/wire/wipe.ts';
import type { EnrolmentState } from './ports.ts';
import { isSignedBy } from '../proof/index.ts';

export interface Addressee extends Pick<EnrolmentState, 'serverId' | 'serverPublicKey'> {
  readonly dev: string;
  /** The signature of the request that was refused. */
  readonly asked: string;
}

/** The refusal as it is; with a genuine order in it Sync_Wiped in its place. */
export function heeded(refusal: AppError, addressee: Addressee): AppError {
  const { order: text, ...params } = refusal.params;
  if (text === undefined) return refusal;
  const order = orderIn(String(text));
  if (order === null || !isFor(order, addressee)) return new AppError(refusal.code, params);
  return new AppError('Sync_Wiped', { atMs: order.atMs });
}

function orderIn(text: string): WipeOrder | null {
  try {
    return wipeOrder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function isFor(order: WipeOrder, { serverId, serverPublicKey, dev, asked }: Addressee): boolean {
  if (order.serverId !== serverId || order.dev !== dev || order.answers !== asked) return false;
  return isSignedBy(serverPublicKey, wipeOrderText(order), order.sig);
}
