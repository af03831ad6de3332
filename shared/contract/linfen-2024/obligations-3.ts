/** 三、新媒体系统运维: what its clauses oblige to. */
import type { Obligation } from '../schema.ts';
import { obligationOf } from './obligation-list.ts';

type Pair = readonly [string, string];

/** Editorial work that is logged, not done, in the app. */
const editorial = (
  id: string,
  clauseId: string,
  title: Pair,
  deliverable: Pair,
  cadence: Obligation['cadence'],
): Obligation =>
  obligationOf(id, clauseId, {
    title,
    deliverable,
    appRole: 'light',
    cadence,
    isToConfirm: cadence === 'unspecified' || cadence === 'daily',
  });

const once = (
  id: string,
  clauseId: string,
  title: Pair,
  deliverable: Pair,
  appRole: Obligation['appRole'],
): Obligation => obligationOf(id, clauseId, { title, deliverable, appRole, cadence: 'once', perYear: 1 });

const statistics = ['统计报告', 'Statistics'] as const;
const works = ['作品清单', 'List of works'] as const;
const patrol = ['巡查记录', 'Patrol record'] as const;

export const obligations3: Obligation[] = [
  obligationOf('media-operation', '三.1-1', {
    title: ['新媒体内容策划、运营维护、舆情监测', 'New media planning, operation, opinion monitoring'],
    deliverable: ['运营与舆情监测记录', 'Operation and monitoring records'],
    appRole: 'evidence',
    cadence: 'continuous',
  }),
  obligationOf('publicity-support', '三.1-2', {
    title: ['宣传保障', 'Publicity support'],
    deliverable: ['影像与宣传资料', 'Pictures and publicity material'],
    appRole: 'evidence',
    cadence: 'on-demand',
  }),
  obligationOf('website-updates', '三.3.1.1(1)', {
    title: ['网站日常更新维护', 'Website updates'],
    deliverable: ['更新台账', 'Update log'],
    cadence: 'daily',
    isToConfirm: true,
  }),
  obligationOf('website-faults', '三.3.1.1(2)', {
    title: ['网站突发故障排除和修复', 'Website faults'],
    deliverable: ['故障单', 'Fault record'],
    cadence: 'on-event',
  }),
  editorial(
    'website-content',
    '三.3.1.1(3)',
    ['网站内容巡检', 'Website content checks'],
    ['内容巡检记录', 'Content check record'],
    'unspecified',
  ),
  obligationOf('website-backup', '三.3.1.1(4)', {
    title: ['网站数据库备份、灾后恢复', 'Website backup and recovery'],
    deliverable: ['备份记录', 'Backup record'],
    cadence: 'unspecified',
    isToConfirm: true,
  }),
  obligationOf('website-proofreading', '三.3.1.1(5)', {
    title: ['智能校对监测', 'Website proofreading'],
    deliverable: ['校对报告', 'Proofreading report'],
    appRole: 'evidence',
    cadence: 'continuous',
  }),
  obligationOf('website-yearly-report', '三.3.1.1(6)', {
    title: ['网站工作年度报表', 'Website yearly report'],
    deliverable: ['年度报表', 'Yearly report'],
    appRole: 'light',
    cadence: 'yearly',
    perYear: 1,
  }),
  obligationOf('wechat-content', '三.3.1.2(1)', {
    title: ['公众号内容运营', 'WeChat content'],
    deliverable: ['审核记录', 'Review record'],
    appRole: 'evidence',
    cadence: 'on-demand',
  }),
  editorial(
    'wechat-security',
    '三.3.1.2(2)',
    ['公众号日常巡查、后台维护', 'WeChat patrol and back office'],
    patrol,
    'daily',
  ),
  editorial('wechat-experience', '三.3.1.2(3)', ['公众号访问体验优化', 'WeChat experience'], works, 'on-demand'),
  editorial('wechat-topics', '三.3.1.2(4)', ['公众号专题内容制作', 'WeChat special topics'], works, 'on-demand'),
  editorial('wechat-statistics', '三.3.1.2(5)', ['公众号数据维护', 'WeChat statistics'], statistics, 'unspecified'),
  // Five a week make 260 pushes and 780 items: short of the yearly 300 and 1,000, which therefore decide.
  obligationOf('wechat-weekly-pushes', '三.3.1.2(6)', {
    title: ['公众号每周推送 5 次，每次不少于 3 条', 'WeChat: 5 pushes a week, at least 3 items each'],
    deliverable: ['推送台账', 'Push log'],
    appRole: 'light',
    cadence: 'weekly',
    perYear: 260,
  }),
  obligationOf('wechat-yearly-pushes', '三.3.1.2(6)', {
    title: ['公众号全年推送不低于 300 期', 'WeChat: at least 300 pushes a year'],
    deliverable: ['推送台账', 'Push log'],
    appRole: 'light',
    cadence: 'yearly',
    perYear: 300,
  }),
  obligationOf('wechat-yearly-items', '三.3.1.2(6)', {
    title: ['公众号全年总条数不低于 1000 条', 'WeChat: at least 1,000 items a year'],
    deliverable: ['推送台账', 'Push log'],
    appRole: 'light',
    cadence: 'yearly',
    perYear: 1000,
  }),
  obligationOf('renmin-content', '三.3.1.3[人民号](1)', {
    title: ['人民号内容运营', 'Renmin content'],
    deliverable: ['审核记录', 'Review record'],
    appRole: 'light',
    cadence: 'on-demand',
  }),
  editorial(
    'renmin-security',
    '三.3.1.3[人民号](2)',
    ['人民号日常巡查、后台维护', 'Renmin patrol and back office'],
    patrol,
    'daily',
  ),
  editorial(
    'renmin-statistics',
    '三.3.1.3[人民号](3)',
    ['人民号数据维护', 'Renmin statistics'],
    statistics,
    'unspecified',
  ),
  editorial(
    'renmin-experience',
    '三.3.1.3[人民号](4)',
    ['人民号访问体验优化', 'Renmin experience'],
    works,
    'on-demand',
  ),
  editorial(
    'renmin-topics',
    '三.3.1.3[人民号](5)',
    ['人民号专题内容制作', 'Renmin special topics'],
    works,
    'on-demand',
  ),
  // Two a week make 104 pushes but only 104 items at one each: short of the yearly 500.
  obligationOf('renmin-weekly-pushes', '三.3.1.3[人民号](6)', {
    title: ['人民号每周推送 2 次，每次不少于 1 条', 'Renmin: 2 pushes a week, at least 1 item each'],
    deliverable: ['推送台账', 'Push log'],
    appRole: 'light',
    cadence: 'weekly',
    perYear: 104,
  }),
  obligationOf('renmin-yearly-pushes', '三.3.1.3[人民号](6)', {
    title: ['人民号全年推送不低于 100 期', 'Renmin: at least 100 pushes a year'],
    deliverable: ['推送台账', 'Push log'],
    appRole: 'light',
    cadence: 'yearly',
    perYear: 100,
  }),
  obligationOf('renmin-yearly-items', '三.3.1.3[人民号](6)', {
    title: ['人民号全年总条数不低于 500 条', 'Renmin: at least 500 items a year'],
    deliverable: ['推送台账', 'Push log'],
    appRole: 'light',
    cadence: 'yearly',
    perYear: 500,
  }),
  editorial(
    'media-photography',
    '三.3.1.3[拍照摄像]',
    ['拍照摄像及后期处理', 'Photographs and video'],
    ['活动影像清单', 'List of event pictures'],
    'on-demand',
  ),
  editorial(
    'media-egov-tasks',
    '三.3.1.4(1)',
    ['市政府电子政务中心任务对接', 'Tasks of the e-government centre'],
    ['任务台账', 'Task log'],
    'on-demand',
  ),
  editorial(
    'media-opinion',
    '三.3.1.4(2)',
    ['网络舆情配合处理', 'Online opinion'],
    ['处置单', 'Handling record'],
    'on-demand',
  ),
  editorial(
    'media-infographics',
    '三.3.1.4(3)',
    ['重要文件图解', 'Infographics'],
    ['成果清单', 'List of works'],
    'on-demand',
  ),
  editorial(
    'media-presentations',
    '三.3.1.4(4)',
    ['重要汇报 PPT', 'Presentations'],
    ['成果清单', 'List of works'],
    'on-demand',
  ),
  once(
    'media-references',
    '三.3.2(1)',
    ['类似项目业绩', 'Comparable work'],
    ['业绩证明', 'Proof of work done'],
    'light',
  ),
  once('media-dedicated-team', '三.3.2(2)', ['专门团队', 'Dedicated team'], ['人员名单', 'List of staff'], 'light'),
  once(
    'media-team',
    '三.3.2(3)',
    ['项目实施小组（不少于 5 人）', 'Team of at least five'],
    ['人员名单、证书', 'List of staff, certificates'],
    'light',
  ),
  obligationOf('media-standards', '三.3.2(4)', {
    title: ['服务标准化、可管理、可监督', 'Standardised, manageable, open to supervision'],
    deliverable: ['制度、模板', 'Rules, templates'],
    appRole: 'light',
    cadence: 'continuous',
  }),
  obligationOf('media-response', '三.3.2(5)', {
    title: ['7×24 小时响应', 'Response 7×24'],
    deliverable: ['值班表', 'Duty roster'],
    appRole: 'light',
    cadence: 'continuous',
  }),
  obligationOf('media-rectification', '三.3.2(6)', {
    title: ['整改指令当日整改', 'Rectification orders the same day'],
    deliverable: ['整改单', 'Rectification record'],
    cadence: 'on-event',
  }),
  obligationOf('media-serious-errors', '三.3.2(7)', {
    title: ['重大错误立即整改并反馈', 'Serious errors corrected at once'],
    deliverable: ['整改、反馈记录', 'Correction and feedback record'],
    cadence: 'on-event',
    // What 重大错误 is is not said.
    isToConfirm: true,
  }),
  once(
    'media-confidentiality',
    '三.3.3.1',
    ['保密', 'Confidentiality'],
    ['保密协议', 'Confidentiality agreement'],
    'field',
  ),
  once(
    'media-implementation-plan',
    '三.3.3.2(1)',
    ['项目运行实施方案', 'Implementation plan'],
    ['实施方案', 'Implementation plan'],
    'light',
  ),
  once(
    'media-documentation',
    '三.3.3.2(2)',
    ['全套技术资料', 'Full documentation'],
    ['全套技术资料', 'Full documentation'],
    'light',
  ),
  once('media-acceptance', '三.3.3.3', ['验收', 'Acceptance'], ['验收文档', 'Acceptance documents'], 'field'),
];
