/** How many requests of one device are answered at one time: one laptop that went wild leaves room for the others. security.md S8. */
import { wireLimits } from '../../shared/wire/protocol.ts';
import { busy } from './wire-error.ts';

declare module 'fastify' {
  interface FastifyInstance {
    shares: Shares;
  }
}

/** Of any kind. A laptop has four parts of photos under way at most. */
export const mostAtOnce = 8;

export class Share {
  readonly #most: number;
  readonly #active = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** @throws WireError 503 Sync_Refused busy */
  async of<T>(dev: string, work: () => Promise<T>): Promise<T> {
    const active = this.#active.get(dev) ?? 0;
    if (active >= this.#most) throw busy();
    this.#active.set(dev, active + 1);
    try {
      return await work();
    } finally {
      const left = (this.#active.get(dev) ?? 1) - 1;
      if (left === 0) this.#active.delete(dev);
      else this.#active.set(dev, left);
    }
  }
}

export class Shares {
  readonly #all = new Share(mostAtOnce);
  /** Each may unpack 16 MiB: as many as a laptop sends at one time. */
  readonly #batches = new Share(wireLimits.batchesAtOnce);

  /** @throws WireError as Share.of */
  of<T>(dev: string, isBatch: boolean, work: () => Promise<T>): Promise<T> {
    return this.#all.of(dev, isBatch ? () => this.#batches.of(dev, work) : work);
  }
}
