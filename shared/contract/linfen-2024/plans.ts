/** The year of the contract, and when its work is done. */
import type { ContractData, Plan } from '../schema.ts';
import type { Pair } from './obligation-list.ts';

/**
 * One year from the signing (clause 2 of each section), a day that the requirements do not know: the first Monday of
 * 2026 stands in for it until the signed contract is at hand.
 */
export const term: ContractData['term'] = { startsOn: '2026-01-05', endsOn: '2027-01-04', isToConfirm: true };

type Rhythm = Pick<Plan, 'rrule' | 'windowDays' | 'dueOn'>;

/** 每周 says any day: the next one opens when this one's week is over. */
const anyDayOfTheWeek: Rhythm = { rrule: 'FREQ=WEEKLY;BYDAY=MO', windowDays: 7, dueOn: 'any-day' };
/** Monday to Friday; in a week with 调休 to its last workday. */
const weekly: Rhythm = { rrule: 'FREQ=WEEKLY;BYDAY=MO', windowDays: 5, dueOn: 'workday-before' };
const monthly: Rhythm = { rrule: 'FREQ=MONTHLY;BYMONTHDAY=1', windowDays: 28, dueOn: 'workday-before' };
/** Of the month that is over, in the first days of the next. */
const monthlyReport: Rhythm = { rrule: 'FREQ=MONTHLY;BYMONTHDAY=1', windowDays: 5, dueOn: 'workday-after' };
const quarterly: Rhythm = {
  rrule: 'FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=1',
  windowDays: 85,
  dueOn: 'workday-before',
};
const inSeptember: Rhythm = { rrule: 'FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1', windowDays: 30, dueOn: 'workday-before' };
const inNovember: Rhythm = { rrule: 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1', windowDays: 30, dueOn: 'workday-before' };
const atYearsEnd: Rhythm = { rrule: 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1', windowDays: 31, dueOn: 'workday-before' };
/** On demand or on an event: due within days of its start. */
const within = (windowDays: number): Rhythm => ({ rrule: null, windowDays, dueOn: 'workday-after' });
/** What has a date of its own or a limit in hours. */
const thatDay: Rhythm = { rrule: null, windowDays: 1, dueOn: 'any-day' };

/** Named like its template where nothing else is said. */
const plan = (
  templateId: string,
  obligationId: string,
  [title, titleEn]: Pair,
  rhythm: Rhythm,
  id: string = templateId,
): Plan => ({ id, obligationId, templateId, title, titleEn, startsOn: firstDayOf(rhythm), ...rhythm });

/** Months and quarters are those of the calendar: the first ones are those in which the term begins. */
const firstDayOf = ({ rrule }: Rhythm): string =>
  rrule?.includes('BYMONTHDAY=1') === true ? `${term.startsOn.slice(0, 4)}-01-01` : term.startsOn;

const regular = [
  plan('cctv-weekly', 'cctv-weekly-inspection', ['监控系统每周巡检', 'Weekly CCTV round'], anyDayOfTheWeek),
  plan('cctv-back-end', 'cctv-daily', ['监控后端每周检查', 'Weekly CCTV back-end check'], weekly),
  plan('cctv-monthly-report', 'cctv-monthly-report', ['监控系统月度汇报', 'Monthly CCTV report'], monthlyReport),
  plan(
    'conference-connectors',
    'conference-connectors',
    ['会议系统月检：接头与线缆', 'Conference system: connectors'],
    monthly,
  ),
  plan(
    'conference-lines',
    'conference-lines',
    ['会议系统月检：线路与服务器', 'Conference system: lines, servers'],
    monthly,
  ),
  plan(
    'conference-environment',
    'conference-environment',
    ['会议系统月检：通风散热净尘供电', 'Conference system: environment'],
    monthly,
  ),
  plan(
    'conference-analysis',
    'conference-analysis',
    ['会议系统月检：运行分析', 'Conference system: analysis'],
    monthly,
  ),
  plan(
    'conference-versions',
    'conference-versions',
    ['会议系统季度版本检查', 'Conference system: quarterly versions'],
    quarterly,
  ),
  plan('wall-patrol', 'wall-meeting-room', ['四套大屏每周维护', 'Weekly upkeep of the four walls'], weekly),
  plan(
    'wall-parameters',
    'wall-meeting-room',
    ['四套大屏季度参数快照', 'Quarterly parameters of the four walls'],
    quarterly,
  ),
  plan(
    'routers-business',
    'routers-business',
    ['业务网路由器每周巡查', 'Weekly router patrol: business network'],
    weekly,
  ),
  plan('routers-lan', 'routers-lan', ['局域网路由器每周巡查', 'Weekly router patrol: LAN'], weekly),
  plan('routers-internet', 'routers-internet', ['互联网路由器每周巡查', 'Weekly router patrol: Internet'], weekly),
  plan('routers-intranet', 'routers-intranet', ['政务内网路由器每周巡查', 'Weekly router patrol: intranet'], weekly),
  plan('office-patrol', 'office-patrol', ['办公设备季度巡检', 'Quarterly patrol of office machines'], quarterly),
  plan('security-training', 'security-training', ['网络安全集中培训', 'Network security training'], inSeptember),
  plan('security-drill', 'security-drill', ['网络安全应急演练', 'Network security drill'], inNovember),
  plan('platform-monthly', 'platform-monthly-inspection', ['平台每月巡检', 'Monthly platform inspection'], monthly),
  plan('platform-jobs', 'platform-jobs', ['定时任务每周检查', 'Weekly check of scheduled jobs'], weekly),
  plan('platform-interfaces', 'platform-interfaces', ['数据接口每周检查', 'Weekly check of interfaces'], weekly),
  plan('platform-backup', 'platform-backup', ['备份每周检查', 'Weekly backup check'], weekly),
  plan('map-servers', 'map-elevator', ['“一张图”服务器每月巡查', 'Monthly check of the map servers'], monthly),
  plan('platform-tuning', 'platform-tuning', ['性能优化（每季度）', 'Quarterly tuning'], quarterly),
  plan(
    'platform-change',
    'platform-base-security',
    ['补丁与加固（每季度）', 'Quarterly patches and hardening'],
    quarterly,
  ),
  plan('platform-recovery-drill', 'platform-recovery-drill', ['应急恢复演练', 'Recovery drill'], inNovember),
  plan(
    'training-practitioners',
    'training-practitioners',
    ['从业人员每月培训', 'Monthly practitioner training'],
    monthly,
  ),
  plan('training-regulators', 'training-regulators', ['监管人员每月培训', 'Monthly regulator training'], monthly),
  plan('website-weekly', 'website-content', ['网站每周巡检', 'Weekly website check'], weekly),
  plan('website-backup', 'website-backup', ['网站备份每月检查', 'Monthly website backup check'], monthly),
  plan('website-yearly-report', 'website-yearly-report', ['网站工作年度报表', 'Website: yearly report'], atYearsEnd),
  plan('media-patrol', 'wechat-security', ['新媒体账号每周巡查', 'Weekly patrol of the accounts'], weekly),
  plan(
    'media-statistics',
    'wechat-statistics',
    ['新媒体每月统计', 'Monthly statistics of the accounts'],
    monthlyReport,
  ),
];

const onDemand = [
  plan('meeting-run-sheet', 'meeting-support', ['会议保障', 'Meeting support'], thatDay),
  plan('wall-change', 'wall-meeting-room', ['大屏配置变更与升级', 'Walls: change or upgrade'], within(3)),
  plan('cabling-lan', 'cabling-lan', ['布线：机关局域网', 'Cabling: bureau LAN'], within(5)),
  plan('cabling-internet', 'cabling-internet', ['布线：互联网', 'Cabling: Internet'], within(5)),
  plan('cabling-intranet', 'cabling-intranet', ['布线：政务内网', 'Cabling: government intranet'], within(5)),
  // The quarterly patrol is one department's sheet: every other department has one of its own.
  plan(
    'office-patrol',
    'office-patrol',
    ['办公设备巡检：再一个科室', 'Office machines: another department'],
    within(5),
    'office-patrol-more',
  ),
  plan('office-recovery', 'office-recovery', ['数据丢失与安全事件修复', 'Repair after data loss or attack'], within(1)),
  plan('office-software', 'office-software', ['科室应用软件服务', 'Department software'], within(3)),
  plan('platform-support', 'platform-support', ['系统使用支持', 'User support'], within(1)),
  plan('platform-query', 'platform-queries', ['数据查询与统计', 'Query or statistics'], within(3)),
  plan('platform-integration', 'platform-integration', ['系统对接', 'Integration'], within(5)),
  plan(
    'platform-change',
    'platform-app-security',
    ['升级、补丁与加固', 'Upgrade, patch, hardening'],
    within(3),
    'platform-change-now',
  ),
  plan('platform-tuning', 'platform-tuning', ['性能优化', 'Tuning'], within(5), 'platform-tuning-now'),
  plan('platform-assessment', 'platform-assessment', ['等保问题整改', 'Security assessment: a remedy'], within(10)),
  plan('platform-alarm', 'platform-monitoring', ['监控告警处置', 'Monitoring alarm'], thatDay),
  plan('platform-recovery', 'platform-recovery', ['数据恢复', 'Data recovery'], thatDay),
  plan('website-recovery', 'website-backup', ['网站数据恢复', 'Website: data recovery'], thatDay),
  plan('duty-shift', 'platform-special-periods', ['特殊时期值守', 'Duty in a special period'], thatDay),
  plan('wechat-push', 'wechat-weekly-pushes', ['公众号推送', 'WeChat push'], thatDay),
  plan('renmin-push', 'renmin-weekly-pushes', ['人民号推送', 'Renmin push'], thatDay),
  plan('media-work', 'wechat-experience', ['设计制作', 'Design work'], within(5)),
  plan('photo-job', 'media-photography', ['拍照摄像', 'Photos and video'], within(3)),
  plan('media-task', 'media-egov-tasks', ['电子政务中心任务', 'Task of the e-government centre'], within(3)),
  plan('media-opinion', 'media-opinion', ['网络舆情处置', 'Online opinion'], thatDay),
  plan('rectification', 'media-rectification', ['整改', 'Rectification'], thatDay),
];

export const plans: Plan[] = [...regular, ...onDemand];
