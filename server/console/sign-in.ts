/** Signing in: with a passphrase, or the first time with the operator's code and the passphrase that shall hold. */
import { timingSafeEqual } from 'node:crypto';
import { leastPassphraseLength, weaknessOf } from '../../shared/domain/passphrase.ts';
import { codeHash } from '../enrolment/code.ts';
import type { ServerContext } from '../http/context.ts';
import { WireError } from '../http/wire-error.ts';
import type { ConsoleUser } from '../store/server-store.ts';
import { hashPassphrase, isDerivingBusy, isPassphrase } from './passphrase.ts';
import { mayEnter } from './sessions.ts';
import { byAddress, byName, Throttle } from './throttle.ts';
import { loginKey } from './users.ts';

export interface SignInInput {
  readonly login: string;
  readonly passphrase: string;
  /** The operator's code, the first time. */
  readonly code: string | null;
}

export class SignIn {
  readonly #context: ServerContext;
  readonly #cost: number;
  readonly #names: Throttle;
  readonly #addresses: Throttle;

  /** @param cost of new passphrases, N of scrypt */
  constructor(context: ServerContext, cost: number) {
    this.#context = context;
    this.#cost = cost;
    this.#names = new Throttle(byName, context.clock);
    this.#addresses = new Throttle(byAddress, context.clock);
  }

  /**
   * Who it is. What is wrong is not said: an unknown name, a wrong passphrase, a code that ran out and somebody who was
   * disabled are answered alike, after the same work.
   * @throws WireError Console_WrongSignIn, Console_TooManyTries, Console_WeakPassphrase (of a right code)
   */
  async user({ login, passphrase, code }: SignInInput, address: string): Promise<ConsoleUser> {
    const key = loginKey(login);
    this.#assertMayTry(key, address);
    // Counted before the work: many at once do not slip through together.
    this.#names.failed(key);
    this.#addresses.failed(address);
    const { reads } = this.#context.store;
    const known = (await reads.consoleUsers()).find((user) => user.login === key) ?? null;
    const active = known !== null && (await mayEnter(reads, known, this.#context.clock.nowMs())) ? known : null;
    const user =
      code === null ? await this.#withPassphrase(active, passphrase) : await this.#withCode(active, passphrase, code);
    this.#names.succeeded(key);
    this.#addresses.succeeded(address);
    return user;
  }

  async #withPassphrase(user: ConsoleUser | null, passphrase: string): Promise<ConsoleUser> {
    if (!(await isPassphrase(passphrase, user?.passphrase ?? null, this.#cost)) || user === null) throw wrong();
    return user;
  }

  async #withCode(user: ConsoleUser | null, passphrase: string, code: string): Promise<ConsoleUser> {
    const { store, keys, clock } = this.#context;
    const given = Buffer.from(codeHash(code, keys.codes), 'hex');
    const isRight = (held: ConsoleUser['code'] | undefined): boolean =>
      held !== undefined &&
      held !== null &&
      held.expiresAtMs > clock.nowMs() &&
      timingSafeEqual(Buffer.from(held.hash, 'hex'), given);
    if (user === null || !isRight(user.code)) {
      await isPassphrase(passphrase, null, this.#cost);
      throw wrong();
    }
    const weakness = weaknessOf(passphrase, [user.login]);
    if (weakness !== null) {
      this.#names.succeeded(user.login);
      throw new WireError(400, 'Console_WeakPassphrase', { problem: weakness, least: leastPassphraseLength });
    }
    const hash = await hashPassphrase(passphrase, this.#cost);
    return store.transaction(async (tx) => {
      const now = (await tx.consoleUsers()).find(({ id }) => id === user.id);
      // Single use: of two at once one finds it gone.
      if (now === undefined || now.disabledAtMs !== null || !isRight(now.code)) throw wrong();
      const next: ConsoleUser = { ...now, passphrase: hash, code: null };
      await tx.saveConsoleUser(next);
      return next;
    });
  }

  #assertMayTry(key: string, address: string): void {
    const waitMs = Math.max(this.#names.waitMs(key), this.#addresses.waitMs(address));
    const seconds = isDerivingBusy() ? 5 : Math.ceil(waitMs / 1000);
    if (seconds > 0) throw new WireError(429, 'Console_TooManyTries', { seconds }, seconds);
  }
}

const wrong = (): WireError => new WireError(403, 'Console_WrongSignIn');
