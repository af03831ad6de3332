/** The guide's files: whole in both languages, nothing stale, every link and picture there, pictures small. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Tokens, lexer, walkTokens } from 'marked';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type GuidePage, findPage, makeBook } from '../../renderer/features/guide/guide-book.ts';
import { headingSlug, placeOf } from '../../renderer/features/guide/guide-links.ts';
import { guidePages } from '../../renderer/shell/guide-pages.ts';
import { locales } from '../../shared/i18n/index.ts';
import { errorsFile } from '../guide/errors-file.ts';
import { guideFolder } from '../guide/folders.ts';

const maxPictureBytes = 150_000;
const maxAllBytes = 4_000_000;

const namesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .toSorted();

describe.each(locales)('the guide in %s', (locale) => {
  const folder = guideFolder(locale);
  const files = namesIn(folder, '.md').filter((name) => name !== 'errors.md');
  const texts = new Map(files.map((name) => [name.slice(0, -3), readFileSync(path.join(folder, name), 'utf8')]));
  const book = makeBook(locale, texts);

  const found = <T extends 'link' | 'image'>(type: T): { page: string; href: string }[] =>
    [...texts].flatMap(([name, text]) => {
      const hrefs: string[] = [];
      void walkTokens(lexer(text), (token) => {
        if (token.type === type) hrefs.push((token as Tokens.Link | Tokens.Image).href);
      });
      return hrefs.map((href) => ({ page: name === 'README' ? '' : name, href }));
    });

  it('lists every page in its index', () => {
    const listed = book.pages.map(({ name }) => name).filter((name) => name !== '' && name !== 'errors');
    expect(listed.toSorted()).toEqual([...texts.keys()].filter((name) => name !== 'README').toSorted());
    expect(listed.length).toBeGreaterThan(9);
  });

  it('has a title and its own headings on every page', () => {
    for (const { title, headings } of book.pages) {
      expect(title).not.toBe('');
      expect(new Set(headings.map(({ slug }) => slug)).size).toBe(headings.length);
    }
  });

  it('links only to what is there', () => {
    const holdsHeading = (page: GuidePage, heading: string): boolean =>
      page.blocks.some((block) => block.type === 'heading' && headingSlug((block as Tokens.Heading).text) === heading);
    const broken = found('link').filter(({ page, href }) => {
      const place = placeOf(href, page);
      const target = place === null ? undefined : findPage(book, place.page);
      return target === undefined || (place?.heading != null && !holdsHeading(target, place.heading));
    });
    expect(broken).toEqual([]);
  });

  it('shows the pictures that are there, and no other is kept', () => {
    const shown = found('image').map(({ href }) => href.replace('images/', ''));
    expect([...new Set(shown)].toSorted()).toEqual(namesIn(path.join(folder, 'images'), ''));
  });

  it('has small pictures of one window size', async () => {
    const pictures = namesIn(path.join(folder, 'images'), '.webp').map((name) => path.join(folder, 'images', name));
    for (const picture of pictures) {
      expect(statSync(picture).size, picture).toBeLessThan(maxPictureBytes);
      expect(await sharp(picture).metadata(), picture).toMatchObject({ width: 1366, height: 768 });
    }
  });

  it('has a current errors.md', () => {
    // Stale: `npm run guide -- --errors` writes it again.
    expect(readFileSync(path.join(folder, 'errors.md'), 'utf8')).toBe(errorsFile(locale));
  });

  it('has the page that F1 opens for each section', () => {
    for (const name of Object.values(guidePages)) expect(findPage(book, name)?.name).toBe(name);
    expect(findPage(book, 'first-start')?.name).toBe('first-start');
  });
});

it('has the same pages, headings and pictures in both languages', () => {
  const [chinese, english] = locales.map((locale) => {
    const folder = guideFolder(locale);
    return namesIn(folder, '.md').map((name) => {
      const tokens = lexer(readFileSync(path.join(folder, name), 'utf8'));
      const kinds: string[] = [];
      void walkTokens(tokens, (token) => {
        if (token.type === 'heading') kinds.push(`h${(token as Tokens.Heading).depth}`);
        if (token.type === 'image') kinds.push((token as Tokens.Image).href);
      });
      return { name, kinds };
    });
  });
  expect(english).toEqual(chinese);
});

it('keeps all pictures below 4 MB', () => {
  const sizes = locales.flatMap((locale) => {
    const images = path.join(guideFolder(locale), 'images');
    return readdirSync(images).map((name) => statSync(path.join(images, name)).size);
  });
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(maxAllBytes);
});
