/** A keyboard that counts its strokes, for tests that say how much work something is. */
import type { Page } from 'playwright-core';

export interface CountingKeyboard {
  readonly strokes: number;
  press(...keys: string[]): Promise<void>;
  /** Text as it is typed: a stroke for each character. */
  type(text: string): Promise<void>;
  /** Presses Tab until what has the focus says these words. @throws when 40 times were not enough */
  tabTo(words: string, atMost?: number): Promise<void>;
}

const focusedWords = `(() => {
  const focused = document.activeElement?.closest('button, a, input, textarea');
  const label = focused?.labels?.[0]?.textContent;
  return focused?.getAttribute('aria-label') ?? label ?? focused?.textContent ?? '';
})()`;

export function countingKeyboard(page: Page): CountingKeyboard {
  let strokes = 0;
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      strokes += 1;
      await page.keyboard.press(key);
    }
  };
  return {
    get strokes() {
      return strokes;
    },
    press,
    async type(text) {
      strokes += Array.from(text).length;
      await page.keyboard.insertText(text);
    },
    async tabTo(words, atMost = 40) {
      for (let count = 0; count < atMost; count += 1) {
        if (String(await page.evaluate(focusedWords)).includes(words)) return;
        await press('Tab');
      }
      throw new Error(`Tab never came to ${words}`);
    },
  };
}
