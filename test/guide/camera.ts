/** Takes pictures of the app's window, once nothing on it moves any more. */
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { settled } from '../support/settled.ts';

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
    await settled(this.#page, 200);
    const png = await this.#page.screenshot({ animations: 'disabled', caret: 'hide' });
    this.pictures.set(name, await compressed(png));
  }
}

/** The best quality that keeps a picture small. */
async function compressed(png: Buffer): Promise<Buffer> {
  for (const quality of qualities) {
    const webp = await sharp(png).webp({ quality, effort: 6, smartSubsample: true }).toBuffer();
    if (webp.byteLength < maxBytes) return webp;
  }
  throw new Error(`a picture stays above ${maxBytes} bytes`);
}
