/**
 * Another copy of this laptop went on as the same device, and its operations reached the server first: this one goes on as
 * another device. What both have in common stays as it is, what only this one wrote is signed anew; nobody has to do anything.
 */
import { AppError } from '../../shared/errors.ts';
import { forkAnswer } from '../../shared/wire/fork.ts';
import type { HelloAnswer } from '../../shared/wire/hello.ts';
import { syncPaths } from '../../shared/wire/protocol.ts';
import { type Exchange, jsonBytes, readJson } from '../exchange.ts';
import type { SyncStorePort } from '../ports.ts';

/** Asks hello as a laptop that ends after its own operation `n`. @throws AppError Sync_Fork when the server holds another one there */
type AskAt = (n: number) => Promise<HelloAnswer>;

export const isFork = (error: unknown): error is AppError => error instanceof AppError && error.code === 'Sync_Fork';

/**
 * How many operations were signed anew.
 * @param fork thrown when the server is too old to take another device in
 */
export async function leaveFork(
  store: SyncStorePort,
  exchange: Exchange,
  askAt: AskAt,
  fork: AppError,
): Promise<number> {
  const afterN = await lastCommon(store.ownChain().n, askAt);
  const body = jsonBytes(store.nextIdentity());
  const request = { method: 'POST', path: syncPaths.fork, body, contentType: 'application/json' } as const;
  const answer = await exchange.send({ ...request, expectedStatus: 404 });
  if (answer.status === 404) throw fork;
  return store.continueAsNext(afterN, readJson(answer, forkAnswer).letter);
}

/** The last own operation that the server holds as it is here: chains part once. */
async function lastCommon(ownN: number, askAt: AskAt): Promise<number> {
  let common = 0;
  let parted = Math.min(ownN, (await askAt(0)).hwN) + 1;
  while (common + 1 < parted) {
    const n = Math.floor((common + parted) / 2);
    if (await isSame(n, askAt)) common = n;
    else parted = n;
  }
  return common;
}

async function isSame(n: number, askAt: AskAt): Promise<boolean> {
  try {
    await askAt(n);
    return true;
  } catch (error) {
    if (isFork(error)) return false;
    throw error;
  }
}
