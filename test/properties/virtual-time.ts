/** Time of a simulated world: it passes only when somebody waits or a request is under way. */
import type { SyncClockPort } from '../../sync/index.ts';
import { watchdogMs } from '../../sync/watchdog.ts';

interface Alarm {
  readonly atMs: number;
  readonly ring: () => void;
}

export class VirtualTime {
  nowMs: number;
  readonly startMs: number;
  #alarms: Alarm[] = [];

  constructor(startMs: number) {
    this.startMs = startMs;
    this.nowMs = startMs;
  }

  advance(ms: number): void {
    this.nowMs += ms;
    const due = this.#alarms.filter((alarm) => alarm.atMs <= this.nowMs);
    this.#alarms = this.#alarms.filter((alarm) => alarm.atMs > this.nowMs);
    for (const alarm of due) alarm.ring();
  }

  /** @param random 0 <= x < 1 for the engine's jitter */
  clockOf(leadMs: () => number, random: () => number): SyncClockPort {
    return {
      nowMs: () => this.nowMs + leadMs(),
      random,
      sleep: (ms, signal) => (ms === watchdogMs ? this.#watch(ms, signal) : this.#wait(ms, signal)),
    };
  }

  /** The watchdog's sleep lasts as long as others let time pass. */
  #watch(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const alarm = { atMs: this.nowMs + ms, ring: resolve };
      this.#alarms.push(alarm);
      const stop = (): void => {
        this.#alarms = this.#alarms.filter((other) => other !== alarm);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  /** Nothing else happens meanwhile: the time passes at once. */
  async #wait(ms: number, signal: AbortSignal): Promise<void> {
    this.advance(ms);
    // The watchdog may bark now.
    await Promise.resolve();
    await Promise.resolve();
    signal.throwIfAborted();
  }
}
