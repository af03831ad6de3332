/** Sessions of the console: a random token in a cookie, its hash on the server. security.md S5. */
import { createHash, randomBytes } from 'node:crypto';
import type { ServerContext } from '../http/context.ts';
import type { ConsoleSession, ConsoleUser } from '../store/server-store.ts';

/** Nobody moved a hand. */
export const idleMs = 15 * 60_000;
/** A working day. */
const longestMs = 12 * 3_600_000;
const tokenBytes = 32;
/** Written at most so often: a page tells of every minute in which somebody is there. */
const seenStepMs = 30_000;

export interface SignedIn {
  readonly session: ConsoleSession;
  readonly user: ConsoleUser;
}

type Context = Pick<ServerContext, 'store' | 'clock'>;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** @returns the token, which is kept nowhere here */
export async function beginSession({ store, clock }: Context, user: ConsoleUser): Promise<string> {
  const token = randomBytes(tokenBytes).toString('base64url');
  const nowMs = clock.nowMs();
  await store.transaction(async (tx) => {
    await tx.endOldConsoleSessions(nowMs - longestMs);
    await tx.saveConsoleSession({ hash: hashOf(token), userId: user.id, startedAtMs: nowMs, seenAtMs: nowMs });
  });
  return token;
}

export const findSession = (context: Context, token: string): Promise<SignedIn | null> =>
  liveSession(context, hashOf(token));

/** Null as soon as it ran out, was ended, or its user may not sign in any more. */
export async function liveSession({ store, clock }: Context, hash: string): Promise<SignedIn | null> {
  const session = await store.reads.consoleSession(hash);
  const nowMs = clock.nowMs();
  if (session === null || nowMs - session.startedAtMs > longestMs || nowMs - session.seenAtMs > idleMs) return null;
  const user = (await store.reads.consoleUsers()).find(({ id }) => id === session.userId);
  return user === undefined || user.disabledAtMs !== null ? null : { session, user };
}

export async function noteSeen({ store, clock }: Context, { session }: SignedIn): Promise<void> {
  const seenAtMs = clock.nowMs();
  if (seenAtMs - session.seenAtMs < seenStepMs) return;
  await store.transaction((tx) => tx.saveConsoleSession({ ...session, seenAtMs }));
}

export const endSession = ({ store }: Context, { session }: SignedIn): Promise<void> =>
  store.transaction((tx) => tx.endConsoleSession(session.hash));
