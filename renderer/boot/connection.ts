/** Keeps one connection to the core open, says how it stands, and carries calls over whichever one is open. */
import { ORPCError } from '@orpc/client';
import { AppError, appErrorFromData, toAppError } from '../../shared/errors.ts';
import { type ApiLink, type Carrier, NotLetIn } from './carrier.ts';

/** refused: the host is there but does not know this page; it is asked again, but seldom. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused';

const retryMs = [300, 500, 1_000, 2_000, 4_000] as const;
const refusedRetryMs = 5_000;
/** A call made while the connection is away waits this long for it, and then fails with a sentence. */
const patienceMs = 4_000;

export class CoreConnection {
  #state: ConnectionState = 'connecting';
  #link: ApiLink | null = null;
  #retryNow: () => void = () => {};
  readonly #carrier: Carrier;
  readonly #listeners = new Set<() => void>();

  constructor(carrier: Carrier) {
    this.#carrier = carrier;
    void this.#keepOpen();
  }

  get state(): ConnectionState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  retry(): void {
    this.#retryNow();
  }

  /** The link that a client of the whole contract is made on. */
  readonly link: ApiLink = {
    call: async (path, input, options) => {
      const link = this.#link ?? (await this.#nextLink());
      try {
        return codedIterator(await link.call(path, input, options), () => link === this.#link);
      } catch (error) {
        throw toCodedError(error, link === this.#link);
      }
    },
  };

  async #keepOpen(): Promise<never> {
    for (let failures = 0; ; ) {
      try {
        const { link, closed } = await this.#carrier.open();
        failures = 0;
        this.#change('open', link);
        await closed;
        this.#change('lost', null);
      } catch (error) {
        this.#change(error instanceof NotLetIn ? 'refused' : 'lost', null);
      }
      const waitMs = this.#state === 'refused' ? refusedRetryMs : retryMs[Math.min(failures++, retryMs.length - 1)];
      await new Promise<void>((resolve) => {
        this.#retryNow = resolve;
        setTimeout(resolve, waitMs);
      });
    }
  }

  #change(state: ConnectionState, link: ApiLink | null): void {
    this.#state = state;
    this.#link = link;
    for (const listener of this.#listeners) listener();
  }

  async #nextLink(): Promise<ApiLink> {
    const link = await new Promise<ApiLink | null>((resolve) => {
      const stop = this.subscribe(() => this.#link !== null && settle());
      const timer = setTimeout(() => settle(), patienceMs);
      const settle = (): void => {
        clearTimeout(timer);
        stop();
        resolve(this.#link);
      };
    });
    if (link === null) throw new AppError(this.#state === 'refused' ? 'Host_Unauthorised' : 'Host_CoreUnreachable');
    return link;
  }
}

function toCodedError(error: unknown, isOpen: boolean): AppError {
  const coded = error instanceof ORPCError ? appErrorFromData(error.data) : null;
  if (coded !== null) return coded;
  return isOpen ? toAppError(error) : new AppError('Host_CoreUnreachable', {}, { cause: error });
}

/** Streams fail while they are read, not when they are asked for: their errors are coded the same way. */
function codedIterator(output: unknown, isOpen: () => boolean): unknown {
  if (typeof output !== 'object' || output === null || !(Symbol.asyncIterator in output)) return output;
  const inner = (output as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  const coded = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw toCodedError(error, isOpen());
    }
  };
  return {
    next: () => coded(inner.next()),
    return: (value?: unknown) => coded(inner.return?.(value) ?? Promise.resolve({ done: true, value })),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
