/**
 * A technician's day on the demo site, in Chinese, in a real browser: from the first run to the receipt, and what a second
 * laptop then sees. Each step goes on where the last one ended.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../nodehost/index.ts';
import { outDir } from '../support/app-host.ts';
import { browserPath, type Desktop, inMotion, openWindow, startDesktop, type Window } from '../support/desktop.ts';
import { fontsOf, hasPoppler, pageImages, textOf } from '../support/pdf.ts';
import { signInDialog } from '../support/signing.ts';

/** Channels that the demo breaks by plan, and the item that must show it. */
const broken = {
  '07': 'online',
  '12': 'stream',
  '16': 'picture',
  '19': 'picture',
  '21': 'clock',
} as const;

describe.skipIf(browserPath === null)('a day', () => {
  let desktop: Desktop;
  let window: Window;

  beforeAll(async () => {
    desktop = await startDesktop();
    window = await inMotion(openWindow(desktop.url));
  });
  afterAll(async () => {
    await window?.browser.close();
    await desktop?.stop();
  });

  const page = (): Window['page'] => window.page;
  const button = (name: string | RegExp) => page().getByRole('button', { name });
  const heading = (name: string | RegExp) => page().getByRole('heading', { name });

  it('begins with a choice of site and a name', async () => {
    await heading('欢迎使用巡维').waitFor();
    await button('开始').click();
    await page().getByText('请填写名字').waitFor();
    await page()
      .getByRole('radio', { name: /演示现场/ })
      .check({ force: true });
    await page().getByLabel('你的名字').fill('王建国');
    await button('开始').click();
    await heading('今日').waitFor();
    await page().getByText('还剩').first().waitFor();
  });

  it('probes 25 channels and finds exactly what is broken', async () => {
    await button('开始 监控系统每周巡检').click();
    await page().getByTestId('round-row-25').waitFor();
    await button('全部探测').click();
    await page()
      .getByText(/探测中|正在探测/)
      .first()
      .waitFor();
    await button('全部探测').waitFor({ timeout: 60_000 });
    for (const [channel, item] of Object.entries(broken)) {
      expect(await page().getByTestId(`cell-${channel}-${item}`).textContent()).toMatch(/待确认|异常/);
    }
    for (const channel of ['01', '05', '10', '25']) {
      for (const item of ['online', 'stream', 'clock', 'picture']) {
        expect(await page().getByTestId(`cell-${channel}-${item}`).textContent()).toContain('正常');
      }
    }
    // The one that answers slowly answers well.
    await page().getByTestId('cell-23-stream').filter({ hasText: '正常' }).waitFor();
  });

  it('keeps answers over a reload in the middle of the round', async () => {
    await page().getByTestId('cell-01-lens').click();
    await page().keyboard.press('Shift+Digit1');
    await page().getByTestId('cell-01-power').filter({ hasText: '正常' }).waitFor();
    await page().reload();
    await page().getByTestId('cell-01-power').filter({ hasText: '正常' }).waitFor();
  });

  it('is answered by keyboard, exceptions confirmed, and completed only when nothing is open', async () => {
    await page().getByTestId('cell-02-lens').click();
    // The next channel comes by itself.
    for (let channel = 2; channel <= 25; channel += 1) await page().keyboard.press('Shift+Digit1');
    await page().getByTestId('cell-25-power').filter({ hasText: '正常' }).waitFor();
    for (const [channel, item] of [...Object.entries(broken), ['07', 'stream'] as const]) {
      await page().getByTestId(`cell-${channel}-${item}`).click();
      await page().keyboard.press('2');
      await page().getByTestId(`cell-${channel}-${item}`).filter({ hasText: '异常' }).waitFor();
    }
    // What no probe could see, a person says: no picture, no clock to read.
    for (const channel of ['07', '12']) {
      for (const item of ['clock', 'picture']) {
        await page().getByTestId(`cell-${channel}-${item}`).click();
        await page().keyboard.press('3');
        await page().getByTestId(`cell-${channel}-${item}`).filter({ hasText: '不适用' }).waitFor();
      }
    }
  });

  it('turns a failed item into a fault in one action, with its evidence', async () => {
    await page().getByTestId('cell-07-online').click();
    await page().keyboard.press('f');
    await page()
      .getByText(/已建故障 GZ-/)
      .first()
      .waitFor();
  });

  it('completes the round', async () => {
    await button('完成巡检').click();
    const dialog = page().getByRole('dialog');
    await dialog.getByRole('button', { name: '完成巡检' }).click();
    await button('签字出单').waitFor();
    expect(await page().getByTestId('round-progress').textContent()).toContain('200/200');
  });

  it('signs the round record and reads it back from the PDF', async () => {
    await button('签字出单').click();
    await page().getByLabel('巡检结论').fill('24 路正常，1 路离线待修。');
    await button('签字').click();
    await signInDialog(page(), '李科长');
    const file = await savedPdf();
    if (!hasPoppler) return;
    const text = textOf(file);
    for (const words of [
      '周巡检记录',
      'XC-',
      '临汾市市场监督管理局',
      '监控25',
      '王建国',
      '李科长',
      '24 路正常，1 路离线待修。',
    ]) {
      expect(text).toContain(words);
    }
    for (const font of fontsOf(file)) {
      expect(font).toContain('TrueType');
      expect(font).not.toContain('Type 3');
    }
    const pages = pageImages(file);
    expect(pages.length).toBeGreaterThanOrEqual(2);
    // A contact sheet of 25 different pictures and two drawn signatures do not shrink to nothing.
    for (const image of pages) expect(image.byteLength).toBeGreaterThan(3_000);
  });

  it('logs a call from room 305 in seconds and starts the right clock', async () => {
    await page().keyboard.press('Escape');
    await page()
      .getByRole('link', { name: '故障' })
      .or(page().getByRole('menuitem', { name: '故障' }))
      .first()
      .click();
    await button(/记录故障/)
      .first()
      .click();
    await page().getByLabel('故障现象').fill('305 室监控画面打不开');
    await page().getByLabel('房间或地点').fill('305');
    await page().getByLabel('报修人').fill('李科长');
    await page().getByText('重大', { exact: true }).first().click();
    await page()
      .getByTestId('clock-hint')
      .getByText(/4 小时/)
      .waitFor();
    const picker = page().getByRole('combobox', { name: '设备（可不填）' });
    await picker.fill('监控03');
    // The listbox that screen readers see is not the one that a mouse can press.
    await page().locator('.ant-select-item-option', { hasText: '监控03' }).first().click();
    await button('记录').last().click();
    await page().getByTestId('clock-on-site').waitFor();
    expect(await page().getByTestId('clock-on-site').getAttribute('data-state')).toBe('running');
  });

  it('follows the fault on site to the fix, with a probe after it', async () => {
    for (const [action, done] of [
      ['已到场', '到场'],
      ['已修复', '修复'],
    ] as const) {
      await button(action).first().click();
      await page()
        .getByRole('form', { name: action })
        .getByRole('button', { name: `记录“${done}”` })
        .click();
      await page().getByRole('form', { name: action }).waitFor({ state: 'hidden' });
    }
    expect(await page().getByTestId('clock-on-site').getAttribute('data-state')).toBe('met');
    await button('处置后探测').click();
    await page()
      .getByText(/正在探测/)
      .first()
      .waitFor();
    await button('处置后探测').waitFor({ timeout: 60_000 });
    await page().getByTestId('compare-rtsp').waitFor();
  });

  it('signs and prints the service record', async () => {
    await button('出服务单').first().click();
    await page().getByLabel('处置措施').fill('重新插接网线，恢复画面。');
    await button('签字').click();
    await signInDialog(page(), '李科长');
    const file = await savedPdf();
    if (!hasPoppler) return;
    const text = textOf(file);
    for (const words of ['维保服务单', 'WX-', '305', '重大故障', '重新插接网线，恢复画面。', '到达现场', '按时']) {
      expect(text).toContain(words);
    }
    await button('核对').click();
    await page().getByText('核对通过').waitFor();
  });

  it('hands the day in and gets a receipt', async () => {
    await page().goto(desktop.url.replace(/#.*/, '#/day-end'));
    await button('接入').click();
    await button('收工同步').click();
    await page().getByTestId('receipt').waitFor({ timeout: 60_000 });
    expect(await page().getByTestId('receipt').textContent()).toMatch(/HZ-\d{8}-A-\d{3}/);
    await page().getByText('所有记录都已在服务器上').waitFor();
  });

  it('shows the same records and photos on a second laptop', async () => {
    const first = await connect(desktop.url);
    const second = await startDesktop({ args: ['--demo'] });
    try {
      const { client, close } = await connect(second.url);
      const offer = (await first.client.sync.dayEnd({})).enrolment;
      const code = execFileSync(
        process.execPath,
        [path.join(outDir, 'node', 'cli.js'), 'server', 'code', '--data', path.join(desktop.dataDir, 'demo-server')],
        { encoding: 'utf8' },
      ).trim();
      const enrolled = await client.sync.enrol({ serverUrl: offer?.serverUrl ?? '', code });
      expect(enrolled.letter).toBe('B');
      const events = [];
      for await (const event of await client.sync.run({})) events.push(event);
      expect(events.at(-1)).toMatchObject({ type: 'finished', problem: null });
      const [ours, theirs] = [await first.client.records.list({}), await client.records.list({})];
      // Where a record is safe differs: the second laptop holds what the first one wrote.
      const withoutSafety = (items: typeof ours.items): object[] => items.map((item) => ({ ...item, safety: null }));
      expect(withoutSafety(theirs.items)).toEqual(withoutSafety(ours.items));
      expect(ours.items).toHaveLength(2);
      const round = ours.items.find((record) => record.kind === 'round');
      const seen = await client.inspections.get({ id: round?.subject.id ?? '' });
      const made = await first.client.inspections.get({ id: round?.subject.id ?? '' });
      expect(seen.totals).toEqual(made.totals);
      for (const channel of made.channels.filter((item) => item.snapshotBlobId !== null).slice(0, 3)) {
        const id = channel.snapshotBlobId ?? '';
        expect(await client.photos.read({ id })).toEqual(await first.client.photos.read({ id }));
      }
      close();
    } finally {
      first.close();
      await second.stop();
    }
  });

  it('never made the page complain', () => {
    expect(window.complaints).toEqual([]);
  });

  async function savedPdf(): Promise<string> {
    const download = page().waitForEvent('download');
    await button('保存 PDF').click();
    const file = path.join(desktop.dataDir, '..', (await download).suggestedFilename());
    await (await download).saveAs(file);
    return file;
  }
});
