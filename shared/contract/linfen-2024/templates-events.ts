/** 一.1 and 一.3.1 what happens on demand or on event: support, changes, alarms, recovery, duty. */
import type { Pair } from './obligation-list.ts';
import { check, choice, longText, number, onEvent, photo, text, when } from './item-list.ts';
import { trainingTemplates } from './templates-training.ts';

const none: Pair = ['', ''];

/** 一.3.1.1(1) 对问题进行解答、跟踪和反馈. */
const support = onEvent(
  'platform-support',
  ['系统使用支持登记', 'User support'],
  [
    choice('channel', ['渠道', 'Channel'], none, [
      ['wechat', '微信', 'WeChat'],
      ['qq', 'QQ', 'QQ'],
      ['mail', '邮件', 'Mail'],
      ['telephone', '电话', 'Telephone'],
      ['on-site', '当面', 'On site'],
    ]),
    text('user', ['用户与单位', 'User'], none),
    longText('question', ['问题', 'Question'], none),
    longText('answer', ['解答', 'Answer'], none),
    choice('follow-up', ['跟踪', 'Follow-up'], none, [
      ['solved', '已解决', 'Solved'],
      ['fault', '转故障处理', 'Became a fault'],
      ['open', '仍在跟踪', 'Still open', 'fail'],
    ]),
    text(
      'fault',
      ['故障单号', 'Fault number'],
      ['先按 N 登记故障，再把单号填在这里。', 'Log the fault first (N), then write its number here.'],
      when('follow-up', 'fault'),
    ),
    longText('feedback', ['用户反馈', 'Feedback'], ['结束前必须问到。', 'To be asked for before it is closed.']),
  ],
  2,
);

/** 一.3.1.2(3) 按需提供查询报告和统计报表. */
const query = onEvent(
  'platform-query',
  ['数据查询与统计登记', 'Query or statistics'],
  [
    text('asked-by', ['提出人与科室', 'Asked by'], none),
    longText('what', ['查询内容与口径', 'What, and by which definition'], none),
    check(
      'approved',
      ['已获数据使用授权', 'Use of the data approved'],
      ['按保密要求，未授权不提供。', 'Nothing is given out without it.'],
    ),
    text('result', ['报告或报表文件', 'Report'], ['文件名；附件另存。', 'Its file.']),
    text('handed-to', ['交付给谁、何时', 'Handed to, and when'], none),
  ],
);

/** 一.3.1.2(4) 系统对接支持. */
const integration = onEvent(
  'platform-integration',
  ['系统对接记录', 'Integration'],
  [
    choice('with', ['对接方', 'With'], none, [
      ['province', '省局大数据汇聚', 'Provincial data collection'],
      ['city', '市级大数据汇集', 'City data collection'],
      ['other', '其他系统', 'Another system'],
    ]),
    longText('work', ['工作内容', 'Work'], ['接口、字段、联调步骤。', 'Interface, fields, steps.']),
    choice('test', ['联调结果', 'Joint test'], none, [
      ['passed', '通过', 'Passed'],
      ['open', '未完成', 'Not finished', 'fail'],
    ]),
    longText('open', ['遗留问题', 'Still open'], none, when('test', 'open')),
  ],
);

/** 一.3.1.2(5) 应用、中间件、数据库、操作系统, 一.1-1 网络优化: before and after. */
const tuning = onEvent(
  'platform-tuning',
  ['性能优化记录', 'Tuning'],
  [
    choice('layer', ['对象', 'Layer'], none, [
      ['application', '应用软件', 'Application'],
      ['middleware', '中间件', 'Middleware'],
      ['database', '数据库', 'Database'],
      ['os', '操作系统', 'Operating system'],
      ['network', '网络', 'Network'],
    ]),
    text('metric', ['指标', 'Metric'], ['例：首页打开时间（ms）。', 'For example time to the home page (ms).']),
    number(
      'before',
      ['优化前', 'Before'],
      ['同一时段、同一方法测三次取平均。', 'Three times at the same hour and in the same way, the mean.'],
      { unit: '', digits: 2 },
    ),
    number('after', ['优化后', 'After'], ['和优化前用同一方法。', 'In the same way as before.'], {
      unit: '',
      digits: 2,
    }),
    longText(
      'work',
      ['做了什么', 'What was done'],
      ['参数、索引、语句，能照着退回。', 'Settings, indexes, statements, so that it can be undone.'],
    ),
  ],
  2,
);

/** 一.3.1.5(1), (2) 补丁、升级、加固. */
const change = onEvent(
  'platform-change',
  ['升级、补丁与加固记录', 'Upgrade, patch, hardening'],
  [
    choice('layer', ['对象', 'Layer'], none, [
      ['application', '应用软件', 'Application'],
      ['middleware', '中间件', 'Middleware'],
      ['database', '数据库', 'Database'],
      ['os', '操作系统', 'Operating system'],
    ]),
    choice('kind', ['类别', 'Kind'], none, [
      ['patch', '安全补丁', 'Security patch'],
      ['upgrade', '升级更新', 'Upgrade'],
      ['hardening', '安全加固', 'Hardening'],
    ]),
    text('before', ['原版本', 'Version before'], none, { ...when('kind', 'patch', 'upgrade') }),
    text('after', ['新版本', 'Version after'], none, { ...when('kind', 'patch', 'upgrade') }),
    text('vulnerability', ['漏洞编号', 'Vulnerability'], ['CVE 或 CNNVD 编号。', 'CVE or CNNVD number.'], {
      ...when('kind', 'patch'),
      isRequired: false,
    }),
    longText('measures', ['加固措施', 'Measures'], none, when('kind', 'hardening')),
    check(
      'backup',
      ['变更前备份与回退方案', 'Backup and way back'],
      ['备份能打开，写明怎么退回、多久退完。', 'The backup opens; how to go back, and how long it takes.'],
    ),
    check('test', ['变更后测试', 'Tested after'], ['登录、主要功能、接口。', 'Login, main functions, interfaces.']),
  ],
  2,
);

/** 一.3.1.5(3) 对等保测评的安全问题进行安全整改，并配合进行复测. */
const assessment = onEvent(
  'platform-assessment',
  ['等保问题整改', 'Security assessment: a remedy'],
  [
    text('assessor', ['测评机构与报告', 'Assessor and report'], none),
    longText('problem', ['安全问题', 'Problem'], ['编号和原文。', 'Number and words.']),
    choice('risk', ['风险等级', 'Risk'], none, [
      ['high', '高', 'High'],
      ['medium', '中', 'Medium'],
      ['low', '低', 'Low'],
    ]),
    longText('remedy', ['整改措施', 'Remedy'], none),
    choice('retest', ['复测', 'Retest'], none, [
      ['passed', '通过', 'Passed'],
      ['failed', '不通过', 'Failed', 'fail'],
      ['waiting', '待复测', 'Waiting', 'fail'],
    ]),
  ],
);

/** 一.3.1.3 出现监控告警及时进行处置并进行验证: the alarm comes from the platform’s own monitor. */
const alarm = onEvent(
  'platform-alarm',
  ['监控告警处置', 'Monitoring alarm'],
  [
    choice('layer', ['对象', 'Layer'], none, [
      ['server', '服务器', 'Server'],
      ['middleware', '中间件', 'Middleware'],
      ['database', '数据库', 'Database'],
    ]),
    choice('kind', ['监控类别', 'Kind'], none, [
      ['traffic', '流量', 'Traffic'],
      ['operation', '运行状况', 'Operation'],
      ['security', '安全', 'Security'],
    ]),
    text('raised', ['告警时间与内容', 'When and what'], ['照抄监控系统。', 'As the monitor says it.']),
    number(
      'respond',
      ['响应用时', 'Minutes to respond'],
      ['告警到开始处置。', 'From the alarm to the start of work.'],
      { unit: '分钟', min: 0, max: 30 },
    ),
    longText('handled', ['处置', 'What was done'], none),
    choice(
      'verified',
      ['验证', 'Verified'],
      ['告警消除并观察 30 分钟。', 'The alarm is gone and stays so for 30 minutes.'],
      [
        ['gone', '已消除并验证', 'Gone and verified'],
        ['false', '误报，已调整阈值', 'False alarm, threshold changed'],
        ['open', '未消除', 'Still there', 'fail'],
      ],
    ),
    photo('screenshot', ['监控截图', 'Screenshots'], ['告警时和恢复后。', 'At the alarm and after.'], {
      isRequired: false,
    }),
  ],
);

const recoveryOf = (id: string, title: Pair) =>
  onEvent(
    id,
    title,
    [
      choice('scope', ['范围', 'Scope'], none, [
        ['part', '部分恢复', 'Part'],
        ['whole', '全库恢复', 'Whole database'],
      ]),
      longText('reason', ['原因', 'Reason'], none),
      text(
        'approved-by',
        ['批准人', 'Approved by'],
        ['恢复前必须经采购人同意。', 'The customer agrees before anything is restored.'],
      ),
      longText(
        'plan',
        ['恢复方案', 'Recovery plan'],
        ['步骤、停机时间、失败时怎么退回。', 'Steps, downtime, the way back when it fails.'],
      ),
      text('backup', ['使用的备份', 'Backup used'], ['文件名和时间点。', 'File and point in time.']),
      number('minutes', ['用时', 'Took'], ['从开始恢复到业务可用。', 'From the start until it can be used.'], {
        unit: '分钟',
        min: 0,
      }),
      check(
        'checked',
        ['恢复后核对', 'Checked after'],
        ['条数、最新时间、抽查记录一致。', 'Counts, latest time and samples agree.'],
      ),
      longText('lost', ['丢失的数据', 'Data lost'], ['没有写“无”。', '“None” if nothing.']),
    ],
    2,
  );

/** 一.3.1.4(2) 部分甚至是全库恢复. */
const recovery = recoveryOf('platform-recovery', ['数据恢复记录', 'Data recovery']);

/** 三.3.1.1(4) 网站数据库灾后恢复. */
const websiteRecovery = recoveryOf('website-recovery', ['网站数据恢复记录', 'Website: data recovery']);

/** 一.3.1.4(3) 定期进行应急恢复演练: 方案、记录、报告. */
const recoveryDrill = onEvent(
  'platform-recovery-drill',
  ['应急恢复演练', 'Recovery drill'],
  [
    text('plan', ['演练方案', 'Plan'], ['文件名、批准人和日期。', 'File, who approved it, when.']),
    check(
      'separate',
      ['在独立环境恢复', 'In a separate environment'],
      ['不在生产库上演练。', 'Never on the live database.'],
    ),
    number(
      'rto',
      ['恢复用时', 'Time to recover'],
      ['从开始到业务可用，目标 240 分钟。', 'Start to usable, aim 240 minutes.'],
      { unit: '分钟', min: 0, max: 240 },
      { isCompared: true },
    ),
    number(
      'rpo',
      ['数据缺失', 'Data missing'],
      ['备份点到故障点，目标 24 小时。', 'From the backup to the failure, aim 24 hours.'],
      { unit: 'h', min: 0, max: 24, digits: 1 },
      { isCompared: true },
    ),
    check(
      'complete',
      ['数据完整性核对', 'Complete'],
      ['条数、最新时间、抽查记录与备份点一致。', 'Counts, latest time and samples as of the backup.'],
    ),
    longText('record', ['过程记录', 'Course'], none),
    longText('report', ['结论与改进', 'Conclusion'], ['写入演练报告。', 'Goes into the report.']),
    photo(
      'photos',
      ['演练截图或照片', 'Pictures'],
      ['恢复前、恢复后和核对结果。', 'Before, after, and the comparison.'],
    ),
  ],
  2,
);

/** 一.3.1.6 特殊时期 7*24 值守: one sheet a shift. */
const duty = onEvent(
  'duty-shift',
  ['特殊时期值守记录', 'Duty in a special period'],
  [
    text(
      'period',
      ['保障时期', 'Period'],
      ['例：国庆、重大活动、采购人通知。', 'A holiday, an event, the customer’s notice.'],
    ),
    text('shift', ['班次与值守人', 'Shift and person'], ['日期、起止时间、姓名。', 'Day, from, to, name.']),
    longText(
      'hourly',
      ['每小时巡查', 'Hourly patrol'],
      ['每行一条：时分、系统运行、网络、大屏。', 'A line each: time, systems, network, walls.'],
    ),
    check('monitoring', ['系统运行监控', 'Monitoring'], ['无未处理的告警。', 'No alarm unhandled.']),
    choice('policy', ['网络策略调整', 'Network policy'], none, [
      ['none', '没有申请', 'Not asked for', 'na'],
      ['verified', '已申请、调整并验证', 'Asked for, changed, verified'],
      ['waiting', '已申请，未批准', 'Asked for, not approved', 'fail'],
    ]),
    text('policy-number', ['策略申请单号', 'Request'], none, when('policy', 'verified', 'waiting')),
    check(
      'logs',
      ['日志分析检查', 'Logs'],
      ['登录、访问、防火墙日志无异常。', 'Nothing strange in logins, access or firewall.'],
    ),
    longText('incidents', ['安全事件追踪', 'Security incidents'], ['没有写“无”。', '“None” if there were none.']),
    text('handed-to', ['交班给', 'Handed over to'], none),
  ],
);

export const eventTemplates = [
  support,
  query,
  integration,
  tuning,
  change,
  assessment,
  alarm,
  recovery,
  websiteRecovery,
  recoveryDrill,
  duty,
  ...trainingTemplates,
];
