/**
 * What the contract obliges to can be done and proven with the app: every way of proof leads to something that a person
 * can start, file or keep, often enough for the numbers that the clauses name.
 */
import { describe, expect, test } from 'vitest';
import { WorkCalendar } from '../calendar/work-calendar.ts';
import { chinaHolidays } from '../calendar/china.ts';
import { startOfDayMs } from '../domain/dates.ts';
import { occurrencesBetween } from '../domain/task-schedule.ts';
import { builtInContract as contract } from './index.ts';
import type { EvidenceRule, Obligation } from './schema.ts';

const planned = new Set(contract.plans.map(({ templateId }) => templateId));
const documentIds = new Set(contract.documents.map(({ id }) => id));
const obligationOf = (id: string): Obligation | undefined => contract.obligations.find((each) => each.id === id);
const sectionOf = ({ clauseId }: Obligation): string => clauseId.slice(0, 1);

/** Everything that proves it, what it shares with other obligations followed to its end. */
const proofsOf = (obligation: Obligation): EvidenceRule[] =>
  obligation.evidence.flatMap((rule) => {
    if (rule.by !== 'obligation') return [rule];
    const other = obligationOf(rule.obligationId);
    return other === undefined ? [] : proofsOf(other);
  });

function canBeDone(rule: EvidenceRule): boolean {
  switch (rule.by) {
    case 'inspection':
      return planned.has(rule.templateId);
    case 'counter':
      return contract.counters.some(({ id, templateId }) => id === rule.counterId && planned.has(templateId));
    case 'document':
      return documentIds.has(rule.documentId);
    case 'fault':
    case 'record':
    case 'register':
      return true;
    case 'obligation':
      return obligationOf(rule.obligationId) !== undefined;
  }
}

describe('every obligation', () => {
  test.each(contract.obligations.map((each) => [each.id, each] as const))('%s can be proven', (_, obligation) => {
    expect(proofsOf(obligation).length).toBeGreaterThan(0);
    for (const rule of obligation.evidence) expect(canBeDone(rule), JSON.stringify(rule)).toBe(true);
  });

  test('that is done in the field has a checklist, a count, a fault or a record; a paper is enough where it is due once', () => {
    const inTheField = new Set(['inspection', 'counter', 'fault', 'record', 'register']);
    const without = contract.obligations
      .filter(({ appRole, cadence }) => appRole === 'field' && cadence !== 'once')
      .filter((obligation) => !proofsOf(obligation).some(({ by }) => inTheField.has(by)))
      .map(({ id }) => id);
    expect(without).toEqual([]);
  });

  test('with a time limit has a fault whose clock it is, or a sheet that says when', () => {
    const limited = contract.obligations.filter(({ slaRuleIds }) => slaRuleIds.length > 0);
    expect(limited.length).toBeGreaterThan(5);
    for (const obligation of limited) {
      const rules = contract.slaRules.filter(({ id }) => obligation.slaRuleIds.includes(id));
      for (const rule of rules) expect(rule.section, obligation.id).toBe(sectionOf(obligation));
    }
  });

  test('with a number of rounds has as many tasks in the term, and more than none in every period', () => {
    const { startsOn, endsOn } = contract.term;
    const { utcOffsetMinutes } = contract;
    const range = { fromMs: startOfDayMs(startsOn, utcOffsetMinutes), toMs: startOfDayMs(endsOn, utcOffsetMinutes) };
    const reckoning = { calendar: new WorkCalendar(chinaHolidays), utcOffsetMinutes };
    const tooFew = contract.obligations.flatMap((obligation) => {
      const templates = proofsOf(obligation).flatMap((rule) => (rule.by === 'inspection' ? [rule.templateId] : []));
      if (obligation.yearlyQuantity === null || templates.length === 0) return [];
      const days = contract.plans
        .filter(({ templateId, rrule }) => rrule !== null && templates.includes(templateId))
        .map((plan) => occurrencesBetween(plan, range, reckoning).length);
      const most = Math.max(0, ...days);
      return most >= obligation.yearlyQuantity ? [] : [`${obligation.id}: ${most} of ${obligation.yearlyQuantity}`];
    });
    expect(tooFew).toEqual([]);
  });

  test('whose clause gives no number is planned as often as is assumed', () => {
    const perYear: Partial<Record<NonNullable<Obligation['assumedCadence']>, number>> = {
      weekly: 50,
      monthly: 12,
      quarterly: 4,
    };
    const { fromMs, toMs } = {
      fromMs: startOfDayMs(contract.term.startsOn, contract.utcOffsetMinutes),
      toMs: startOfDayMs(contract.term.endsOn, contract.utcOffsetMinutes),
    };
    const reckoning = { calendar: new WorkCalendar(chinaHolidays), utcOffsetMinutes: contract.utcOffsetMinutes };
    const tooFew = contract.obligations.flatMap((obligation) => {
      const wanted = obligation.assumedCadence === null ? undefined : perYear[obligation.assumedCadence];
      if (wanted === undefined) return [];
      const templates = proofsOf(obligation).flatMap((rule) => (rule.by === 'inspection' ? [rule.templateId] : []));
      const counts = contract.plans
        .filter(({ templateId }) => templates.includes(templateId))
        .map((plan) => occurrencesBetween(plan, { fromMs, toMs }, reckoning).length);
      return Math.max(0, ...counts) >= wanted ? [] : [obligation.id];
    });
    expect(tooFew).toEqual([]);
  });
});

describe('nothing is asked for in vain', () => {
  test('every checklist is planned and proves something', () => {
    const proving = new Set(
      contract.obligations
        .flatMap(({ evidence }) => evidence)
        .flatMap((rule) => (rule.by === 'inspection' ? [rule.templateId] : []))
        .concat(contract.counters.map(({ templateId }) => templateId)),
    );
    expect(contract.templates.filter(({ id }) => !proving.has(id)).map(({ id }) => id)).toEqual([]);
    expect(contract.templates.filter(({ id }) => !planned.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('every paper, counter, question, team and certificate is somebody’s', () => {
    const rules = contract.obligations.flatMap(({ evidence }) => evidence);
    const papers = new Set(rules.flatMap((rule) => (rule.by === 'document' ? [rule.documentId] : [])));
    expect(contract.documents.filter(({ id }) => !papers.has(id)).map(({ id }) => id)).toEqual([]);
    const counters = new Set(rules.flatMap((rule) => (rule.by === 'counter' ? [rule.counterId] : [])));
    expect(contract.counters.filter(({ id }) => !counters.has(id)).map(({ id }) => id)).toEqual([]);
    const kinds = new Set(contract.teamRules.flatMap(({ duties }) => duties.flatMap((each) => each.certificateIds)));
    expect(contract.certificateKinds.filter(({ id }) => !kinds.has(id)).map(({ id }) => id)).toEqual([]);
    expect(contract.teamRules.map(({ section }) => section)).toEqual(contract.sections.map(({ id }) => id));
  });
});

describe('every checklist helps whoever stands there', () => {
  test('with guidance for what is looked at, measured or photographed', () => {
    const without = contract.templates.flatMap(({ id, items }) =>
      items
        .filter(({ type, guidance }) => guidance === '' && (type === 'check' || type === 'number' || type === 'photo'))
        .map((item) => `${id} ${item.id}`),
    );
    expect(without).toEqual([]);
  });

  test('with a word asked for whenever a check or a number fails', () => {
    const silent = contract.templates.flatMap(({ id, items }) =>
      items
        .filter(({ type, needsNoteOnFail }) => (type === 'check' || type === 'number') && !needsNoteOnFail)
        .map((item) => `${id} ${item.id}`),
    );
    expect(silent).toEqual([]);
  });

  test('with a probe wherever a device answers one and the network allows it', () => {
    const probed = contract.templates.filter(({ probes }) => probes.length > 0).map(({ id }) => id);
    expect(probed.toSorted()).toEqual([
      'cctv-back-end',
      'cctv-weekly',
      'conference-lines',
      'map-servers',
      'routers-business',
      'routers-internet',
      'routers-lan',
      'website-weekly',
    ]);
    // No laptop is connected to the government intranet.
    expect(contract.templates.find(({ id }) => id === 'routers-intranet')?.probes).toEqual([]);
    for (const { id, items, probes } of contract.templates) {
      const used = new Set(items.flatMap(({ probe }) => (probe === null ? [] : [probe.probeId])));
      if (probes.length > 0) expect(used.size, id).toBeGreaterThan(0);
    }
  });
});

/** What a clause names, in its own words, and the checklists that ask about it. */
const asked: readonly (readonly [clause: string, templates: readonly string[], words: readonly string[]])[] = [
  ['一.1-1', ['platform-monthly', 'platform-jobs'], ['大屏数据', '预防性维护', '网络']],
  ['一.1-2', ['platform-backup', 'platform-recovery'], ['备份', '数据巡检', '恢复']],
  ['一.3.1.1(1)', ['platform-support'], ['微信', 'QQ', '邮件', '电话', '解答', '跟踪', '反馈']],
  ['一.3.1.1(3)', ['platform-monthly'], ['服务器', '操作系统', '中间件', '数据库', '应用程序', '处置', '巡检报告']],
  ['一.3.1.2(1)', ['platform-jobs'], ['归档', '报表', '定时任务', '验证']],
  ['一.3.1.3', ['platform-alarm'], ['服务器', '中间件', '数据库', '流量', '运行状况', '安全', '处置', '验证']],
  ['一.3.1.4(1)', ['platform-backup'], ['策略', '备份', '校验']],
  ['一.3.1.4(3)', ['platform-recovery-drill'], ['演练方案', '过程记录', '演练报告']],
  ['一.3.1.5(2)', ['platform-change'], ['操作系统', '数据库', '中间件', '安全补丁', '升级更新', '安全加固']],
  ['一.3.1.6', ['duty-shift'], ['值守', '运行监控', '网络策略', '申请', '验证', '日志', '安全事件']],
  ['二.3.1.1(1)', ['office-patrol'], ['电脑', '打印机', '复印机', '扫描仪']],
  ['二.3.1.2(2)', ['security-drill'], ['筹备', '执行', '报告']],
  ['二.3.1.3(1)', ['cctv-weekly', 'cctv-back-end'], ['摄像机', '端口', '线缆', '硬盘', '录像', '机房', '解码', 'UPS']],
  ['二.3.1.3(3)', ['cctv-monthly-report'], ['运行情况', '意见', '整改']],
  ['二.3.1.4(1)', ['conference-connectors'], ['接头', '网线', '老化', '更换']],
  ['二.3.1.4(1)', ['conference-lines'], ['丢包', '抖动', '服务器', '隐患']],
  ['二.3.1.4(1)', ['conference-environment'], ['通风', '散热', '净尘', '供电']],
  ['二.3.1.4(1)', ['conference-analysis'], ['运行', '分析', '维保记录']],
  ['二.3.1.4(2)', ['conference-versions'], ['软件版本', '升级', '备份', '测试']],
  [
    '二.3.1.4(3)',
    ['meeting-run-sheet'],
    ['会前 60 分钟', '会前 30 分钟', '会前 10 分钟', '过程跟踪', '时间线', '联调'],
  ],
  ['二.3.1.5(1)', ['wall-patrol', 'wall-parameters', 'wall-change'], ['参数', '显示设置', '系统升级', '运行日志']],
  ['二.3.1.6(1)', ['routers-business'], ['省', '市', '县', '所', '路由', '丢包']],
  ['二.3.1.7(1)', ['cabling-lan'], ['新增端口', '线路变更', '端口登记', '标签', '测试']],
  ['三.3.1.1(3)', ['website-weekly'], ['更新', '错链', '显示', '校对']],
  ['三.3.1.2(1)', ['wechat-push'], ['素材', '时限', '审核', '错别字']],
  ['三.3.1.2(2)', ['media-patrol'], ['账号安全', '私信', '留言', '回复', '纠错']],
  ['三.3.2(6)', ['rectification'], ['整改指令', '当日', '次日 10:00', '反馈']],
];

describe('the checklists ask about what the clause names', () => {
  test.each(asked)('%s by %j', (clauseId, ids, words) => {
    expect(contract.clauses.map(({ id }) => id)).toContain(clauseId);
    const texts = ids.map((id) => JSON.stringify(contract.templates.find((each) => each.id === id)));
    expect(texts).not.toContain(undefined);
    for (const word of words)
      expect(
        texts.some((text) => text.includes(word)),
        word,
      ).toBe(true);
  });
});
