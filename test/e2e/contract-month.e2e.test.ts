/**
 * February 2026 of the contract, lived in a real browser and never reloaded: Spring Festival from the 15th to the 23rd is
 * off, the Saturdays 14 and 28 are worked. It ends on the compass, whose numbers are reckoned here by hand from the
 * contract. What a screen has been shown to do once is then done over the API.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NodeHost, serve } from '../../nodehost/index.ts';
import type { FaultView } from '../../shared/api/faults.ts';
import type { ApiClient } from '../../shared/api/index.ts';
import type { TaskView } from '../../shared/api/tasks.ts';
import { type Folder, temporaryHost } from '../support/app-host.ts';
import { bothSignatures } from '../support/app-day.ts';
import { browserPath, openWindow, type Window } from '../support/desktop.ts';
import { signInDialog } from '../support/signing.ts';
import { answerAsUsual } from '../support/usual-answers.ts';

/** In China: `2026-02-02 08:30`. */
const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+08:00`);
const begin = at('2026-02-02 08:30');

/** How obligations stand on Monday 2 March, and what they have in common; reckoned where they are expected. */
const weekly = { dueInTerm: 52, dueSoFar: 8, unrecorded: 4 };
const monthly = { dueInTerm: 12, dueSoFar: 2, unrecorded: 1 };
const partDone = { ...monthly, done: 1, gap: 1, late: 0, evidence: 1, state: 'due', nextDueDay: '2026-03-27' };
const onEvent = { dueInTerm: 0, dueSoFar: 0, done: 0, late: 0, gap: 0, state: 'on-event' };

describe.skipIf(browserPath === null)('a month of the contract', () => {
  let aheadMs = begin - Date.now();
  let folder: Folder;
  let host: NodeHost;
  let client: ApiClient;
  let window: Window;
  const nowMs = (): number => Date.now() + aheadMs;

  beforeAll(async () => {
    const clock = { nowMs, monoMs: () => nowMs() - begin, bootId: 'month' };
    folder = temporaryHost({ ports: { clock } });
    host = await serve(folder.options);
    client = host.app.client;
    await client.system.setup({ site: 'contract', personName: '王建国' });
    await client.system.saveSettings({ hasSeenTour: true, locale: 'zh-CN' });
    window = await openWindow('about:blank');
    await page().clock.install({ time: nowMs() });
    await page().goto(host.url);
  });
  afterAll(async () => {
    await window?.browser.close();
    await host?.close();
    await folder?.[Symbol.asyncDispose]();
  });

  const page = (): Window['page'] => window.page;
  const button = (name: string | RegExp) => page().getByRole('button', { name });
  const dialog = () => page().getByRole('dialog');
  const go = async (route: string): Promise<void> => {
    await page().evaluate((hash) => (location.hash = hash), `#/${route}`);
  };
  /** The lid is closed until then: the page's timers that came due meanwhile ring once. */
  async function until(time: string): Promise<void> {
    const stepMs = at(time) - nowMs();
    aheadMs += stepMs;
    await page().clock.fastForward(stepMs);
  }

  /** Of the plan, the one that opened on the day. */
  async function taskOf(planId: string, day: string): Promise<TaskView> {
    const { tasks } = await client.tasks.today({});
    return tasks.find((task) => task.planId === planId && task.day === day)!;
  }
  /** The screen has been shown to do it. */
  async function done(planId: string, day: string, isSigned = false): Promise<void> {
    const { id } = await client.inspections.start({ taskId: (await taskOf(planId, day)).id });
    await answerAsUsual(client, id);
    await client.inspections.complete({ inspectionId: id });
    if (!isSigned) return;
    const subject = { entity: 'inspection', id } as const;
    const { edits } = await client.records.draft({ kind: 'round', subject });
    await client.records.sign({ kind: 'round', subject, edits, signatures: bothSignatures });
  }

  async function completeAndSign(): Promise<void> {
    await button('完成巡检').click();
    await dialog().getByRole('button', { name: '完成巡检' }).click();
    await page().locator('#round-record:focus').waitFor();
    await button('签字出单').click();
    await button('签字').click();
    await signInDialog(page(), '李科长');
    await page().getByText('SHA-256 摘要').waitFor();
  }

  const taskRow = (title: string) =>
    page()
      .getByRole('listitem')
      .filter({ has: page().getByRole('button', { name: title, exact: true }) });
  const fault = (): Promise<FaultView> => client.faults.get({ id: page().url().split('/').at(-1) as FaultView['id'] });

  async function step(action: string, happened: string): Promise<void> {
    await button(action).first().click();
    const form = page().getByRole('form', { name: action });
    await form.getByRole('button', { name: `记录“${happened}”` }).click();
    await form.waitFor({ state: 'hidden' });
  }
  async function choose(label: string, option: string): Promise<void> {
    await page().getByRole('combobox', { name: label }).click();
    await page().locator('.ant-select-item-option', { hasText: option }).first().click();
    await page().keyboard.press('Escape');
  }

  it('Monday 2: the first round, by exception, from today to its signed record', async () => {
    await page().getByRole('heading', { name: '今日' }).waitFor();
    await page().getByText('2026-02-02 (周一)').first().waitFor();
    await button('开始 监控系统每周巡检').click();
    await page().getByTestId('round-row-25').waitFor();
    await page().getByTestId('cell-07-picture').click();
    await page().keyboard.press('2');
    await page().keyboard.press('n');
    await page().keyboard.type('画面有水汽，已擦拭，待观察');
    await page().keyboard.press('Escape');
    await page().getByTestId('cell-01-lens').click();
    for (let channel = 1; channel <= 25; channel += 1) await page().keyboard.press('Shift+Digit1');
    await page().locator('[data-testid="cell-25-power"][data-state="pass"]').waitFor();
    await page().keyboard.press('r');
    // Four items of each of 25 channels are what a probe could say; one has been answered.
    await dialog().getByText('将记为正常：99 项').waitFor();
    await page().keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await completeAndSign();
    await done('routers-intranet', '2026-02-02');
  });

  it('Saturday 14 is worked for Spring Festival: the calendar says so, and today has its work', async () => {
    await until('2026-02-12 09:00');
    await done('routers-intranet', '2026-02-09');
    await until('2026-02-14 09:00');
    await go('calendar');
    const day = (text: string) => page().getByRole('gridcell', { name: text });
    await day('2026-02-14 (周六)，春节调休上班').waitFor();
    await day('2026-02-15 (周日)，春节放假').waitFor();
    await day('2026-02-20 (周五)，春节放假').waitFor();
    await go('today');
    await page().getByText('2026-02-14 (周六)').first().waitFor();
    const round = taskRow('监控系统每周巡检');
    await round.getByText('还剩 1 天').waitFor();
    await round.getByRole('button', { name: '开始' }).waitFor();
    await done('cctv-weekly', '2026-02-09', true);
    await round.getByText('已完成').waitFor();
    await go('calendar');
  });

  it('Tuesday 24: due days that fell into the holiday have moved here, and say why', async () => {
    await until('2026-02-24 08:30');
    // Eleven plans of a week to its Friday: all of them wait for the first workday. The calendar was left open overnight.
    const day = page().locator('[role=gridcell][aria-current=date]');
    await day.filter({ hasText: '2026-02-24 (周二)，11 项任务截止，待办 11 项' }).waitFor();
    await go('today');
    const moved = taskRow('政务内网路由器每周巡查').filter({ hasText: '今天截止' });
    await moved.getByText('原定 2026-02-20 截止，因春节改期').waitFor();
    // What may be done on any day of its week does not move: the round of the holiday is two days late.
    await button('显示全部').click();
    const missed = taskRow('监控系统每周巡检').filter({ hasText: '已过期' });
    await missed.getByText('已过期 2 天').waitFor();
    await missed.getByRole('button', { name: '补做' }).click();
    await page().getByTestId('round-row-25').waitFor();
    const { inspectionId } = await taskOf('cctv-weekly', '2026-02-16');
    expect(page().url()).toContain(inspectionId);
    await done('cctv-weekly', '2026-02-16');
    await button('签字出单').waitFor();
    await done('routers-intranet', '2026-02-23');
  });

  it('Wednesday 25: what was missed is left with its reason', async () => {
    await until('2026-02-25 08:30');
    await go('today');
    await button('显示全部').click();
    const title = '政务内网路由器每周巡查';
    await taskRow(title).getByText('已过期 1 天').waitFor();
    await page().getByLabel(`“${title}”错过的原因`).fill('内网机房节后封闭检查，24 日未获准进入');
    await page().keyboard.press('Enter');
    await taskRow(title).getByText('王建国说明：内网机房节后封闭检查，24 日未获准进入').waitFor();
  });

  it('Thursday 26: a fault that is entered late counts from when it was reported', async () => {
    await until('2026-02-26 10:40');
    await page().keyboard.press('n');
    await page().getByLabel('故障现象').fill('二楼监控全部离线');
    await page().getByText('重大', { exact: true }).first().click();
    await page().getByRole('textbox', { name: '报修时间' }).fill('09:10');
    const hint = page().getByTestId('clock-hint');
    await hint.getByText(/4 小时.*到场（合同 二\.3\.2\(6\)）/).waitFor();
    expect(await hint.textContent()).toContain('最迟 02-26 13:10');
    await button('记录').last().click();
    const clock = page().getByTestId('clock-on-site');
    await clock.getByText('最迟 02-26 13:10').waitFor();
    expect(await clock.getAttribute('data-state')).toBe('running');
    const reported = page().getByRole('listitem').filter({ hasText: '报修' }).filter({ hasText: '补记' });
    expect(await reported.textContent()).toMatch(/02-26 09:10.*02-26 10:4\d 补记/);
    const made = await fault();
    expect(made.reportedAtMs).toBe(at('2026-02-26 09:10'));
    expect(made.enteredAtMs).toBeGreaterThanOrEqual(at('2026-02-26 10:40'));

    await until('2026-02-26 12:55');
    await step('已到场', '到场');
    await clock.getByText('用时 3 小时 45 分').waitFor();
    expect(await clock.getAttribute('data-state')).toBe('met');
  });

  it('and is closed with its service record, while another one was late on site', async () => {
    await until('2026-02-26 13:30');
    await step('已修复', '修复');
    await choose('故障原因', '设备老化');
    await choose('处理方法', '更换配件');
    await button('关闭故障').click();
    const closing = page().getByRole('form', { name: '关闭故障' });
    await closing.getByLabel('测试结果').fill('25 路画面恢复');
    await closing.getByRole('button', { name: '记录“关闭”' }).click();
    await closing.waitFor({ state: 'hidden' });
    await button('出服务单').first().click();
    await button('签字').click();
    await signInDialog(page(), '李科长');
    await page().getByText('SHA-256 摘要').waitFor();

    await until('2026-02-26 19:00');
    const call = { title: '五楼网络中断', section: '二', severity: 'major' } as const;
    const { id } = await client.faults.create({ ...call, reportedAtMs: at('2026-02-26 14:00') });
    expect((await client.faults.get({ id })).clocks).toMatchObject([{ goal: 'on-site', state: 'overdue' }]);
    await client.faults.addEvent({ faultId: id, kind: 'on-site', atMs: at('2026-02-26 18:30') });
    expect((await client.faults.get({ id })).clocks).toMatchObject([
      { goal: 'on-site', state: 'late', dueMs: at('2026-02-26 18:00'), usedMs: 4.5 * 3_600_000 },
    ]);
  });

  it('Saturday 28 is worked and the last day of the month: the conference system is inspected', async () => {
    await until('2026-02-28 09:00');
    await go('today');
    await page().getByText('2026-02-28 (周六)').first().waitFor();
    const row = taskRow('会议系统月检：通风散热净尘供电');
    await row.getByText('今天截止').waitFor();
    expect(await row.textContent()).not.toContain('改期');
    await row.getByRole('button', { name: '开始' }).click();
    for (const room of ['10 楼会议室', '9 楼视频会议室']) {
      await page().getByRole('navigation', { name: '检查对象' }).getByText(room).click();
      await button('看过，其余').click();
      await page().getByRole('textbox', { name: '机柜内温度' }).fill('26.5');
      await page().getByRole('textbox', { name: '供电电压' }).fill('221');
      await page().getByText('切换正常').click();
      await page()
        .getByRole('navigation', { name: '检查对象' })
        .getByRole('button', { name: room })
        .getByText('已检')
        .waitFor();
    }
    await completeAndSign();
    await done('conference-connectors', '2026-02-01');
    await done('cctv-weekly', '2026-02-23', true);
  });

  /**
   * On Monday 2 March. Of what is due by the week, eight last days are over: four of January, before records began here,
   * and four of February; of what is due by the month, two: 28 January and 28 February.
   *
   * - Camera round: the weeks of 2, 9, 16 and 23 February were done, that of the 16th (last day Sunday 22) on the 24th.
   * - Router patrol: done but for the week of the 16th, whose last day moved from the 20th to the 24th.
   * - Conference system: one part done in the month, one on its last day, one today, one not at all.
   * - Faults: one was closed, with a service record; one is open.
   */
  const expected = {
    'cctv-weekly-inspection': {
      ...weekly,
      done: 4,
      doneLate: 1,
      gap: 4,
      late: 0,
      evidence: 4,
      state: 'due',
      nextDueDay: '2026-03-08',
    },
    'routers-intranet': {
      ...weekly,
      done: 3,
      gap: 5,
      late: 1,
      excused: 1,
      evidence: 3,
      state: 'late',
      lateSince: '2026-02-24',
    },
    'conference-environment': partDone,
    'conference-connectors': partDone,
    'conference-analysis': { ...partDone, doneLate: 1 },
    'conference-lines': { ...monthly, done: 0, gap: 2, late: 1, evidence: 0, state: 'late', lateSince: '2026-02-28' },
    'network-major-faults': { ...onEvent, evidence: 1 },
    'office-faults': { ...onEvent, evidence: 2 },
  };

  it('Monday 2 March: the compass shows what was done of it, late, and not at all', async () => {
    await until('2026-03-02 09:00');
    await done('conference-analysis', '2026-02-01');
    const { rows, today, total } = await client.contract.compass({});
    expect(today).toBe('2026-03-02');
    for (const [id, numbers] of Object.entries(expected)) {
      const row = rows.find(({ obligationId }) => obligationId === id);
      expect(row, id).toMatchObject(numbers);
    }
    await go('contract');
    // Whatever the sum over the whole contract is, it is the same.
    const sums = `应做 ${total.dueSoFar}已做 ${total.done}逾期 ${total.late}缺 ${total.gap}佐证 ${total.evidence}`;
    await page().getByText('合计').locator('..').filter({ hasText: sums }).waitFor();
    const shown = async (title: string): Promise<string> => {
      await page().getByRole('textbox', { name: '搜索' }).fill(title);
      const row = page().getByRole('grid').getByRole('row').filter({ hasText: title });
      await expect.poll(() => row.count()).toBe(1);
      return (await row.getByRole('gridcell').allTextContents()).slice(1).join(' ');
    };
    const part = '待完成 二.3.1.4(1) 每月 1/12 2 1 0 1 1 还剩 25 天';
    // State, clause, cadence, progress, due, done, late, gap, evidence, and the day that is next or was missed.
    const cells = {
      监控系统每周巡检: '待完成 二.3.1.3(2) 每周 4/52 8 4 0 4 4 还剩 6 天',
      政务内网路由器巡查与维护: '逾期 二.3.1.6(4) 每周 3/52 8 3 1 5 3 已逾期 6 天',
      '通风、散热、净尘、供电检查': part,
      '会议系统预防性检测（接头、网线）': part,
      会议设备运行情况分析: part,
      传输线路质量和服务器检测: '逾期 二.3.1.4(1) 每月 0/12 2 0 1 2 0 已逾期 2 天',
      '重大故障 4 小时内到场': '按需 二.3.2(6) 事件触发 — 0 0 0 0 1 —',
      办公电子设备故障处置: '按需 二.3.1.1(1) 事件触发 — 0 0 0 0 2 —',
    };
    for (const [title, words] of Object.entries(cells)) expect(await shown(title), title).toBe(words);
  });

  it('and leads to what became of each week, and to the records that prove it', async () => {
    const drawer = async (title: string) => {
      await page().getByRole('textbox', { name: '搜索' }).fill(title);
      await page().getByRole('grid').getByRole('row').filter({ hasText: title }).click();
      return page().getByTestId('obligation');
    };
    const cctv = await drawer('监控系统每周巡检');
    await cctv.getByText('全年 52，应做 8，已做 4，其中迟 1；逾期 0，缺口 4。').waitFor();
    const weeks = cctv.getByRole('list').first().getByRole('listitem');
    expect((await weeks.allTextContents()).slice(3, 9)).toEqual([
      '2026-01-26 至 2026-02-01：启用前，无记录',
      '2026-02-02 至 2026-02-08：按时完成',
      '2026-02-09 至 2026-02-15：按时完成',
      '2026-02-16 至 2026-02-22：过期完成',
      '2026-02-23 至 2026-03-01：按时完成',
      '2026-03-02 至 2026-03-08：进行中',
    ]);
    const proofs = cctv.getByRole('link', { name: /^XJ-/ });
    expect(await proofs.count()).toBe(4);
    await proofs.last().click();
    await page().getByTestId('round-row-07').getByText('异常', { exact: true }).first().waitFor();

    await go('contract');
    const routers = await drawer('政务内网路由器巡查与维护');
    await routers.getByText('其中 1 次已说明原因，仍按逾期计。').waitFor();
    await routers.getByText('2026-02-16 至 2026-02-24：到期未做、已说明原因').waitFor({ state: 'attached' });

    await go('contract');
    const faults = await drawer('重大故障 4 小时内到场');
    await faults.getByRole('link', { name: /^GZ-.*二楼监控全部离线/ }).click();
    await page().getByTestId('clock-on-site').getByText('用时 3 小时 45 分').waitFor();
    // The frame that shows a paper runs no script, not even the one by which this test keeps the page's time.
    const blocked = /^Blocked script execution in 'about:(srcdoc|blank)'/;
    expect(window.complaints.filter((words) => !blocked.test(words))).toEqual([]);
  });
});
