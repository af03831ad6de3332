/** Sends pictures at their time: one timer for every viewer of every camera in the process. */

/** Something with a next moment. */
export interface Paced {
  /** Milliseconds of `performance.now()`. */
  dueMs: number;
  /** Sends what is due and moves `dueMs` on, at last beyond now. */
  send(): void;
}

/** Moments within one tick are served together: 100 wake-ups a second at most. */
const tickMs = 10;

export class Pacer {
  readonly #paced = new Set<Paced>();
  #timer: NodeJS.Timeout | undefined;

  add(paced: Paced): void {
    this.#paced.add(paced);
    // The first picture leaves at once.
    this.#serve();
  }

  remove(paced: Paced): void {
    this.#paced.delete(paced);
    if (this.#paced.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #serve(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = performance.now();
    let next = Number.POSITIVE_INFINITY;
    for (const paced of this.#paced) {
      while (paced.dueMs <= now && this.#paced.has(paced)) paced.send();
      if (this.#paced.has(paced)) next = Math.min(next, paced.dueMs);
    }
    if (next === Number.POSITIVE_INFINITY) return;
    this.#timer = setTimeout(() => this.#serve(), Math.max(tickMs, next - performance.now()));
  }
}

/** The process's one pacer. */
export const pacer = new Pacer();
