/** 一、智慧监管平台系统运维: what its clauses oblige to. */
import type { Obligation } from '../schema.ts';
import { obligationOf } from './obligation-list.ts';

/** 数据服务器定期巡查 of one map: the text gives no cadence. */
const map = (key: string, clauseId: string, name: string, nameEn: string): Obligation =>
  obligationOf(`map-${key}`, clauseId, {
    title: [`${name}数据维护、备份与服务器巡查`, `${nameEn}: data, backup and server checks`],
    deliverable: ['数据维护、备份、服务器巡查记录', 'Data, backup and server check records'],
    cadence: 'unspecified',
    isToConfirm: true,
  });

const trainingPapers = [
  '计划、通知、签到、课件、照片、小结',
  'Plan, notice, sign-in sheet, slides, photos, summary',
] as const;

export const obligations1: Obligation[] = [
  obligationOf('platform-base', '一.1-1', {
    title: ['平台基础维护', 'Platform base maintenance'],
    deliverable: ['维护记录、升级记录', 'Maintenance record, upgrade record'],
    cadence: 'unspecified',
    isToConfirm: true,
  }),
  obligationOf('platform-database', '一.1-2', {
    title: ['平台总数据备份、巡检、灾后恢复', 'Platform data: backup, inspection, recovery'],
    deliverable: ['备份记录、恢复记录', 'Backup record, recovery record'],
    cadence: 'unspecified',
    isToConfirm: true,
  }),
  map('elevator', '一.1-3', '电梯一张图', 'Elevator map'),
  map('drug', '一.1-4', '药品一张图', 'Drug map'),
  map('food', '一.1-5', '食品一张图', 'Food map'),
  obligationOf('training-practitioners', '一.1-6', {
    title: ['从业人员每月培训', 'Monthly practitioner training'],
    deliverable: trainingPapers,
    appRole: 'light',
    cadence: 'monthly',
    // 12 when the three trades train together, 36 when each has its own: the text does not say.
    perYear: 12,
    isToConfirm: true,
  }),
  obligationOf('training-regulators', '一.1-7', {
    title: ['监管人员每月培训', 'Monthly regulator training'],
    deliverable: trainingPapers,
    appRole: 'light',
    cadence: 'monthly',
    perYear: 12,
  }),
  obligationOf('platform-support', '一.3.1.1(1)', {
    title: ['系统使用支持', 'User support'],
    deliverable: ['支持服务台账', 'Support log'],
    cadence: 'on-event',
    // Which hours 5*8 means is not said.
    isToConfirm: true,
  }),
  obligationOf('platform-faults', '一.3.1.1(2)', {
    title: ['平台故障诊断和处理', 'Platform fault handling'],
    deliverable: ['故障处理单', 'Fault record'],
    cadence: 'on-event',
  }),
  obligationOf('platform-monthly-inspection', '一.3.1.1(3)', {
    title: ['平台每月巡检', 'Monthly platform inspection'],
    deliverable: ['巡检报告', 'Inspection report'],
    cadence: 'monthly',
    perYear: 12,
  }),
  obligationOf('platform-emergencies', '一.3.1.1(4)', {
    title: ['应急事件处置', 'Emergency response'],
    deliverable: ['应急事件处置记录', 'Emergency record'],
    cadence: 'on-event',
    slaRuleIds: ['A-紧急-响应', 'A-重大-到场'],
    // What 紧急事件 and 一般系统故障 are and when their clocks start is not said.
    isToConfirm: true,
  }),
  obligationOf('training-system', '一.3.1.1(5)', {
    title: ['系统使用和维护专题培训', 'Training in using the system'],
    deliverable: ['培训资料', 'Training papers'],
    appRole: 'light',
    cadence: 'monthly',
    perYear: 12,
  }),
  obligationOf('platform-jobs', '一.3.1.2(1)', {
    title: ['定时任务检查和验证', 'Scheduled jobs: check and verify'],
    deliverable: ['任务校验记录', 'Job check record'],
    cadence: 'unspecified',
    isToConfirm: true,
  }),
  obligationOf('platform-interfaces', '一.3.1.2(2)', {
    title: ['接口定期检查', 'Interface checks'],
    deliverable: ['接口巡检记录', 'Interface check record'],
    cadence: 'unspecified',
    isToConfirm: true,
  }),
  obligationOf('platform-queries', '一.3.1.2(3)', {
    title: ['数据查询和统计', 'Queries and statistics'],
    deliverable: ['查询报告、统计报表', 'Query reports, statistics'],
    appRole: 'light',
    cadence: 'on-demand',
  }),
  obligationOf('platform-integration', '一.3.1.2(4)', {
    title: ['系统对接支持', 'Integration support'],
    deliverable: ['对接记录', 'Integration record'],
    appRole: 'light',
    cadence: 'on-demand',
  }),
  obligationOf('platform-tuning', '一.3.1.2(5)', {
    title: ['软件性能优化', 'Performance tuning'],
    deliverable: ['优化记录（前后对比）', 'Tuning record, before and after'],
    appRole: 'light',
    cadence: 'unspecified',
    isToConfirm: true,
  }),
  obligationOf('platform-monitoring', '一.3.1.3', {
    title: ['365 天*24 小时运行监控', 'Monitoring round the clock'],
    deliverable: ['告警处置及验证记录、监控截图', 'Alarm and verification records, screenshots'],
    appRole: 'evidence',
    cadence: 'continuous',
  }),
  obligationOf('platform-backup', '一.3.1.4(1)', {
    title: ['备份策略落实与备份检查', 'Backup policy and checks'],
    deliverable: ['备份检查记录', 'Backup check record'],
    cadence: 'unspecified',
    isToConfirm: true,
  }),
  obligationOf('platform-recovery', '一.3.1.4(2)', {
    title: ['数据恢复', 'Data recovery'],
    deliverable: ['恢复方案与记录', 'Recovery plan and record'],
    appRole: 'light',
    cadence: 'on-event',
  }),
  obligationOf('platform-recovery-drill', '一.3.1.4(3)', {
    title: ['应急恢复演练', 'Recovery drill'],
    deliverable: ['演练方案、记录、报告', 'Drill plan, record, report'],
    appRole: 'light',
    // 定期 without a number: once a year is the least that makes sense.
    cadence: 'yearly',
    perYear: 1,
    isToConfirm: true,
  }),
  obligationOf('platform-app-security', '一.3.1.5(1)', {
    title: ['应用软件安全补丁', 'Application security patches'],
    deliverable: ['补丁记录', 'Patch record'],
    appRole: 'light',
    cadence: 'unspecified',
    isToConfirm: true,
  }),
  obligationOf('platform-base-security', '一.3.1.5(2)', {
    title: ['基础软件补丁、升级、加固', 'Base software: patches, upgrades, hardening'],
    deliverable: ['补丁、加固记录', 'Patch and hardening record'],
    appRole: 'light',
    cadence: 'unspecified',
    isToConfirm: true,
  }),
  obligationOf('platform-assessment', '一.3.1.5(3)', {
    title: ['等保测评整改与复测', 'Security assessment: remedies and retest'],
    deliverable: ['整改清单、复测记录', 'Remedy list, retest record'],
    appRole: 'light',
    cadence: 'on-event',
  }),
  obligationOf('platform-special-periods', '一.3.1.6', {
    title: ['特殊时期 7*24 值守', 'Duty 7*24 in special periods'],
    deliverable: ['值守表、日志、策略申请单', 'Duty roster, log, policy requests'],
    cadence: 'on-demand',
  }),
  obligationOf('platform-references', '一.3.2(1)', {
    title: ['类似项目业绩', 'Comparable work'],
    deliverable: ['业绩证明', 'Proof of work done'],
    appRole: 'evidence',
    cadence: 'once',
    perYear: 1,
  }),
  obligationOf('platform-capability', '一.3.2(2)', {
    title: ['运维能力', 'Capability'],
    deliverable: ['能力证明', 'Proof of capability'],
    appRole: 'evidence',
    cadence: 'once',
    perYear: 1,
  }),
  obligationOf('platform-team', '一.3.2(3)', {
    title: ['项目实施小组（不少于 5 人）', 'Team of at least five'],
    deliverable: ['人员名单、证书', 'List of staff, certificates'],
    appRole: 'light',
    cadence: 'once',
    perYear: 1,
  }),
  obligationOf('platform-standards', '一.3.2(4)', {
    title: ['服务标准化、可管理、可监督', 'Standardised, manageable, open to supervision'],
    deliverable: ['制度、模板', 'Rules, templates'],
    cadence: 'continuous',
  }),
  obligationOf('platform-hotline', '一.3.2(5)', {
    title: ['5*8 热线、7*24 在线支持、工作群', 'Hotline 5*8, online support 7*24, work group'],
    deliverable: ['值班表、群记录', 'Duty roster, group record'],
    appRole: 'light',
    cadence: 'continuous',
    // Which hours 5*8 means is not said.
    isToConfirm: true,
  }),
  obligationOf('platform-major-faults', '一.3.2(6)', {
    title: ['重大故障 1 小时内到场', 'On site within 1 hour of a major fault'],
    deliverable: ['到场记录', 'Arrival record'],
    cadence: 'on-event',
    slaRuleIds: ['A-重大-到场'],
    // What 重大故障 is and when its clock starts is not said.
    isToConfirm: true,
  }),
  obligationOf('platform-emergency-plan', '一.3.2(7)', {
    title: ['应急预案', 'Emergency plan'],
    deliverable: ['应急预案', 'Emergency plan'],
    appRole: 'light',
    cadence: 'once',
    perYear: 1,
  }),
  obligationOf('platform-confidentiality', '一.3.3.1', {
    title: ['保密', 'Confidentiality'],
    deliverable: ['保密协议', 'Confidentiality agreement'],
    cadence: 'once',
    perYear: 1,
  }),
  obligationOf('platform-plans', '一.3.3.2(1)', {
    title: ['系统升级、迁移、备份方案', 'Upgrade, migration and backup plans'],
    deliverable: ['升级方案、迁移方案、备份方案', 'Upgrade plan, migration plan, backup plan'],
    appRole: 'light',
    cadence: 'once',
    perYear: 3,
  }),
  obligationOf('platform-documentation', '一.3.3.2(2)', {
    title: ['全套技术资料', 'Full documentation'],
    deliverable: ['全套技术资料', 'Full documentation'],
    cadence: 'once',
    perYear: 1,
  }),
  obligationOf('platform-acceptance', '一.3.3.3', {
    title: ['验收', 'Acceptance'],
    deliverable: ['验收文档', 'Acceptance documents'],
    cadence: 'once',
    perYear: 1,
  }),
];
