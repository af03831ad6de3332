/** Measures inside a page: from an event, or from the start of the page, to the end of the frame that shows its effect. */
import type { Page } from 'playwright-core';

/** What a frame must show: something is there, something is gone, or its text is another than before. */
export type Change =
  | { readonly shows: string }
  | { readonly hides: string }
  | { readonly changes: string }
  /** The list has a row. */
  | { readonly rows: 'any' }
  /** Every row of the list that is in the page holds the text. */
  | { readonly rowsWith: string };

interface Clock {
  /** Milliseconds from the start of the page to the end of the frame that shows the first row. */
  readonly firstRow: Promise<number>;
  /** From the next event of the type to the end of the first frame after it with each of the changes. */
  watch(type: 'click' | 'input', changes: readonly Change[]): void;
  watched: Promise<readonly number[]>;
  startFrames(): void;
  stopFrames(): Frames;
}

export interface Frames {
  /** Milliseconds between the frames. */
  readonly intervalsMs: readonly number[];
  /** Frames that showed a row whose data was still coming. */
  readonly withoutRows: number;
}

declare const scheduler: { postTask(run: () => void, options: { priority: 'user-blocking' }): Promise<void> };

type PageWindow = Window & { benchClock: Clock };

/** In every page before its own code. Says nothing to the page and changes nothing in it. */
export async function installClock(page: Page): Promise<void> {
  await page.addInitScript(clockInPage);
}

export const firstRowMs = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as PageWindow).benchClock.firstRow);

/** Milliseconds from the event that `act` causes to the end of the frame with the change. */
export async function respondedMs(
  page: Page,
  type: 'click' | 'input',
  change: Change,
  act: () => Promise<void>,
): Promise<number> {
  const [ms = 0] = await respondedAllMs(page, type, [change], act);
  return ms;
}

/** The same of several changes, in their order. */
export async function respondedAllMs(
  page: Page,
  type: 'click' | 'input',
  changes: readonly Change[],
  act: () => Promise<void>,
): Promise<readonly number[]> {
  await page.evaluate(([event, wanted]) => (window as unknown as PageWindow).benchClock.watch(event, wanted), [
    type,
    changes,
  ] as const);
  await act();
  return await page.evaluate(() => (window as unknown as PageWindow).benchClock.watched);
}

/** The frames of a page while `act` goes on. */
export async function framesOf(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => (window as unknown as PageWindow).benchClock.startFrames());
  await act();
  return await page.evaluate(() => (window as unknown as PageWindow).benchClock.stopFrames());
}

/** Runs in the page: it may use nothing from this file. */
function clockInPage(): void {
  const waitMs = 20_000;
  const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
  const textOf = (selector: string): string =>
    all(selector)
      .map((element) => element.textContent)
      .join('\n');

  /** The task comes after the frame's style, layout and paint, and before whatever the page has to do next. */
  function shown(isThere: () => boolean): Promise<number> {
    const endMs = performance.now() + waitMs;
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (isThere()) {
          void scheduler.postTask(() => resolve(performance.now()), { priority: 'user-blocking' });
        } else if (performance.now() > endMs) reject(new Error('the change did not come'));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }

  const rows = (): Element[] => all('[role=grid] [role=row]:has([role=gridcell])');
  const hasRow = (): boolean => all('[role=grid] [role=gridcell]').some((cell) => cell.textContent !== '');

  function condition(change: Change): () => boolean {
    if ('shows' in change) return () => document.querySelector(change.shows) !== null;
    if ('hides' in change) return () => document.querySelector(change.hides) === null;
    if ('rows' in change) return hasRow;
    if ('rowsWith' in change) {
      return () => rows().length > 0 && rows().every((row) => row.textContent.includes(change.rowsWith));
    }
    const before = textOf(change.changes);
    return () => textOf(change.changes) !== before;
  }

  let frameTimes: number[] = [];
  let withoutRows = 0;
  let isRecording = false;
  const record = (timeMs: number): void => {
    if (!isRecording) return;
    frameTimes.push(timeMs);
    if (document.querySelector('[role=row][aria-busy=true]') !== null) withoutRows += 1;
    requestAnimationFrame(record);
  };

  const clock: Clock = {
    firstRow: shown(hasRow),
    watched: Promise.resolve([]),
    watch(type, changes) {
      const conditions = changes.map(condition);
      if (conditions.some((isThere) => isThere())) throw new Error(`it is so already: ${JSON.stringify(changes)}`);
      clock.watched = new Promise((resolve, reject) => {
        const started = ({ timeStamp }: Event): void => {
          Promise.all(conditions.map(shown)).then((ends) => resolve(ends.map((ms) => ms - timeStamp)), reject);
        };
        window.addEventListener(type, started, { capture: true, once: true });
      });
      // Whoever asks for it hears of a failure; nobody may hear twice.
      clock.watched.catch(() => undefined);
    },
    startFrames() {
      frameTimes = [];
      withoutRows = 0;
      isRecording = true;
      requestAnimationFrame(record);
    },
    stopFrames() {
      isRecording = false;
      const intervalsMs = frameTimes.slice(1).map((timeMs, index) => timeMs - (frameTimes[index] ?? 0));
      return { intervalsMs, withoutRows };
    },
  };
  clock.firstRow.catch(() => undefined);
  (window as unknown as PageWindow).benchClock = clock;
}
