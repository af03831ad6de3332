/** What somebody who is signed in does with the second factor: set it up, replace it, remove it. */
import type { OfferedFactor } from '../../shared/wire/console.ts';
import { needsSecondFactor } from '../../shared/domain/console-role.ts';
import type { ServerContext } from '../http/context.ts';
import { WireError } from '../http/wire-error.ts';
import type { ConsoleUser, SecondFactor } from '../store/server-store.ts';
import type { Throttle } from '../throttle.ts';
import { confirmed, newRecoveryCodes, newSecret, offerOf, spent } from './second-factor.ts';
import { tooMany, triedBy } from './sign-in.ts';

/** What is left of what there is, once the code let in: where there is nothing, none is given. Null for what does not let in. */
function past(
  held: SecondFactor | undefined,
  code: string | null,
  nowMs: number,
  codesKey: Buffer,
): SecondFactor | undefined | null {
  if (held === undefined) return code === null ? undefined : null;
  return code === null ? null : spent(held, code, nowMs, codesKey);
}

export class FactorSettings {
  readonly #context: ServerContext;
  readonly #throttle: Throttle;

  constructor(context: ServerContext, throttle: Throttle) {
    this.#context = context;
    this.#throttle = throttle;
  }

  /**
   * A new secret; the one that holds goes on holding until a code of the new one came. Whoever finds a page open does not replace what
   * keeps its owner in: the one that holds is asked for.
   * @throws WireError Console_SecondFactorNeeded, Console_WrongCode, Console_TooManyTries
   */
  async offer(user: ConsoleUser, secondCode: string | null, address: string): Promise<OfferedFactor> {
    const offeredSecret = newSecret();
    await this.#change(user, secondCode, address, (now) => ({ ...now, offeredSecret }));
    return offerOf(offeredSecret, user.login);
  }

  /** Signed out everywhere. @returns the recovery codes @throws WireError Console_WrongCode */
  set(user: ConsoleUser, code: string): Promise<string[]> {
    const { store, keys, clock } = this.#context;
    // Not counted: whoever guesses here has just been shown the secret.
    return store.transaction(async (tx) => {
      const now = (await tx.consoleUsers()).find(({ id }) => id === user.id);
      const { offeredSecret } = now ?? {};
      const factor = offeredSecret === undefined ? null : confirmed(offeredSecret, code, clock.nowMs());
      if (now === undefined || factor === null) throw this.#wrongCode();
      const { codes, hashes } = newRecoveryCodes(keys.codes);
      const secondFactor = { ...factor, recoveryCodes: hashes };
      await tx.saveConsoleUser({ ...now, secondFactor, offeredSecret: undefined });
      await tx.endConsoleSessionsOf(now.id);
      return codes;
    });
  }

  /** @throws WireError Console_NotAllowed, Console_WrongCode, Console_TooManyTries */
  async remove(user: ConsoleUser, secondCode: string, address: string): Promise<void> {
    if (needsSecondFactor(user.role)) throw new WireError(403, 'Console_NotAllowed');
    await this.#change(user, secondCode, address, (now) => ({ ...now, secondFactor: undefined }));
  }

  /** Only with a code of the factor that holds, if one does. */
  async #change(
    { id, login, secondFactor }: ConsoleUser,
    secondCode: string | null,
    address: string,
    change: (now: ConsoleUser) => ConsoleUser,
  ): Promise<void> {
    const { store, keys, clock } = this.#context;
    if (secondFactor !== undefined && secondCode === null) throw new WireError(403, 'Console_SecondFactorNeeded');
    const tried = triedBy(login, address);
    const waitMs = await this.#throttle.count(tried);
    if (waitMs > 0) throw tooMany(waitMs);
    await store.transaction(async (tx) => {
      const now = (await tx.consoleUsers()).find((user) => user.id === id);
      if (now === undefined) throw this.#wrongCode();
      const left = past(now.secondFactor, secondCode, clock.nowMs(), keys.codes);
      if (left === null) throw this.#wrongCode();
      await tx.saveConsoleUser(change({ ...now, secondFactor: left }));
    });
    await this.#throttle.takeBack(tried);
  }

  /** With the server's time: what a telephone shows is wrong when its clock is. */
  #wrongCode(): WireError {
    const time = new Date(this.#context.clock.nowMs()).toLocaleTimeString('sv-SE', { timeZone: 'Asia/Shanghai' });
    return new WireError(403, 'Console_WrongCode', { time });
  }
}
