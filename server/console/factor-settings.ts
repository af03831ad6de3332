/** What somebody who is signed in does with the second factor: set it up, replace it, remove it. */
import type { OfferedFactor } from '../../shared/wire/console.ts';
import { needsSecondFactor } from '../../shared/domain/console-role.ts';
import type { ServerContext } from '../http/context.ts';
import { WireError } from '../http/wire-error.ts';
import { byUser } from '../store/server-acts.ts';
import type { ConsoleUser, SecondFactor, ServerTransaction } from '../store/server-store.ts';
import type { Throttle } from '../throttle.ts';
import { confirmed, newRecoveryCodes, newSecret, noOffer, offerOf, offeredTo, spent } from './second-factor.ts';
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

export interface SetFactor {
  readonly user: ConsoleUser;
  /** Shown once. */
  readonly recoveryCodes: readonly string[];
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
    const offeredAtMs = this.#context.clock.nowMs();
    await this.#change(user, secondCode, address, async (now) => ({ ...now, offeredSecret, offeredAtMs }));
    return offerOf(offeredSecret, user.login);
  }

  /**
   * Signed out everywhere. Whoever finds a page open on which somebody else was shown the secret does not guess its code.
   * @throws WireError Console_WrongCode, Console_TooManyTries
   */
  set(user: ConsoleUser, code: string, address: string): Promise<SetFactor> {
    const { keys, clock } = this.#context;
    return this.#counted(user, address, async (tx, now) => {
      const secret = offeredTo(now, clock.nowMs());
      const factor = secret === null ? null : confirmed(secret, code, clock.nowMs());
      if (factor === null) throw this.#wrongCode();
      const { codes, hashes } = newRecoveryCodes(keys.codes);
      const next = { ...now, secondFactor: { ...factor, recoveryCodes: hashes }, ...noOffer };
      await tx.saveConsoleUser(next);
      await tx.endConsoleSessionsOf(now.id);
      await tx.saveAct(byUser('factor-set', now, clock.nowMs(), { hasSecondFactor: now.secondFactor !== undefined }));
      return { user: next, recoveryCodes: codes };
    });
  }

  /** @throws WireError Console_NotAllowed, Console_WrongCode, Console_TooManyTries */
  async remove(user: ConsoleUser, secondCode: string, address: string): Promise<void> {
    if (needsSecondFactor(user.role)) throw new WireError(403, 'Console_NotAllowed');
    await this.#change(user, secondCode, address, async (now, tx) => {
      await tx.saveAct(byUser('factor-remove', now, this.#context.clock.nowMs()));
      return { ...now, secondFactor: undefined, ...noOffer };
    });
  }

  /** Only with a code of the factor that holds, if one does. */
  async #change(
    user: ConsoleUser,
    secondCode: string | null,
    address: string,
    change: (now: ConsoleUser, tx: ServerTransaction) => Promise<ConsoleUser>,
  ): Promise<void> {
    const { keys, clock } = this.#context;
    if (user.secondFactor !== undefined && secondCode === null) throw new WireError(403, 'Console_SecondFactorNeeded');
    await this.#counted(user, address, async (tx, now) => {
      const left = past(now.secondFactor, secondCode, clock.nowMs(), keys.codes);
      if (left === null) throw this.#wrongCode();
      await tx.saveConsoleUser(await change({ ...now, secondFactor: left }, tx));
    });
  }

  /** What fails counts like a try to sign in. */
  async #counted<T>(
    { id, login }: ConsoleUser,
    address: string,
    work: (tx: ServerTransaction, now: ConsoleUser) => Promise<T>,
  ): Promise<T> {
    const counted = await this.#throttle.count(triedBy(login, address));
    if (counted.waitMs > 0) throw tooMany(counted.waitMs);
    const result = await this.#context.store.transaction(async (tx) => {
      const now = (await tx.consoleUsers()).find((user) => user.id === id);
      if (now === undefined) throw this.#wrongCode();
      return work(tx, now);
    });
    await this.#throttle.takeBack(counted);
    return result;
  }

  /** With the server's time: what a telephone shows is wrong when its clock is. */
  #wrongCode(): WireError {
    const time = new Date(this.#context.clock.nowMs()).toLocaleTimeString('sv-SE', { timeZone: 'Asia/Shanghai' });
    return new WireError(403, 'Console_WrongCode', { time });
  }
}
