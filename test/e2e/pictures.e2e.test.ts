/**
 * Every component in both languages and all themes, every screen in both languages and in all themes of one: as they were
 * accepted, and free of axe violations.
 */
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptedNames, problemOf } from '../pictures/album.ts';
import { compressed, differenceOf } from '../pictures/compare.ts';
import { Photographer, subjects, whyNot } from '../pictures/photographer.ts';
import { violationsOf } from '../support/accessible.ts';

const reason = whyNot ?? (acceptedNames().length === 0 ? 'none is accepted yet: npm run shots' : null);

describe.skipIf(reason !== null)(`pictures${reason === null ? '' : ` (${reason})`}`, () => {
  let photographer: Photographer;
  /** Each picture that is taken. */
  const taken = new Set<string>();

  beforeAll(async () => {
    photographer = await Photographer.start();
  });
  afterAll(() => photographer?.stop());

  // Another picture is meant? Look at it, then accept it: npm run shots.
  it.each(subjects)('$name', async (subject) => {
    const problems: (string | null)[] = [];
    await photographer.visit(subject, async ({ name, locale, theme, page, picture }) => {
      if (picture !== null) {
        taken.add(name);
        problems.push(await problemOf(name, await picture()));
      }
      // Colours are the same in every language; screens.e2e.test.ts asks all rules of the screens.
      if (locale !== 'zh-CN' || (theme === 'light' && subject.isGallery !== true)) return;
      const violations = await violationsOf(page, { isColoursOnly: theme !== 'light' });
      problems.push(...violations.map((violation) => `${name}: ${violation}`));
    });
    expect(problems.filter((problem) => problem !== null)).toEqual([]);
  });

  it('are all of something that is taken', () => {
    expect(acceptedNames().filter((name) => !taken.has(name))).toEqual([]);
  });
});

describe('the comparison', () => {
  const page = (svg: string): Promise<Buffer> =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100" fill="#fff"/>${svg}</svg>`,
      ),
    )
      .png()
      .toBuffer();
  const disc = (x: number, fill = '#1f5f8b'): string => `<circle cx="${x}" cy="50" r="20.3" fill="${fill}"/>`;

  it('takes a picture for itself, also as it is kept', async () => {
    const picture = await page(disc(100));
    expect(await differenceOf(await compressed(picture), picture)).toBeNull();
  });

  it('does not mind the edge of a curve', async () => {
    expect(await differenceOf(await page(disc(100)), await page(disc(100.2)))).toBeNull();
  });

  it.each([
    ['a step aside', disc(101), disc(100)],
    ['another colour', disc(100, '#8a5300'), disc(100)],
    ['something that is gone', '', disc(100)],
    ['a line more', `${disc(100)}<rect y="10" width="200" height="1" fill="#c0c7ce"/>`, disc(100)],
  ])('sees %s', async (_, now, before) => {
    expect((await differenceOf(await page(before), await page(now)))?.pixels).toBeGreaterThan(12);
  });

  it('sees another size', async () => {
    const picture = await page('');
    const smaller = await sharp(picture).resize(199, 100, { fit: 'fill' }).png().toBuffer();
    expect((await differenceOf(picture, smaller))?.pixels).toBe(Number.POSITIVE_INFINITY);
  });
});
