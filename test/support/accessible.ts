/** What axe says of a page. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Extent {
  /** A selector: only what is in it. */
  readonly within?: string;
  /** Only what a theme can break. */
  readonly isColoursOnly?: boolean;
}

/**
 * Violations of any impact, each with its elements. A document in its frame is a picture of paper with a structure of
 * its own.
 */
export async function violationsOf(page: Page, { within, isColoursOnly = false }: Extent = {}): Promise<string[]> {
  // Colours of what is still fading in are not its own; what turns for ever is told by its name.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
  );
  // One frame only: that it may look into others would cost it a page of its own.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe');
  if (within !== undefined) axe.include(within);
  if (isColoursOnly) axe.withRules(['color-contrast', 'link-in-text-block']);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

export async function expectAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}
