/** Waits until nothing on a page moves or is still coming. */
import type { Page } from 'playwright-core';

export async function settled(page: Page, pollingMs = 100): Promise<void> {
  // What a gallery shows as waiting stays so.
  for (const moving of ['[data-testid=loading-bars]', '.ant-spin-spinning', '.ant-message-notice']) {
    await page.waitForFunction(
      (selector) => [...document.querySelectorAll(selector)].every((each) => each.closest('[data-component]') !== null),
      moving,
    );
  }
  // Of the paper in its frame, too.
  for (const frame of page.frames()) await frame.evaluate(() => document.fonts.ready.then(() => true));
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  // Two equal layouts in a row: lists and drawers have stopped.
  await page.waitForFunction(
    () => {
      const state = window as { lastLayout?: string };
      const boxes = [...document.querySelectorAll('main, main *, [role=dialog], [role=dialog] *')].slice(0, 2_000);
      const layout = boxes.map((box) => JSON.stringify(box.getBoundingClientRect())).join();
      const isSame = state.lastLayout === layout;
      state.lastLayout = layout;
      return isSame;
    },
    undefined,
    { polling: pollingMs },
  );
}
