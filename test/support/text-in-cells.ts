import type { Page } from 'playwright-core';

/** Texts of cells that are drawn beyond the box they stand in, and are not cut there either. */
export const textBeyondItsCell = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const beyond: string[] = [];
    const isInline = (element: Element): boolean => getComputedStyle(element).display === 'inline';
    for (const cell of document.querySelectorAll('[role=gridcell]')) {
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        let box = text.parentElement ?? cell;
        while (box !== cell && isInline(box)) box = box.parentElement ?? cell;
        const isCut = [box, cell].some((element) => getComputedStyle(element).overflowX !== 'visible');
        const range = document.createRange();
        range.selectNodeContents(text);
        const [drawn, room] = [range.getBoundingClientRect(), box.getBoundingClientRect()];
        if (!isCut && drawn.width > 0 && drawn.right > room.right + 0.5) beyond.push(text.textContent ?? '');
      }
    }
    return beyond;
  });
