/**
 * The customer's supervisor at the console, in a real browser: signs in for the first time, sees the compass and a fault's clock,
 * comments, draws a sample; a laptop takes the comment, closes it, and the console shows it closed. A lead signs in with a second factor.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConsoleUser } from '../../server/index.ts';
import type { FaultId } from '../../shared/domain/ids.ts';
import { codesOnPicture } from '../../app/scans/read-codes.ts';
import { codeAt } from '../support/authenticator.ts';
import { expectAccessible } from '../support/accessible.ts';
import { type ConsoleSite, consoleSite, eventually, goodPassphrase, signedFault } from '../support/console-site.ts';
import { browserPath, openWindow, type Window } from '../support/desktop.ts';

describe.skipIf(browserPath === null)('the console', () => {
  const finished: (() => unknown)[] = [];
  let site: ConsoleSite;
  let window: Window;
  let faultId: FaultId;
  let code: string;

  beforeAll(async () => {
    site = await consoleSite({ onTestFinished: (work) => finished.push(work as () => unknown) });
    const { laptop } = site;
    for (const title of ['大厅东侧无画面', '二楼走廊无画面', '会议室话筒无声']) {
      ({ faultId } = await signedFault(laptop, title));
    }
    await site.sync();
    ({ code } = await addConsoleUser(site.place, { login: 'wang', name: '王处长', role: 'supervisor' }));
    window = await openWindow(site.server.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    for (const work of finished.toReversed()) await work();
  });

  it('lets a supervisor in for the first time, with the code and a passphrase of her own', async () => {
    const { page } = window;
    await page.getByRole('radio', { name: '首次登录' }).check();
    await expectAccessible(page);
    await page.getByLabel('登录名').fill('wang');
    await page.getByLabel('开通码').fill(code);
    await page.getByLabel('设定口令', { exact: true }).fill('1234567890');
    await page.getByLabel('再输一次').fill('1234567890');
    await page.getByRole('button', { name: '设定口令并登录' }).click();
    await page.getByText('这个口令太容易猜到').waitFor();
    await page.getByLabel('设定口令', { exact: true }).fill(goodPassphrase);
    await page.getByLabel('再输一次').fill(goodPassphrase);
    await page.getByRole('button', { name: '设定口令并登录' }).click();
    await page.getByText('王处长').waitFor();
    const cookies = await window.context.cookies();
    expect(cookies).toMatchObject([{ name: 'xunwei-console', httpOnly: true, sameSite: 'Strict' }]);
  });

  it('shows the compass and a fault with its clock, and nothing to change them with', async () => {
    const { page } = window;
    await page.getByRole('grid').waitFor();
    await page.getByText('平台基础维护').first().waitFor();
    await expectAccessible(page);
    await page.getByRole('link', { name: '故障', exact: true }).click();
    await page.getByText('会议室话筒无声').first().waitFor();
    expect(await page.getByRole('button', { name: '登记故障' }).count()).toBe(0);
    await page.goto(`${site.server.url}/#/faults/${faultId}`);
    await page.getByRole('heading', { name: '时限' }).waitFor();
    await page.getByTestId('step-reported').waitFor();
    for (const name of ['响应', '编辑', '添加照片', '生成维保服务单']) {
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    }
    await expectAccessible(page);
  });

  it('takes a comment to the laptop, which closes it', async () => {
    const { page } = window;
    await page.getByRole('textbox', { name: '写意见' }).fill('请说明为什么没有更换电源');
    await page.getByRole('button', { name: '提出意见' }).click();
    await page.getByTestId('comment').getByText('请说明为什么没有更换电源').waitFor();
    const { laptop } = site;
    const ask = async () => {
      await site.sync();
      return laptop.comments.open({});
    };
    const [item] = (await eventually(ask, ({ items }) => items.length === 1)).items;
    expect(item).toMatchObject({ personName: '王处长', subject: { entity: 'fault', id: faultId } });
    await laptop.comments.close({ id: item!.id, note: '备件下周到货，届时更换' });
    await site.sync();
    await page.getByText('备件下周到货，届时更换').waitFor();
    await page.getByTestId('comment').getByText('已办结').waitFor();
    await page.getByRole('link', { name: '意见', exact: true }).click();
    await page.getByText('没有待办结的意见').waitFor();
    await page.getByText('全部', { exact: true }).click();
    await page.getByTestId('comment').waitFor();
    await expectAccessible(page);
  });

  it('draws a sample that can be drawn again, shows its evidence, and says of a record that it matches', async () => {
    const { page } = window;
    await page.getByRole('link', { name: '抽查', exact: true }).click();
    await page.getByRole('spinbutton', { name: '抽几份' }).fill('2');
    await page.getByRole('textbox', { name: '种子' }).fill('20261127');
    await expectAccessible(page);
    await page.getByRole('button', { name: '抽取样本' }).click();
    await page.getByText('用同一种子重抽，结果相同').waitFor();
    await page.locator('[data-testid=evidence-chain][data-whole=true]').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: '保存结论' }).click();
    await page.getByText('相符 1，不符 0，待核对 1').waitFor();
  });

  it('lists the laptops, the devices and the records', async () => {
    const { page } = window;
    await page.getByRole('link', { name: '笔记本', exact: true }).click();
    await page.getByText('0.0.0-test').waitFor();
    await expectAccessible(page);
    for (const name of ['设备', '单据', '巡检', '冲突']) {
      await page.getByRole('link', { name, exact: true }).click();
      // The screen before it has a heading, too.
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      await expectAccessible(page);
    }
    await page.getByRole('link', { name: '单据', exact: true }).click();
    await page.getByRole('radio', { name: '文档', exact: true }).click();
    await page.getByRole('link', { name: /会议室话筒无声/ }).click();
    await page.frameLocator('[data-testid=document-frame]').getByText('故障处理单').first().waitFor();
    expect(await page.getByRole('button', { name: '保存 PDF' }).count()).toBe(0);
    await expectAccessible(page);
  });

  it('ends with the session, wherever it is ended', async () => {
    const { page } = window;
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await page.goto(`${site.server.url}/#/laptops`);
    await page.getByLabel('登录名').fill('wang');
    await page.getByLabel('口令', { exact: true }).fill(goodPassphrase);
    await page.keyboard.press('Enter');
    await page.getByText('0.0.0-test').waitFor();
  });

  it('lets a lead in only with a second factor: scanned, kept on paper, and asked for from then on', async () => {
    const { page } = window;
    const { code: first } = await addConsoleUser(site.place, { login: 'zhao', name: '赵经理', role: 'lead' });
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('radio', { name: '首次登录' }).check();
    await page.getByLabel('登录名').fill('zhao');
    await page.getByLabel('开通码').fill(first);
    await page.getByLabel('设定口令', { exact: true }).fill(goodPassphrase);
    await page.getByLabel('再输一次').fill(goodPassphrase);
    await page.getByRole('button', { name: '设定口令并登录' }).click();
    // What a telephone's camera makes of the picture.
    const picture = page.getByRole('img', { name: '给验证器扫描的二维码' });
    await picture.waitFor();
    await expectAccessible(page);
    const [scanned = ''] = await codesOnPicture(await picture.screenshot());
    const secret = new URL(scanned).searchParams.get('secret') ?? '';
    expect((await page.getByTestId('secret').textContent())?.replaceAll(' ', '')).toBe(secret);
    await page.getByLabel('验证码').fill('000');
    await page.getByRole('button', { name: '启用两步验证' }).click();
    await page.getByText('服务器时间是').waitFor();
    await page.getByLabel('验证码').fill(codeAt(secret, Date.now()));
    await page.keyboard.press('Enter');
    const codes = page.getByTestId('recovery-codes').getByRole('listitem');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    const recoveryCode = (await codes.first().textContent()) ?? '';
    await expectAccessible(page);
    await page.getByLabel('我已打印或抄下这些恢复码').check();
    await page.getByRole('button', { name: '完成' }).click();
    await page.getByText('赵经理').waitFor();

    await page.getByRole('button', { name: '退出登录' }).click();
    const enter = async (secondCode: string): Promise<void> => {
      await page.getByLabel('登录名').fill('zhao');
      await page.getByLabel('口令', { exact: true }).fill(goodPassphrase);
      await page.keyboard.press('Enter');
      await page.getByLabel('验证码').fill(secondCode);
      await expectAccessible(page);
      await page.keyboard.press('Enter');
    };
    await enter(codeAt(secret, Date.now() + 30_000));
    await page.getByText('赵经理').waitFor();
    // The telephone is lost: one of the codes on paper lets in, another is what a new telephone is set up with.
    await page.getByRole('button', { name: '退出登录' }).click();
    await enter(recoveryCode);
    await page.getByRole('button', { name: '两步验证' }).click();
    await page.getByText('恢复码还剩 9 个').waitFor();
    await expectAccessible(page);
    await page.getByLabel('验证码').fill(recoveryCode);
    await page.getByRole('button', { name: '重新设置' }).click();
    await page.getByText('服务器时间是').waitFor();
    const refusals = window.complaints.filter((text) => !/40[013]/.test(text));
    expect(refusals).toEqual([]);
  });
});
