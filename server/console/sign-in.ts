/**
 * Signing in: with a passphrase, or the first time with the operator's code and the passphrase that shall hold; and, of who has one,
 * with a code of the second factor.
 */
import { timingSafeEqual } from 'node:crypto';
import { leastPassphraseLength, weaknessOf } from '../../shared/domain/passphrase.ts';
import type { SignInRequest } from '../../shared/wire/console.ts';
import { codeHash } from '../enrolment/code.ts';
import type { ServerContext } from '../http/context.ts';
import { networkOf } from '../http/network-of.ts';
import { WireError } from '../http/wire-error.ts';
import { byUser } from '../store/server-acts.ts';
import type { ConsoleUser, ServerTransaction } from '../store/server-store.ts';
import { type Throttle, type Tried } from '../throttle.ts';
import { hashPassphrase, isDerivingBusy, isPassphrase } from './passphrase.ts';
import { spent } from './second-factor.ts';
import { hasPassphraseOf, mayEnter, wrongSignIn } from './sessions.ts';
import { loginKey } from './users.ts';

export interface Entered {
  readonly user: ConsoleUser;
  /** What it was besides the passphrase, for the log. */
  readonly second: 'none' | 'code' | 'recovery-code';
}

export class SignIn {
  readonly #context: ServerContext;
  readonly #throttle: Throttle;
  readonly #cost: number;

  /** @param cost of new passphrases, N of scrypt */
  constructor(context: ServerContext, throttle: Throttle, cost: number) {
    this.#context = context;
    this.#throttle = throttle;
    this.#cost = cost;
  }

  /**
   * Who it is. What is wrong is not said: an unknown name, a wrong passphrase, a code that ran out or was used, and somebody who was
   * disabled are answered alike, after the same work. Only who knows the passphrase hears that a second code is wanted.
   * @throws WireError Console_WrongSignIn, Console_SecondFactorNeeded, Console_TooManyTries, Console_WeakPassphrase (of a right code)
   */
  async user(input: SignInRequest, address: string): Promise<Entered> {
    const login = loginKey(input.login);
    const tried = triedBy(login, address);
    if (isDerivingBusy()) throw tooMany(busyWaitMs);
    const counted = await this.#throttle.count(tried);
    if (counted.waitMs > 0) throw tooMany(counted.waitMs);
    const { reads } = this.#context.store;
    const known = (await reads.consoleUsers()).find((user) => user.login === login) ?? null;
    const active = known !== null && (await mayEnter(reads, known, this.#context.clock.nowMs())) ? known : null;
    try {
      const user = await (input.code === null
        ? this.#withPassphrase(active, input)
        : this.#withCode(active, input, input.code));
      await this.#throttle.forget(tried);
      return { user, second: secondOf(active, user) };
    } catch (error) {
      // The rest was right.
      if (error instanceof WireError && error.code !== 'Console_WrongSignIn') await this.#throttle.takeBack(counted);
      throw error;
    }
  }

  async #withPassphrase(user: ConsoleUser | null, { passphrase, secondCode }: SignInRequest): Promise<ConsoleUser> {
    if (!(await isPassphrase(passphrase, user?.passphrase ?? null, this.#cost)) || user === null) throw wrongSignIn();
    if (user.secondFactor === undefined) return user;
    return this.#changed(user, async (now) => {
      // It was renewed while this one was being compared.
      if (!hasPassphraseOf(now, user)) throw wrongSignIn();
      return this.#past(now, secondCode);
    });
  }

  async #withCode(
    user: ConsoleUser | null,
    { passphrase, secondCode }: SignInRequest,
    code: string,
  ): Promise<ConsoleUser> {
    const { keys, clock } = this.#context;
    const given = Buffer.from(codeHash(code, keys.codes), 'hex');
    const isRight = (held: ConsoleUser['code'] | undefined): boolean =>
      held !== undefined &&
      held !== null &&
      held.expiresAtMs > clock.nowMs() &&
      timingSafeEqual(Buffer.from(held.hash, 'hex'), given);
    if (user === null || !isRight(user.code)) {
      await isPassphrase(passphrase, null, this.#cost);
      throw wrongSignIn();
    }
    const weakness = weaknessOf(passphrase, [user.login]);
    if (weakness !== null) {
      throw new WireError(400, 'Console_WeakPassphrase', { problem: weakness, least: leastPassphraseLength });
    }
    const hash = await hashPassphrase(passphrase, this.#cost);
    return this.#changed(user, async (now, tx) => {
      // Single use: of two at once one finds it gone.
      if (!isRight(now.code)) throw wrongSignIn();
      await tx.saveAct(byUser('passphrase', now, this.#context.clock.nowMs()));
      return { ...this.#past(now, secondCode), passphrase: hash, code: null };
    });
  }

  /** The user once this code let in: neither it nor one before it lets in again, at whatever server. */
  #past(user: ConsoleUser, secondCode: string | null): ConsoleUser {
    if (user.secondFactor === undefined) return user;
    if (secondCode === null) throw new WireError(403, 'Console_SecondFactorNeeded');
    const secondFactor = spent(user.secondFactor, secondCode, this.#context.clock.nowMs(), this.#context.keys.codes);
    if (secondFactor === null) throw wrongSignIn();
    return { ...user, secondFactor };
  }

  #changed(
    { id }: ConsoleUser,
    change: (now: ConsoleUser, tx: ServerTransaction) => Promise<ConsoleUser>,
  ): Promise<ConsoleUser> {
    return this.#context.store.transaction(async (tx) => {
      const now = (await tx.consoleUsers()).find((user) => user.id === id);
      if (now === undefined || now.disabledAtMs !== null) throw wrongSignIn();
      const next = await change(now, tx);
      await tx.saveConsoleUser(next);
      return next;
    });
  }
}

function secondOf(before: ConsoleUser | null, { secondFactor: after }: ConsoleUser): Entered['second'] {
  if (after === undefined) return 'none';
  return after.lastStep === before?.secondFactor?.lastStep ? 'recovery-code' : 'code';
}

/** What a try to sign in counts under. */
export const triedBy = (login: string, address: string): readonly Tried[] => [
  { what: 'sign-in name', value: login },
  { what: 'sign-in address', value: networkOf(address) },
];

const busyWaitMs = 5_000;

export function tooMany(waitMs: number): WireError {
  const seconds = Math.ceil(waitMs / 1000);
  return new WireError(429, 'Console_TooManyTries', { seconds }, seconds);
}
