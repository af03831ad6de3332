/** Takes pictures of the app's window, once nothing on it moves any more. */
import type { Page } from 'playwright-core';
import sharp from 'sharp';

/** What a picture may have in the end; test/architecture/guide.test.ts holds it to the same. */
const maxBytes = 150_000;
const qualities = [90, 80, 70, 60, 50];

export class Camera {
  readonly pictures = new Map<string, Buffer>();
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async take(name: string): Promise<void> {
    await settled(this.#page);
    const png = await this.#page.screenshot({ animations: 'disabled', caret: 'hide' });
    this.pictures.set(name, await compressed(png));
  }
}

async function settled(page: Page): Promise<void> {
  for (const moving of ['[data-testid=loading-bars]', '.ant-spin-spinning', '.ant-message-notice']) {
    await page.waitForFunction((selector) => document.querySelector(selector) === null, moving);
  }
  await page.evaluate(() => document.fonts.ready.then(() => true));
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
    { polling: 200 },
  );
}

/** The best quality that keeps a picture small. */
async function compressed(png: Buffer): Promise<Buffer> {
  for (const quality of qualities) {
    const webp = await sharp(png).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (webp.byteLength < maxBytes) return webp;
  }
  throw new Error(`a picture stays above ${maxBytes} bytes`);
}
