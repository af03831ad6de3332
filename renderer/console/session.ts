/** Signing in and out, and telling the server that somebody is there: the session itself is a cookie that no script sees. */
import {
  type ConsoleUserView,
  type OfferedFactor,
  type SignInRequest,
  type SignOutRequest,
  consolePaths,
  consoleUserView,
  offeredFactor,
  recoveryCodes,
} from '../../shared/wire/console.ts';
import { wireFailure } from '../../shared/wire/failure.ts';
import { AppError, appErrorFromData } from '../../shared/errors.ts';

/** While hands move; the server ends a session after a quarter of an hour without. */
const tellEveryMs = 60_000;

/** @throws AppError Console_..., Host_CoreUnreachable */
async function post(path: string, body: object): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch (error) {
    throw new AppError('Host_CoreUnreachable', {}, { cause: error });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  const failure = wireFailure.safeParse(answer);
  const coded = failure.success ? appErrorFromData({ ...failure.data, message: '' }) : null;
  throw coded ?? new AppError('App_Internal', { detail: String(response.status) });
}

/** Null when nobody is signed in. */
export async function whoIsHere(): Promise<ConsoleUserView | null> {
  try {
    return consoleUserView.parse(await post(consolePaths.session, {}));
  } catch (error) {
    if (error instanceof AppError && error.code === 'Console_SignedOut') return null;
    throw error;
  }
}

export const signIn = async (input: SignInRequest): Promise<ConsoleUserView> =>
  consoleUserView.parse(await post(consolePaths.signIn, input));

/** @param secondCode of the one that it takes the place of, if any */
export const offerFactor = async (secondCode: string | null): Promise<OfferedFactor> =>
  offeredFactor.parse(await post(consolePaths.offerFactor, { secondCode }));

/** @returns the recovery codes */
export const setFactor = async (code: string): Promise<readonly string[]> =>
  recoveryCodes.parse(await post(consolePaths.setFactor, { code })).recoveryCodes;

export async function removeFactor(secondCode: string): Promise<void> {
  await post(consolePaths.removeFactor, { secondCode });
}

export async function signOut(request: SignOutRequest = {}): Promise<void> {
  await post(consolePaths.signOut, request);
  location.reload();
}

/** Tells of hands that move, at most once a minute. @returns what ends that */
export function tellOfHands(onSignedOut: () => void): () => void {
  const stop = new AbortController();
  let toldAtMs = Date.now();
  const tell = (): void => {
    if (Date.now() - toldAtMs < tellEveryMs) return;
    toldAtMs = Date.now();
    whoIsHere().then(
      (user) => user === null && onSignedOut(),
      // The connection bar says so.
      () => undefined,
    );
  };
  for (const kind of ['pointerdown', 'keydown', 'wheel']) {
    window.addEventListener(kind, tell, { signal: stop.signal, passive: true });
  }
  return () => stop.abort();
}
