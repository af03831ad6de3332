/** Photos as they come: files, drops, the clipboard and a camera; marked, blurred, watermarked, or refused with a sentence. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import type { PhotoView } from '../../shared/api/photos.ts';
import type { FaultId } from '../../shared/domain/ids.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { expectAccessible } from '../support/accessible.ts';
import { type Desktop, type Window, browserPath, openWindow, startDesktop } from '../support/desktop.ts';

/** Chromium's own camera: a green picture with a clock in it. */
const fakeCamera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** A picture without two equal blocks, so that a blur shows. */
const noise = (width: number, height: number): Sharp =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });

const takenAt = { exif: '2026:11:20 09:08:07', ms: Date.parse('2026-11-20T09:08:07+08:00') };

/** The head of a PNG that says it has so many pixels, and no pixel of them. */
function pngOf(width: number, height: number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d49484452000000000000000008020000000000000000000000', 'hex');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

describe.skipIf(browserPath === null)('photos', () => {
  let dir: string;
  let desktop: Desktop;
  let window: Window;
  let connection: Awaited<ReturnType<typeof connect>>;
  let id: FaultId;
  let locale: 'zh-CN' | 'en' = 'zh-CN';

  beforeAll(async () => {
    dir = mkdtempSync(path.join(tmpdir(), 'xunwei-photos-'));
    desktop = await startDesktop();
    connection = await connect(desktop.url);
    await connection.client.system.setup({ site: 'contract', personName: '王工' });
  });
  afterAll(async () => {
    connection?.close();
    await desktop?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const page = (): Window['page'] => window.page;
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const dialog = () => page().getByRole('dialog');
  const drafts = (stage: string) => page().locator(`[data-testid=photo-draft][data-stage=${stage}]`);
  const kept = (): Promise<PhotoView[]> => connection.client.photos.ofSubject({ subject: { entity: 'fault', id } });
  const bytesOf = async (blobId: PhotoView['blobId']): Promise<Buffer> =>
    Buffer.from((await connection.client.photos.read({ id: blobId })).dataBase64, 'base64');
  function file(name: string, bytes: Buffer): string {
    const full = path.join(dir, name);
    writeFileSync(full, bytes);
    return full;
  }
  async function save(count: number): Promise<void> {
    await page()
      .getByRole('button', { name: t('photos.save', { count }), exact: true })
      .click();
    await dialog().waitFor({ state: 'detached' });
  }

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    beforeAll(async () => {
      locale = language;
      await connection.client.system.saveSettings({ locale });
      ({ id } = await connection.client.faults.create({ title: '画面花屏', section: '二', severity: 'general' }));
      window = await openWindow(desktop.url, undefined, locale, fakeCamera);
      await page().context().grantPermissions(['camera', 'clipboard-read', 'clipboard-write']);
      await page().goto(desktop.url.replace(/#.*/, `#/faults/${id}`));
      await button(t('photos.add'))
        .or(page().getByRole('button', { name: t('photos.add') }))
        .first()
        .waitFor();
    });
    afterAll(async () => {
      expect(window.complaints).toEqual([]);
      await window.browser.close();
    });

    it('come from several files at once; what the camera wrote stays apart', async () => {
      const jpeg = file(
        'IMG_0001.jpg',
        await noise(1200, 900)
          .jpeg()
          .withExif({
            IFD0: { Model: 'HONOR X50' },
            IFD2: { DateTimeOriginal: takenAt.exif },
            IFD3: {
              GPSLatitudeRef: 'N',
              GPSLatitude: '36/1 5/1 0/1',
              GPSLongitudeRef: 'E',
              GPSLongitude: '111/1 31/1 0/1',
            },
          })
          .toBuffer(),
      );
      const png = file('界面.png', await noise(640, 480).png().toBuffer());
      await page().keyboard.press('p');
      await page().getByTestId('photo-input').setInputFiles([jpeg, png]);
      await drafts('ready').nth(1).waitFor();
      await expectAccessible(page());
      await page()
        .getByLabel(t('photos.captionOf', { name: '界面.png' }))
        .fill('<b>龘㐂𠮷😀</b>');
      await save(2);
      const [first, second] = await kept();
      expect(first).toMatchObject({ takenAtMs: takenAt.ms, exif: { Model: 'HONOR X50' } });
      expect(second).toMatchObject({ caption: '<b>龘㐂𠮷😀</b>', exif: null });
      await page().getByText('<b>龘㐂𠮷😀</b>').waitFor();
      const original = first?.originalBlobId;
      if (first === undefined || typeof original !== 'string') throw new Error('no original was kept');
      expect(original).toBe(
        createHash('sha256')
          .update(await bytesOf(original))
          .digest('hex'),
      );
      // The picture that is shown and handed out says nothing about where it was taken.
      expect((await sharp(await bytesOf(first.blobId)).metadata()).exif).toBeUndefined();
      expect((await sharp(await bytesOf(original)).metadata()).exif).toBeDefined();
    });

    it('are refused one by one, each with its sentence, and a good one beside them is kept', async () => {
      const huge = file('two-gigabytes.jpg', Buffer.from([0xff, 0xd8, 0xff]));
      truncateSync(huge, 2 ** 31);
      const files = [
        file('empty.jpg', Buffer.alloc(0)),
        file('wide.png', pngOf(50_000, 50_000)),
        file('apple.heic', Buffer.from('000000186674797068656963000000006d69663168656963', 'hex')),
        file('words.jpg', Buffer.from('这不是图片')),
        file('torn.jpg', (await noise(800, 600).jpeg().toBuffer()).subarray(0, 600)),
        huge,
        file('good.webp', await noise(320, 240).webp().toBuffer()),
      ];
      await page().keyboard.press('p');
      await page().getByTestId('photo-input').setInputFiles(files);
      await drafts('refused').nth(5).waitFor();
      await drafts('ready').waitFor();
      const sentences = await drafts('refused').getByRole('alert').allTextContents();
      const starts = [
        'Photo_Empty',
        'Photo_TooManyPixels',
        'Photo_Heic',
        'Photo_NotAPicture',
        'Photo_Damaged',
        'Photo_TooLarge',
      ];
      expect(sentences.map((sentence) => sentence.trim().slice(0, 4))).toEqual(
        starts.map((code) =>
          t(`errors.${code}`, { width: 50_000, height: 50_000, megabytes: 2048, limit: 150 }).slice(0, 4),
        ),
      );
      await expectAccessible(page());
      const before = (await kept()).length;
      await button(t('photos.save', { count: 1 })).click();
      await drafts('saved').waitFor();
      expect((await kept()).length).toBe(before + 1);
      // What was refused stays in sight until it is put away.
      expect(await drafts('refused').count()).toBe(6);
      await dialog()
        .getByRole('button', { name: t('common.actions.close') })
        .last()
        .click();
      await dialog().waitFor({ state: 'detached' });
    });

    it('are dropped onto the screen, and pasted from the clipboard', async () => {
      const dropped = (await noise(400, 300).jpeg().toBuffer()).toString('base64');
      const data = await page().evaluateHandle((base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], 'dropped.jpg', { type: 'image/jpeg' }));
        return transfer;
      }, dropped);
      await page().getByTestId('photo-panel-drop').dispatchEvent('drop', { dataTransfer: data });
      await drafts('ready').waitFor();
      const pasted = (await noise(200, 150).png().toBuffer()).toString('base64');
      await page().evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
      }, pasted);
      await page().keyboard.press('Control+v');
      await drafts('ready').nth(1).waitFor();
      const before = (await kept()).length;
      await save(2);
      expect((await kept()).slice(before).map(({ width }) => width)).toEqual([400, 200]);
    });

    it('are taken with the camera, one after the other', async () => {
      await page().keyboard.press('p');
      await button(t('photos.fromCamera')).click();
      await page().getByTestId('camera-video').waitFor();
      await expectAccessible(page());
      await button(t('photos.camera.take')).focus();
      await page().keyboard.press('Space');
      await drafts('ready').waitFor();
      await page().keyboard.press('Space');
      await drafts('ready').nth(1).waitFor();
      await button(t('photos.camera.close')).click();
      const before = (await kept()).length;
      await save(2);
      expect((await kept()).length).toBe(before + 2);
    });

    it('are marked by arrow, box and words, and blurred so that nothing is left of it', async () => {
      const source = file('plate.png', await noise(800, 600).png().toBuffer());
      await page().keyboard.press('p');
      await page().getByTestId('photo-input').setInputFiles(source);
      await drafts('ready').waitFor();
      await page().locator('#photo-watermark').click();
      await page()
        .getByRole('button', { name: t('photos.markOf', { name: 'plate.png' }) })
        .click();
      const surface = page().getByTestId('mark-surface');
      await surface.waitFor();
      // The dialog grows while it opens.
      await surface.evaluate((element) =>
        Promise.allSettled(document.getAnimations().map((each) => each.finished)).then(() => element.isConnected),
      );
      const box = await surface.boundingBox();
      if (box === null) throw new Error('the picture is not there');
      const drag = async (
        key: string,
        from: readonly [number, number],
        to: readonly [number, number],
      ): Promise<void> => {
        await page().keyboard.press(key);
        await page().mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height);
        await page().mouse.down();
        await page().mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height, { steps: 4 });
        await page().mouse.up();
      };
      await drag('m', [0.5, 0.5], [0.9, 0.9]);
      await drag('a', [0.05, 0.4], [0.3, 0.1]);
      await drag('b', [0.05, 0.6], [0.35, 0.9]);
      await expectAccessible(page());
      await drag('t', [0.55, 0.1], [0.7, 0.2]);
      await page().getByLabel(t('photos.marking.text'), { exact: true }).fill('接头松动');
      await page().keyboard.press('Control+Enter');
      await surface.waitFor({ state: 'detached' });
      await page()
        .getByText(t('photos.marks', { count: 4 }))
        .waitFor();
      await save(1);
      const photo = (await kept()).at(-1);
      if (photo === undefined) throw new Error('the photo was not kept');
      expect(photo.marks).toHaveLength(4);
      /** How much neighbouring pixels differ in a part of the picture. */
      const roughness = async (bytes: Buffer, left: number, top: number): Promise<number> => {
        const part = sharp(bytes).extract({ left, top, width: 100, height: 100 }).greyscale();
        return (await sharp(await part.png().toBuffer()).stats()).channels[0]?.stdev ?? 0;
      };
      const shown = await bytesOf(photo.blobId);
      expect(await roughness(shown, 500, 380)).toBeLessThan((await roughness(shown, 300, 250)) / 4);
    });

    it('carry time, place and person in their watermark, and leave the original without it', async () => {
      const plain = file(
        'white.png',
        await sharp({ create: { width: 900, height: 600, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      );
      await page().keyboard.press('p');
      await page().getByTestId('photo-input').setInputFiles(plain);
      await drafts('ready').waitFor();
      expect(await page().locator('#photo-watermark-says').textContent()).toContain('王工');
      await save(1);
      const photo = (await kept()).at(-1);
      if (typeof photo?.originalBlobId !== 'string') throw new Error('no original was kept');
      const spread = async (bytes: Buffer): Promise<number> => (await sharp(bytes).stats()).channels[0]?.stdev ?? 0;
      expect(await spread(await bytesOf(photo.blobId))).toBeGreaterThan(5);
      expect(await spread(await bytesOf(photo.originalBlobId))).toBe(0);
    });

    it('of 100 million pixels are read beside the window, which goes on', async () => {
      const large = file(
        'large.jpg',
        await sharp({ create: { width: 11_600, height: 8700, channels: 3, background: '#456' } })
          .jpeg()
          .toBuffer(),
      );
      await page().keyboard.press('p');
      await page().evaluate(() => {
        const state = { longest: 0, last: performance.now(), started: performance.now() };
        Object.assign(globalThis, { beat: state });
        setInterval(() => {
          const now = performance.now();
          state.longest = Math.max(state.longest, now - state.last);
          state.last = now;
        }, 10);
      });
      await page().getByTestId('photo-input').setInputFiles(large);
      await drafts('ready').waitFor({ timeout: 120_000 });
      const { longest, took } = await page().evaluate(() => {
        const { beat } = globalThis as unknown as { beat: { longest: number; started: number } };
        return { longest: beat.longest, took: performance.now() - beat.started };
      });
      // Decoding it in the window would hold everything up for nearly the whole time.
      expect(longest / took).toBeLessThan(0.5);
      await dialog()
        .getByRole('button', { name: t('photos.removeOf', { name: 'large.jpg' }) })
        .click();
      await dialog()
        .getByRole('button', { name: t('common.actions.close') })
        .last()
        .click();
      await dialog().waitFor({ state: 'detached' });
    });

    it('are looked at closely, marked again, and keep what they were', async () => {
      const before = await kept();
      await page().getByTestId('photo-strip').getByRole('button').last().click();
      await dialog().waitFor();
      await expectAccessible(page());
      await page().keyboard.press('+');
      await page().getByText('150%').waitFor();
      await button(t('photos.viewer.markAgain')).click();
      await drafts('ready').waitFor();
      await page()
        .getByRole('button', { name: t('photos.mark'), exact: false })
        .last()
        .click();
      await page().getByTestId('mark-surface').waitFor();
      await page().keyboard.press('b');
      await button(t('photos.marking.insert')).click();
      await page().keyboard.press('Control+Enter');
      await page().getByTestId('mark-surface').waitFor({ state: 'detached' });
      await page()
        .getByRole('button', { name: t('photos.save', { count: 1 }), exact: true })
        .click();
      await drafts('ready').waitFor({ state: 'detached' });
      const again = async () => (await kept()).find(({ replaces }) => replaces !== null);
      await expect.poll(again).toBeDefined();
      expect(await kept()).toHaveLength(before.length);
      const marked = await again();
      const replaced = before.find((photo) => photo.id === marked?.replaces);
      expect(replaced).toBeDefined();
      expect(marked).toMatchObject({ originalBlobId: replaced?.originalBlobId, takenAtMs: replaced?.takenAtMs });
      expect(marked?.marks?.length).toBe((replaced?.marks?.length ?? 0) + 1);
    });
  });
});
