/**
 * Lists that are filled in subject by subject, and the contract that they come from, in a real browser and in both
 * languages: filled by hand and by keys, left by a killed process and taken up at the very item, signed; another version
 * of a list published meanwhile; another contract refused with its lines and put in force.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import type { InspectionView } from '../../shared/api/inspections.ts';
import { forms } from '../../shared/domain/confidential.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { expectAccessible } from '../support/accessible.ts';
import { browserPath, type Desktop, openWindow, startDesktop, type Window } from '../support/desktop.ts';
import { dueOnAnyDay } from '../support/due-on-any-day.ts';
import { signInDialog } from '../support/signing.ts';
import { sayOnScreen } from '../support/screen-words.ts';

const firstCheck = ({ items }: InspectionView['template']) => items.find(({ type }) => type === 'check')!;

describe.skipIf(browserPath === null)('lists that are filled in', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'xunwei-forms-'));
  const folder = { dataDir: path.join(root, 'data'), configDir: path.join(root, 'config') };
  let desktop: Desktop;
  let connection: Awaited<ReturnType<typeof connect>>;
  let window: Window;

  const page = () => window.page;
  const go = (route: string) => page().goto(desktop.url.replace(/#.*/, `#/${route}`));
  const item = (id: string): Locator => page().getByTestId(`form-item-${id}`);

  async function open(): Promise<void> {
    desktop = await startDesktop(folder);
    connection = await connect(desktop.url);
  }

  beforeAll(async () => {
    await open();
    await connection.client.system.setup({ site: 'contract', personName: '王建国' });
    await dueOnAnyDay(connection.client, ['conference-environment', 'routers-lan']);
    window = await openWindow(desktop.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    connection?.close();
    await desktop?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  describe.each<[Locale, string, string]>([
    ['zh-CN', 'conference-environment', '会议系统月检：通风散热净尘供电'],
    ['en', 'routers-lan', 'Weekly router patrol: LAN'],
  ])('in %s', (locale, planId, title) => {
    const t = (key: string, params = {}): string => sayOnScreen(locale, key, params);
    const button = (name: string, isExact = false) => page().getByRole('button', { name, exact: isExact });
    let roundId = '';

    beforeAll(async () => {
      await connection.client.system.saveSettings({ locale, theme: locale === 'en' ? 'dark' : 'light' });
    });

    const round = () => connection.client.inspections.get({ id: roundId as never });

    it('are started from today and answered by key', async () => {
      await go('today');
      await button(`${t('today.tasks.start')} ${title}`).click();
      await page().getByTestId('round-progress').waitFor();
      const task = (await connection.client.tasks.today({})).tasks.findLast((each) => each.planId === planId);
      roundId = task?.inspectionId ?? '';
      const { template } = await round();
      const first = template.items[0]!;
      await item(first.id).waitFor();
      expect(await item(first.id).getAttribute('aria-current')).toBe('true');
      for (const { type } of template.items) {
        if (type === 'check') break;
        await page().keyboard.press('ArrowDown');
      }
      await page().keyboard.press('1');
      await item(firstCheck(template).id).getByText(t('rounds.sources.hand')).waitFor();
      await expectAccessible(page());
    });

    it('go on at the very item after the process was killed', async () => {
      const { template } = await round();
      const third = template.items[2]!;
      await item(third.id).click({ position: { x: 4, y: 4 } });
      await page().waitForTimeout(600);
      connection.close();
      await desktop.stop('SIGKILL');
      await open();
      await page().goto(desktop.url);
      await page().getByRole('navigation').first().waitFor();
      await go(`rounds/${roundId}`);
      await item(third.id).waitFor();
      expect(await item(third.id).getAttribute('aria-current')).toBe('true');
      await item(firstCheck(template).id).getByText(t('rounds.sources.hand')).waitFor();
    });

    it('keep a number that is out of range, and ask for a word about it', async () => {
      const { template } = await round();
      const number = template.items.find((each) => each.type === 'number' && each.max !== null)!;
      const box = item(number.id).getByRole('textbox').first();
      await box.fill('9999');
      await box.press('Enter');
      await item(number.id).getByText(t('rounds.form.outOfRange')).waitFor();
      const note = item(number.id).getByRole('textbox', { name: t('rounds.note') });
      await note.fill('现场实测，已报采购人');
      await note.blur();
      await item(number.id).getByText(t('rounds.form.wantsNote')).waitFor({ state: 'detached' });
      expect((await round()).totals).toMatchObject({ fail: 1, unexplained: 0 });
    });

    it('make a fault of a failure in one action', async () => {
      const { template } = await round();
      const check = template.items.find(
        (each) => each.type === 'check' && each.showIf === null && each !== firstCheck(template),
      )!;
      await item(check.id)
        .getByRole('button', { name: t('common.state.fail') })
        .first()
        .click();
      await item(check.id)
        .getByRole('button', { name: t('rounds.toFault') })
        .click();
      await item(check.id).getByText(t('rounds.showFault')).waitFor();
      const { totals } = await round();
      expect(totals).toMatchObject({ fail: 2, unexplained: 0 });
    });

    it('keep their version when a new one is published, and are signed with it', async () => {
      const { template } = await round();
      await go(`templates/${template.id}`);
      await page().getByLabel(t('templates.fields.title')).first().fill('改过的检查表');
      await button(t('templates.publish')).click();
      await page()
        .getByRole('dialog')
        .getByRole('button', { name: t('templates.publish') })
        .click();
      await page()
        .getByText(t('templates.publishedNow', { version: template.version + 1 }))
        .waitFor();
      expect((await connection.client.templates.get({ id: template.id })).template).toMatchObject({
        version: template.version + 1,
        title: '改过的检查表',
      });
      await answerTheRest();
      await go(`rounds/${roundId}`);
      await button(t('rounds.complete')).click();
      await page()
        .getByRole('dialog')
        .getByRole('button', { name: t('rounds.complete') })
        .click();
      await page().locator('#round-record:focus').waitFor();
      await button(t('rounds.toRecord')).click();
      await button(t('records.draft.sign')).click();
      await signInDialog(page(), '李科长', locale);
      await page().getByText(t('records.view.hash')).waitFor();
      const paper = page().frameLocator('iframe').locator('body');
      await paper.getByText(t('documents.checklist.title')).first().waitFor();
      await paper.getByText('9999').first().waitFor();
      // Whoever it is for: each form says on the sheet what it withholds, and the public one tells no person and no reading.
      const choice = page().getByRole('radiogroup', { name: t('records.view.form') });
      const formOf = (form: (typeof forms)[number]) =>
        choice.getByRole('radio', { name: t(`records.view.forms.${form}`) });
      for (const form of forms) expect(await formOf(form).count()).toBe(1);
      await formOf('public').check();
      await page().getByText(t('records.view.formHints.public')).waitFor();
      await paper.getByText(t('documents.formNotes.public')).waitFor();
      expect(await paper.innerText()).not.toMatch(/王建国|李科长|9999/);
      expect((await round()).template).toEqual(template);
    });

    /** What is left open is answered over the API: the screen has shown that it can. */
    async function answerTheRest(): Promise<void> {
      const { channels, sheets, template } = await round();
      const subjects = [
        ...channels.map(({ device, answers }) => ({ deviceId: device.id, locationId: null, answers })),
        ...sheets.map(({ locationId, answers }) => ({ deviceId: null, locationId, answers })),
      ];
      const answers = subjects.flatMap(({ answers: held, ...subject }) =>
        template.items
          .filter(({ id }) => held[id] === undefined)
          .map(({ id }) => ({ ...subject, itemId: id, value: 'na' as const })),
      );
      await connection.client.inspections.answer({ inspectionId: roundId as never, answers });
    }

    it('come from a contract that is saved, refused with its lines, and replaced', async () => {
      await go('contract/clauses');
      const [saved] = await Promise.all([page().waitForEvent('download'), button(t('contract.file.export')).click()]);
      const file = path.join(root, saved.suggestedFilename());
      await saved.saveAs(file);
      const text = readFileSync(file, 'utf8');

      const broken = path.join(root, 'broken.json');
      writeFileSync(broken, text.replace('"cadence": "weekly"', '"cadence": "fortnightly"'));
      await page().locator('input[type=file]').setInputFiles(broken);
      const line = text.slice(0, text.indexOf('"cadence": "weekly"')).split('\n').length;
      await page().getByTestId('file-problems').getByText(t('dataFiles.line', { line }), { exact: true }).waitFor();
      await expectAccessible(page());
      await page()
        .getByRole('dialog')
        .getByRole('button', { name: t('common.actions.close') })
        .last()
        .click();
      await page().getByRole('dialog').waitFor({ state: 'detached' });

      const other = path.join(root, 'other.json');
      const contract = JSON.parse(text) as { id: string; title: string; titleEn: string };
      const name = locale === 'en' ? 'Datong network maintenance' : '大同市局网络运维';
      writeFileSync(other, JSON.stringify({ ...contract, id: `other-${locale}`, title: name, titleEn: name }, null, 2));
      await page().locator('input[type=file]').setInputFiles(other);
      await page().getByTestId('contract-preview').getByText(name).waitFor();
      await button(t('contract.file.putInForce')).click();
      await page()
        .getByText(t('contract.file.imported', { title: name }))
        .waitFor();
      expect(await connection.client.contract.overview({})).toMatchObject({ id: `other-${locale}`, title: name });
    });

    it.each(['contract/questions', 'templates', 'templates/conference-versions'])(
      'lead to %s, which is accessible and fits',
      async (route) => {
        await go(route);
        await page().getByRole('heading').first().waitFor();
        await page().locator('[data-testid=loading-bars]').first().waitFor({ state: 'detached' });
        const [wide, shown] = await page().evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        expect(wide).toBe(shown);
        await expectAccessible(page());
      },
    );
  });
});
