/** 二、机关网络安全运维: what its clauses oblige to. */
import type { Obligation } from '../schema.ts';
import { faultClosed, inspected, obligationOf, onFile, register, serviceRecord } from './obligation-list.ts';

const majorOnSite = ['B-重大-到场'];

/** 日常维护 of a wall: the text gives no cadence. */
const wall = (key: string, clauseId: string, name: string, nameEn: string): Obligation =>
  obligationOf(`wall-${key}`, clauseId, {
    title: [`${name}大屏运维`, `Video wall: ${nameEn}`],
    deliverable: ['运维记录、参数表、运行日志', 'Maintenance record, parameter sheet, operation log'],
    cadence: 'unspecified',
    assumed: 'weekly',
    slaRuleIds: majorOnSite,
    evidence: [inspected('wall-patrol'), inspected('wall-parameters'), inspected('wall-change')],
    questions: ['wall-cadence'],
  });

/** 日常巡查 of a router group: the text gives no cadence. */
const routers = (key: string, clauseId: string, name: string, nameEn: string): Obligation =>
  obligationOf(`routers-${key}`, clauseId, {
    title: [`${name}路由器巡查与维护`, `Router patrol and upkeep: ${nameEn}`],
    deliverable: ['巡查记录、故障单', 'Patrol record, fault record'],
    cadence: 'unspecified',
    assumed: 'weekly',
    slaRuleIds: majorOnSite,
    evidence: [inspected(`routers-${key}`)],
    questions: key === 'intranet' ? ['router-cadence', 'intranet-laptop', 'intranet-export'] : ['router-cadence'],
  });

const cabling = (key: string, clauseId: string, name: string, nameEn: string): Obligation =>
  obligationOf(`cabling-${key}`, clauseId, {
    title: [`${name}新增与变更线路`, `New and changed lines: ${nameEn}`],
    deliverable: ['布线施工单、端口台账、测试记录', 'Cabling work order, port register, test record'],
    cadence: 'on-demand',
    evidence: [inspected(`cabling-${key}`)],
  });

export const obligations2: Obligation[] = [
  obligationOf('office-faults', '二.3.1.1(1)', {
    title: ['办公电子设备故障处置', 'Office device faults'],
    deliverable: ['维护服务单', 'Service record'],
    cadence: 'on-event',
    slaRuleIds: majorOnSite,
    evidence: [serviceRecord, faultClosed],
    questions: ['fault-severity'],
  }),
  obligationOf('office-patrol', '二.3.1.1(1)', {
    title: ['办公电子设备巡检', 'Office device patrol'],
    deliverable: ['巡检记录', 'Patrol record'],
    cadence: 'unspecified',
    assumed: 'quarterly',
    evidence: [inspected('office-patrol')],
    questions: ['patrol-cadence'],
  }),
  obligationOf('office-recovery', '二.3.1.1(2)', {
    title: ['数据丢失、病毒、攻击及灾害修复', 'Repair after data loss, malware, attack or disaster'],
    deliverable: ['修复记录', 'Repair record'],
    cadence: 'on-event',
    slaRuleIds: majorOnSite,
    evidence: [inspected('office-recovery'), serviceRecord],
  }),
  obligationOf('office-software', '二.3.1.1(3)', {
    title: ['科室应用软件安装、配置、升级', 'Department software: install, configure, upgrade'],
    deliverable: ['安装/升级记录', 'Installation or upgrade record'],
    cadence: 'on-demand',
    evidence: [inspected('office-software'), serviceRecord],
  }),
  obligationOf('security-training', '二.3.1.2(1)', {
    title: ['网络安全集中培训', 'Network security training'],
    deliverable: ['计划、签到、课件、照片、考核', 'Plan, sign-in sheet, slides, photos, assessment'],
    appRole: 'light',
    cadence: 'yearly',
    perYear: 1,
    evidence: [inspected('security-training')],
  }),
  obligationOf('security-drill', '二.3.1.2(2)', {
    title: ['网络安全应急演练', 'Network security drill'],
    deliverable: ['演练方案、过程记录、报告', 'Drill plan, course record, report'],
    appRole: 'light',
    cadence: 'yearly',
    perYear: 1,
    evidence: [inspected('security-drill')],
  }),
  obligationOf('cctv-daily', '二.3.1.3(1)', {
    title: ['监控设备日常管理', 'CCTV daily management'],
    deliverable: ['设备台账', 'Device register'],
    cadence: 'daily',
    slaRuleIds: majorOnSite,
    assumed: 'weekly',
    evidence: [register('devices'), inspected('cctv-back-end')],
    questions: ['patrol-cadence', 'cctv-channels'],
  }),
  obligationOf('cctv-weekly-inspection', '二.3.1.3(2)', {
    title: ['监控系统每周巡检', 'Weekly CCTV inspection'],
    deliverable: ['周巡检记录', 'Weekly round record'],
    cadence: 'weekly',
    perYear: 52,
    evidence: [inspected('cctv-weekly')],
    questions: ['cctv-channels', 'cctv-coverage'],
  }),
  obligationOf('cctv-monthly-report', '二.3.1.3(3)', {
    title: ['监控系统月度汇报', 'Monthly CCTV report'],
    deliverable: ['月度运行汇报、意见整改表', 'Monthly report, opinions and actions'],
    cadence: 'monthly',
    perYear: 12,
    evidence: [inspected('cctv-monthly-report')],
  }),
  obligationOf('conference-connectors', '二.3.1.4(1)', {
    title: ['会议系统预防性检测（接头、网线）', 'Conference system: connectors and cables'],
    deliverable: ['月度检测记录、更换记录', 'Monthly check record, replacement record'],
    cadence: 'monthly',
    perYear: 12,
    evidence: [inspected('conference-connectors')],
  }),
  obligationOf('conference-lines', '二.3.1.4(1)', {
    title: ['传输线路质量和服务器检测', 'Conference system: line quality and servers'],
    deliverable: ['线路/服务器检测记录', 'Line and server record'],
    cadence: 'monthly',
    perYear: 12,
    evidence: [inspected('conference-lines')],
  }),
  obligationOf('conference-environment', '二.3.1.4(1)', {
    title: ['通风、散热、净尘、供电检查', 'Conference system: ventilation, heat, dust, power'],
    deliverable: ['环境检查记录', 'Environment record'],
    cadence: 'monthly',
    perYear: 12,
    evidence: [inspected('conference-environment')],
  }),
  obligationOf('conference-analysis', '二.3.1.4(1)', {
    title: ['会议设备运行情况分析', 'Conference system: analysis of operation'],
    deliverable: ['运行状态及维保记录', 'Operation and maintenance record'],
    cadence: 'monthly',
    perYear: 12,
    evidence: [inspected('conference-analysis')],
  }),
  obligationOf('conference-versions', '二.3.1.4(2)', {
    title: ['会议系统软件版本管理', 'Conference system: software versions'],
    deliverable: ['季度版本检查表、更新记录', 'Quarterly version sheet, update record'],
    cadence: 'quarterly',
    perYear: 4,
    evidence: [inspected('conference-versions')],
  }),
  obligationOf('meeting-support', '二.3.1.4(3)', {
    title: ['会议保障', 'Meeting support'],
    deliverable: ['会议保障记录', 'Meeting support record'],
    cadence: 'on-demand',
    evidence: [inspected('meeting-run-sheet')],
  }),
  wall('meeting-room', '二.3.1.5(1)', '10 楼会议室', 'meeting room, floor 10'),
  wall('video-conference', '二.3.1.5(2)', '9 楼视频会议室', 'video-conference room, floor 9'),
  wall('lobby', '二.3.1.5(3)', '1 楼大厅', 'lobby, floor 1'),
  wall('platform', '二.3.1.5(4)', '1 楼智慧监管平台', 'regulation platform, floor 1'),
  routers('business', '二.3.1.6(1)', '省、市、县、所四级业务数据通讯', 'business network, four levels'),
  routers('lan', '二.3.1.6(2)', '机关局域网', 'bureau LAN'),
  routers('internet', '二.3.1.6(3)', '互联网', 'Internet'),
  routers('intranet', '二.3.1.6(4)', '政务内网', 'government intranet'),
  cabling('lan', '二.3.1.7(1)', '机关局域网', 'bureau LAN'),
  cabling('internet', '二.3.1.7(2)', '互联网', 'Internet'),
  cabling('intranet', '二.3.1.7(3)', '政务内网', 'government intranet'),
  obligationOf('network-references', '二.3.2(1)', {
    title: ['类似项目业绩', 'Comparable work'],
    deliverable: ['业绩证明', 'Proof of work done'],
    appRole: 'evidence',
    cadence: 'once',
    perYear: 1,
    evidence: [onFile('network-references')],
  }),
  obligationOf('network-capability', '二.3.2(2)', {
    title: ['运维能力', 'Capability'],
    deliverable: ['能力证明', 'Proof of capability'],
    appRole: 'evidence',
    cadence: 'once',
    perYear: 1,
    evidence: [onFile('network-capability')],
  }),
  obligationOf('network-team', '二.3.2(3)', {
    title: ['项目实施小组（不少于 5 人）', 'Team of at least five'],
    deliverable: ['人员名单、证书', 'List of staff, certificates'],
    appRole: 'light',
    cadence: 'once',
    perYear: 1,
    evidence: [register('people'), onFile('network-team')],
  }),
  obligationOf('network-standards', '二.3.2(4)', {
    title: ['服务标准化、可管理、可监督', 'Standardised, manageable, open to supervision'],
    deliverable: ['制度、模板', 'Rules, templates'],
    cadence: 'continuous',
    evidence: [register('templates'), register('audit')],
  }),
  obligationOf('network-hotline', '二.3.2(5)', {
    title: ['5*8 热线、7*24 在线支持', 'Hotline 5*8, online support 7*24'],
    deliverable: ['值班表', 'Duty roster'],
    appRole: 'light',
    cadence: 'continuous',
    evidence: [onFile('network-duty-list')],
    questions: ['support-hours'],
  }),
  obligationOf('network-major-faults', '二.3.2(6)', {
    title: ['重大故障 4 小时内到场', 'On site within 4 hours of a major fault'],
    deliverable: ['到场记录', 'Arrival record'],
    cadence: 'on-event',
    slaRuleIds: majorOnSite,
    evidence: [faultClosed],
    questions: ['fault-severity', 'clock-start'],
  }),
  obligationOf('network-emergency-plan', '二.3.2(7)', {
    title: ['应急预案', 'Emergency plan'],
    deliverable: ['应急预案', 'Emergency plan'],
    appRole: 'light',
    cadence: 'once',
    perYear: 1,
    evidence: [onFile('network-emergency-plan')],
  }),
  obligationOf('network-confidentiality', '二.3.3.1', {
    title: ['保密', 'Confidentiality'],
    deliverable: ['保密协议', 'Confidentiality agreement'],
    cadence: 'once',
    perYear: 1,
    evidence: [onFile('network-confidentiality')],
  }),
  obligationOf('network-implementation-plan', '二.3.3.2(1)', {
    title: ['项目运行实施方案', 'Implementation plan'],
    deliverable: ['实施方案', 'Implementation plan'],
    appRole: 'light',
    cadence: 'once',
    perYear: 1,
    evidence: [onFile('network-implementation-plan')],
  }),
  obligationOf('network-documentation', '二.3.3.2(2)', {
    title: ['全套技术资料', 'Full documentation'],
    deliverable: ['全套技术资料', 'Full documentation'],
    cadence: 'once',
    perYear: 1,
    evidence: [onFile('network-documentation')],
  }),
  obligationOf('network-acceptance', '二.3.3.3', {
    title: ['验收', 'Acceptance'],
    deliverable: ['验收文档', 'Acceptance documents'],
    cadence: 'once',
    perYear: 1,
    evidence: [onFile('network-acceptance')],
  }),
];
