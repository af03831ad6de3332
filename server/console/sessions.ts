/** Sessions of the console: a random token in a cookie, its hash on the server. security.md S5. */
import { createHash, randomBytes } from 'node:crypto';
import type { ServerContext } from '../http/context.ts';
import { WireError } from '../http/wire-error.ts';
import { byUser } from '../store/server-acts.ts';
import type { Entered } from './sign-in.ts';
import type { ConsoleSession, ConsoleUser, ServerReads } from '../store/server-store.ts';

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

/** Neither disabled by the operator nor gone from the register of people. */
export async function mayEnter(
  reads: ServerReads,
  { personId, disabledAtMs }: ConsoleUser,
  nowMs: number,
): Promise<boolean> {
  if (disabledAtMs !== null) return false;
  const person = await reads.record('person', personId);
  // In the register only once the console followed: until then there is nothing that says otherwise.
  if (person === null) return true;
  const { leftOn } = person.fields;
  return !person.removed && !(typeof leftOn === 'string' && Date.parse(`${leftOn}T00:00:00+08:00`) <= nowMs);
}

type Context = Pick<ServerContext, 'store' | 'clock'>;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export const wrongSignIn = (): WireError => new WireError(403, 'Console_WrongSignIn');

export const hasPassphraseOf = (now: ConsoleUser, { passphrase }: ConsoleUser): boolean =>
  now.passphrase?.hash === passphrase?.hash;

/**
 * @param user as it was let in: whoever was disabled meanwhile, or has another passphrase or second factor now, is not
 * @returns the token, which is kept nowhere here
 * @throws WireError Console_WrongSignIn
 */
export async function beginSession(
  { store, clock }: Context,
  user: ConsoleUser,
  second: Entered['second'],
): Promise<string> {
  const token = randomBytes(tokenBytes).toString('base64url');
  const nowMs = clock.nowMs();
  await store.transaction(async (tx) => {
    const now = (await tx.consoleUsers()).find(({ id }) => id === user.id);
    const isSame =
      now !== undefined && hasPassphraseOf(now, user) && now.secondFactor?.secret === user.secondFactor?.secret;
    if (!isSame || now.disabledAtMs !== null) throw wrongSignIn();
    await tx.endOldConsoleSessions(nowMs - longestMs);
    await tx.saveConsoleSession({ hash: hashOf(token), userId: user.id, startedAtMs: nowMs, seenAtMs: nowMs });
    await tx.saveAct(byUser('sign-in', user, nowMs, null, { second }));
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
  return user !== undefined && (await mayEnter(store.reads, user, nowMs)) ? { session, user } : null;
}

export async function noteSeen({ store, clock }: Context, { session }: SignedIn): Promise<void> {
  const seenAtMs = clock.nowMs();
  if (seenAtMs - session.seenAtMs < seenStepMs) return;
  await store.transaction((tx) => tx.saveConsoleSession({ ...session, seenAtMs }));
}

/** This one, or all of its user. */
export const endSession = (
  { store, clock }: Context,
  { session, user }: SignedIn,
  isEverywhere: boolean,
): Promise<void> =>
  store.transaction(async (tx) => {
    await (isEverywhere ? tx.endConsoleSessionsOf(user.id) : tx.endConsoleSession(session.hash));
    await tx.saveAct(byUser('sign-out', user, clock.nowMs(), null, { everywhere: isEverywhere }));
  });
