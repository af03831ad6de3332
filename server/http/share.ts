/** How many requests of one device are answered at one time: one laptop that went wild leaves room for the others. security.md S8. */
import { busy } from './wire-error.ts';

declare module 'fastify' {
  interface FastifyInstance {
    share: Share;
  }
}

/** Each may unpack 16 MiB. A laptop has four parts of photos under way at most. */
export const mostAtOnce = 8;

export class Share {
  readonly #active = new Map<string, number>();

  /** @throws WireError 503 Sync_Refused busy */
  async of<T>(dev: string, work: () => Promise<T>): Promise<T> {
    const active = this.#active.get(dev) ?? 0;
    if (active >= mostAtOnce) throw busy();
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
