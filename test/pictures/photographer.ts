/** Takes each screen in every language and theme, with nothing in it that differs by machine or by run. */
import { type Browser, type Page, chromium } from 'playwright-core';
import { findBrowser } from '../../nodehost/index.ts';
import { type Locale, locales } from '../../shared/i18n/index.ts';
import { browserWithoutWindows } from '../support/browser.ts';
import { settled } from '../support/settled.ts';
import { type FixedDay, liveFixedDay } from './fixed-day.ts';
import { type FixedHost, startFixedHost } from './fixed-host.ts';

const browserPath = findBrowser(process.platform, { ...process.env, ...browserWithoutWindows() });

/** Why no pictures can be compared here; null where they can. Text is drawn differently on other systems. */
export const whyNot =
  process.platform !== 'linux' ? 'only on Linux' : browserPath === null ? 'needs Chromium or Chrome' : null;

const viewport = { width: 1366, height: 768 };
const themes = {
  light: { colorScheme: 'light', contrast: 'no-preference' },
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  contrast: { colorScheme: 'light', contrast: 'more' },
} as const;
export type Theme = keyof typeof themes;

export interface Subject {
  readonly name: string;
  /** The address after `#/`. */
  readonly route: (day: FixedDay) => string;
  /** What shows that it is there. */
  readonly sign?: string;
  /** All of it however long it is, in high contrast too, and without what frames every screen. */
  readonly isGallery?: boolean;
}

const galleryParts = ['tokens', 'marks', 'controls', 'frames', 'lists'];

export const subjects: readonly Subject[] = [
  ...galleryParts.map((part) => ({ name: `gallery-${part}`, route: () => `gallery/${part}`, isGallery: true })),
  {
    name: 'gallery-states',
    route: () => 'gallery/states',
    isGallery: true,
    // What waits says so after a while, and stays like that.
    sign: '[data-component=QueryView] [data-testid=loading-bars] ~ div button',
  },
  { name: 'today', route: () => 'today' },
  { name: 'rounds', route: () => 'rounds' },
  { name: 'round', route: ({ roundId }) => `rounds/${roundId}`, sign: '[data-testid=round-row-25]' },
  { name: 'form', route: ({ formId }) => `rounds/${formId}`, sign: '[data-testid^=form-item]' },
  { name: 'faults', route: () => 'faults', sign: '[role=row][aria-rowindex="2"]' },
  { name: 'fault', route: ({ faultId }) => `faults/${faultId}` },
  { name: 'devices', route: () => 'devices', sign: '[role=row][aria-rowindex="2"]' },
  { name: 'calendar', route: () => 'calendar' },
  { name: 'versions', route: () => 'devices/versions' },
  { name: 'toolbox', route: () => 'toolbox', sign: '[data-testid=kind-icmp]' },
  { name: 'compass', route: () => 'contract' },
  { name: 'papers', route: () => 'contract/papers' },
  { name: 'team', route: () => 'contract/team' },
  { name: 'registers', route: () => 'contract/registers' },
  { name: 'pushes', route: () => 'contract/pushes' },
  { name: 'clauses', route: () => 'contract/clauses' },
  { name: 'questions', route: () => 'contract/questions' },
  { name: 'templates', route: () => 'templates' },
  { name: 'template', route: () => 'templates/routers-lan' },
  { name: 'records', route: () => 'records', sign: '[role=row][aria-rowindex="2"]' },
  { name: 'day-end', route: () => 'day-end' },
  { name: 'settings', route: () => 'settings' },
  { name: 'guide', route: () => 'guide/round' },
];

/** A screen in one language and one theme. */
export interface Look {
  /** `today-en-dark` */
  readonly name: string;
  readonly locale: Locale;
  readonly theme: Theme;
  readonly page: Page;
  /** Null where none is kept: of screens in high contrast. */
  readonly picture: (() => Promise<Buffer>) | null;
}

export class Photographer {
  readonly #host: FixedHost;
  readonly #day: FixedDay;
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(host: FixedHost, day: FixedDay, browser: Browser, page: Page) {
    this.#host = host;
    this.#day = day;
    this.#browser = browser;
    this.#page = page;
  }

  static async start(): Promise<Photographer> {
    const host = await startFixedHost();
    const day = await liveFixedDay(host);
    // No hints and no colours in the edges of letters: both follow the machine's settings.
    const args = ['--no-sandbox', '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];
    const browser = await chromium.launch({ executablePath: browserPath ?? '', args });
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce', locale: 'zh-CN' });
    page.setDefaultTimeout(30_000);
    await page.clock.setFixedTime(host.nowMs());
    await page.goto(host.url);
    await page.getByRole('navigation').first().waitFor();
    await page.evaluate(useShippedFaces);
    return new Photographer(host, day, browser, page);
  }

  /** Shows a screen in each of its looks. */
  async visit(subject: Subject, onLook: (look: Look) => Promise<void>): Promise<void> {
    const page = this.#page;
    const { name, route, sign, isGallery = false } = subject;
    await page.setViewportSize(viewport);
    await page.goto(this.#host.url.replace(/#.*/, `#/${route(this.#day)}`));
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    if (sign !== undefined) await page.locator(sign).first().waitFor();
    for (const locale of locales) {
      await this.#host.client.system.saveSettings({ locale });
      await page.locator(`html[lang="${locale}"]`).waitFor();
      // Colours are the same in every language: a screen shows its themes in one.
      const shown = isGallery || locale === 'zh-CN' ? (Object.keys(themes) as Theme[]) : (['light'] as const);
      for (const theme of shown) {
        await page.emulateMedia(themes[theme]);
        await page.locator(`html[data-theme="${theme}"]`).waitFor();
        const hasPicture = isGallery || theme !== 'contrast';
        const picture = (): Promise<Buffer> => this.#picture(isGallery);
        await onLook({ name: `${name}-${locale}-${theme}`, locale, theme, page, picture: hasPicture ? picture : null });
      }
    }
  }

  async #picture(isGallery: boolean): Promise<Buffer> {
    const page = this.#page;
    await page.evaluate(hideFolder, this.#host.root);
    await settled(page, 200);
    if (isGallery) await this.#unfold();
    return (isGallery ? page.getByTestId('gallery') : page).screenshot({
      animations: 'disabled',
      caret: 'hide',
      maskColor: '#808080',
      // The guide's pictures are renewed by their own command.
      mask: [page.locator('[data-unsteady=true]'), page.locator('article img')],
    });
  }

  /** A window as high as the whole page, which may still grow. */
  async #unfold(): Promise<void> {
    const gallery = this.#page.getByTestId('gallery');
    for (let hidden = 1; hidden > 0; ) {
      await settled(this.#page);
      const height = await gallery.evaluate(
        ({ parentElement }) => innerHeight - (parentElement?.clientHeight ?? 0) + (parentElement?.scrollHeight ?? 0),
      );
      await this.#page.setViewportSize({ ...viewport, height });
      await settled(this.#page);
      hidden = await gallery.evaluate(
        ({ parentElement }) => (parentElement?.scrollHeight ?? 0) - (parentElement?.clientHeight ?? 0),
      );
    }
  }

  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#host.stop();
  }
}

/** In the page. The folder's name is another one in every run. */
function hideFolder(root: string): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() !== null) {
    const node = texts.currentNode as Text;
    if (node.data.includes(root)) node.data = node.data.replace(root, 'xunwei');
  }
}

/** In the page. Machines have other fonts, the shipped face is everywhere. */
async function useShippedFaces(): Promise<void> {
  const face = new FontFace('Shipped', "url('/fonts/xunwei-hei.ttf') format('truetype')");
  document.fonts.add(await face.load());
  for (const name of ['--font', '--font-zh', '--mono']) document.documentElement.style.setProperty(name, "'Shipped'");
}
