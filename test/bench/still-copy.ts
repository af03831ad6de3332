/** A page as it stands, without its script: what the browser itself needs to show that another cell is the selected one. */
import type { Page } from 'playwright-core';

/** The page's elements, styles and pictures as one document. A click on a cell of its grid moves the selection there. */
export async function stillCopy(page: Page): Promise<string> {
  const { attributes, css, body } = await page.evaluate(copyInPage);
  return `<!doctype html><html ${attributes}><head><style>${css}</style></head>${body}<script>(${moveSelection.toString()})()</script></html>`;
}

/** Runs in the page: it may use nothing from this file. */
function copyInPage(): { attributes: string; css: string; body: string } {
  const asData = (image: HTMLImageElement): string => {
    const canvas = Object.assign(document.createElement('canvas'), {
      width: Math.max(1, image.naturalWidth),
      height: Math.max(1, image.naturalHeight),
    });
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return canvas.toDataURL('image/jpeg');
  };
  const body = document.body.cloneNode(true) as HTMLElement;
  const images = [...document.body.querySelectorAll('img')];
  for (const [at, image] of body.querySelectorAll('img').entries()) {
    const shown = images[at];
    if (shown !== undefined) image.src = asData(shown);
  }
  for (const element of body.querySelectorAll('script, style, link')) element.remove();
  const css = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText));
  const attributes = [...document.documentElement.attributes].map(({ name, value }) => `${name}="${value}"`);
  return { attributes: attributes.join(' '), css: css.join('\n'), body: body.outerHTML };
}

/** Runs in the copy. */
function moveSelection(): void {
  const swapLook = (one: Element | null, other: Element | null): void => {
    if (one === null || other === null || one === other) return;
    [one.className, other.className] = [other.className, one.className];
  };
  window.addEventListener('click', ({ target }) => {
    const cell = target instanceof Element ? target.closest('[role=gridcell], [role=rowheader]') : null;
    const before = document.querySelector('[role=grid] [aria-selected=true]');
    if (cell === null || cell === before) return;
    swapLook(before, cell);
    swapLook(before?.closest('[role=row]') ?? null, cell.closest('[role=row]'));
    before?.setAttribute('aria-selected', 'false');
    cell.setAttribute('aria-selected', 'true');
  });
}
