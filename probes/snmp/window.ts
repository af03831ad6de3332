/**
 * How many requests may be on the way. It opens by one with each answer, so that it doubles with every round trip, and
 * halves when one is lost: a switch's management processor is slow, and its queue short.
 */
export class Window {
  readonly #max: number;
  #size: number;
  #inFlight = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(max: number) {
    this.#max = max;
    this.#size = Math.min(max, 8);
  }

  /** Requests allowed on the way at this moment. */
  get size(): number {
    return Math.trunc(this.#size);
  }

  /** Runs `send` when there is room, in the order of asking. */
  async run<T>(send: () => Promise<T>): Promise<T> {
    if (this.#inFlight < this.size) this.#inFlight += 1;
    // Whoever wakes us has taken the place for us.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await send();
    } finally {
      this.#inFlight -= 1;
      this.#wake();
    }
  }

  /** An answer came. */
  grow(): void {
    this.#size = Math.min(this.#max, this.#size + 1);
  }

  /** None came in time. */
  shrink(): void {
    this.#size = Math.max(1, this.#size / 2);
  }

  #wake(): void {
    while (this.#inFlight < this.size) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#inFlight += 1;
      next();
    }
  }
}
