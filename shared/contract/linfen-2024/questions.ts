/** What the contract leaves open: put to the customer as a sheet, and what is done until it is answered. */
import type { Question } from '../schema.ts';

type Pair = readonly [zh: string, en: string];

const question = (id: string, clauseIds: readonly string[], text: Pair, assumed: Pair): Question => ({
  id,
  clauseIds: [...clauseIds],
  text: text[0],
  textEn: text[1],
  assumed: assumed[0],
  assumedEn: assumed[1],
});

export const questions: Question[] = [
  question(
    'fault-severity',
    ['一.3.1.1(4)', '一.3.2(6)', '二.3.2(6)', '三.3.2(7)'],
    [
      '“紧急事件”“重大故障”“一般系统故障”“重大错误”各指什么？请给出判定标准和举例。',
      'What are 紧急事件, 重大故障, 一般系统故障 and 重大错误? Please give criteria and examples.',
    ],
    [
      '由登记故障的人选择；选择不同，适用的时限不同，改选后时限重新计算。',
      'Whoever logs the fault chooses; the choice decides the limits, and changing it reckons them again.',
    ],
  ),
  question(
    'support-hours',
    ['一.3.1.1(1)', '一.3.2(5)', '二.3.2(5)'],
    [
      '“5*8”指哪些时段？调休上班的周末算不算？',
      'Which hours are “5*8”? Do weekends count that are worked in place of a holiday?',
    ],
    [
      '工作日 08:00-12:00、14:00-18:00，按国务院办公厅的放假安排，调休上班的周末算工作日。',
      'Workdays 08:00-12:00 and 14:00-18:00 by the State Council’s arrangement; worked weekends count.',
    ],
  ),
  question(
    'clock-start',
    ['一.3.1.1(4)', '一.3.2(6)', '二.3.2(6)', '三.3.2(6)'],
    [
      '各项时限从何时起算：报告时、受理时还是定级时？等待采购人配合的时间是否扣除？',
      'From when does each limit count: report, acceptance or classification? Is waiting for the customer deducted?',
    ],
    ['从报告时起算，不扣除任何时间。', 'From the report, and nothing is deducted.'],
  ),
  question(
    'router-cadence',
    ['二.3.1.6(1)', '二.3.1.6(2)', '二.3.1.6(3)', '二.3.1.6(4)'],
    ['四组路由器的“日常巡查”多久一次？', 'How often is the 日常巡查 of the four groups of routers?'],
    ['每周一次。', 'Once a week.'],
  ),
  question(
    'wall-cadence',
    ['二.3.1.5(1)', '二.3.1.5(2)', '二.3.1.5(3)', '二.3.1.5(4)'],
    ['四套大屏的“日常维护”和“运行日志整理”多久一次？', 'How often are 日常维护 and 运行日志整理 of the four walls?'],
    [
      '日常维护和日志每周一次，参数快照每季度一次。',
      'Upkeep and log once a week, the parameter snapshot once a quarter.',
    ],
  ),
  question(
    'patrol-cadence',
    ['二.3.1.1(1)', '二.3.1.3(1)'],
    [
      '办公设备巡检和监控后端“日常管理”多久一次？',
      'How often are the office machines patrolled, and the CCTV back end looked after (日常管理)?',
    ],
    ['办公设备每季度一次，监控后端随每周巡检。', 'Office machines once a quarter; the back end with the weekly round.'],
  ),
  question(
    'cctv-channels',
    ['二.1-3', '二.3.1.3(1)'],
    ['“25 路”是否就是 25 台摄像机？', 'Are the “25 路” 25 cameras?'],
    ['是，一路一台。', 'Yes, one camera a channel.'],
  ),
  question(
    'cctv-coverage',
    ['二.3.1.3(2)'],
    ['每周巡检是否每次覆盖全部 25 路？', 'Does every weekly round cover all 25 channels?'],
    ['每次覆盖全部 25 路，全年 52 轮。', 'All 25 in every round, 52 rounds a year.'],
  ),
  question(
    'probe-limits',
    ['二.3.1.3(2)', '二.3.1.4(1)', '二.3.1.6(1)', '一.3.1.2(5)'],
    [
      '线路、设备和录像合格与否没有写数值：丢包、延时、抖动、时钟、CPU、磁盘、录像天数等限值各是多少？',
      'No numbers say when a line, a device or a recording is good: which limits hold for loss, delay, jitter, clocks, processors, disks, days of recording?',
    ],
    [
      '线路丢包 1%，往返延时 100 ms（会议和服务器 150 ms）；视频丢包 1%、帧率 8 fps；语音抖动 30 ms、往返 300 ms、MOS 3.6；摄像机和录像机时钟 60 秒；录像 30 天、断录 24 小时；CPU 80%、内存 85%、磁盘 85%（录像盘 100%）、带宽 70%、温度 60 ℃、端口错误包 0；备份 26 小时；网页 3 秒、数据库 1 秒、证书 30 天；耗材 10%、排队 20 个任务。',
      'Loss 1%, round trip 100 ms (conference and servers 150 ms); video loss 1%, 8 fps; speech: jitter 30 ms, round trip 300 ms, MOS 3.6; clocks of cameras and recorders 60 s; recordings 30 days, none newer than 24 h; CPU 80%, memory 85%, disks 85% (recorders 100%), ports 70% full, 60 ℃, no damaged packets (0); backups 26 h; pages 3 s, databases 1 s, certificates 30 days; supplies 10%, 20 waiting jobs.',
    ],
  ),
  question(
    'base-maintenance-cadence',
    ['一.1-1'],
    ['平台基础维护（大屏数据监测、预防性维护等）多久一次？', 'How often is the base maintenance of the platform?'],
    ['数据监测随每周检查，其余随每月巡检。', 'Wall data with the weekly checks, the rest with the monthly inspection.'],
  ),
  question(
    'data-cadence',
    ['一.1-2', '一.3.1.2(1)', '一.3.1.2(2)', '一.3.1.4(1)'],
    [
      '备份检查、定时任务校验和接口检查的“定期”是多久？',
      'What does 定期 mean for backup checks, scheduled jobs and interfaces?',
    ],
    ['每周一次。', 'Once a week.'],
  ),
  question(
    'map-cadence',
    ['一.1-3', '一.1-4', '一.1-5'],
    [
      '电梯、药品、食品“一张图”的数据维护和服务器“定期巡查”是多久？',
      'How often are the data and the servers of the elevator, drug and food maps looked after?',
    ],
    ['每月一次。', 'Once a month.'],
  ),
  question(
    'software-cadence',
    ['一.3.1.2(5)', '一.3.1.5(1)', '一.3.1.5(2)'],
    ['性能优化、补丁升级和安全加固多久一次？', 'How often are tuning, patches and hardening?'],
    ['每季度至少一次；高危漏洞随时处理。', 'At least once a quarter; grave vulnerabilities at once.'],
  ),
  question(
    'recovery-drills',
    ['一.3.1.4(3)'],
    ['应急恢复演练“定期”是每年几次？', 'How many recovery drills a year does 定期 mean?'],
    ['每年至少一次。', 'At least one a year.'],
  ),
  question(
    'training-groups',
    ['一.1-6', '一.3.1.1(5)'],
    [
      '从业人员培训是三个行业合办（每年 12 次），还是各办各的（每年 36 次）？与系统培训能否合并？',
      'Do the three trades train together (12 a year) or each on its own (36)? May system training be the same event?',
    ],
    ['三个行业合办，每月一次；系统培训与之合并。', 'Together, once a month; the system training is the same event.'],
  ),
  question(
    'media-cadence',
    [
      '三.3.1.1(1)',
      '三.3.1.1(3)',
      '三.3.1.1(4)',
      '三.3.1.2(2)',
      '三.3.1.2(5)',
      '三.3.1.3[人民号](2)',
      '三.3.1.3[人民号](3)',
    ],
    [
      '网站与新媒体的日常更新、巡查、备份和“定期”统计各多久一次？',
      'How often are the website’s and the accounts’ daily updates, patrols, backups and regular statistics?',
    ],
    [
      '更新和巡查每周汇总一次，备份检查和统计每月一次。',
      'Updates and patrols summed up weekly, backups and statistics monthly.',
    ],
  ),
  question(
    'push-numbers',
    ['三.3.1.2(6)', '三.3.1.3[人民号](6)'],
    [
      '每周数与全年数不一致，以哪个为准？公众号每周 5 次全年只有 260 期、780 条，少于 300 期、1000 条；人民号每周 2 次、每次 1 条全年只有 104 条，少于 500 条。',
      'The weekly and the yearly numbers disagree: which holds? WeChat at 5 a week makes 260 pushes and 780 items, not 300 and 1,000; Renmin at 2 a week with 1 item makes 104 items, not 500.',
    ],
    ['两者都要达到：按全年数推算每周所需。', 'Both: the weekly pace is reckoned from the yearly numbers.'],
  ),
  question(
    'signatures',
    ['二.3.1.3(3)', '一.3.3.3', '二.3.3.3', '三.3.3.3'],
    [
      '采购人一方由谁签字？各类记录是否同一人？',
      'Who signs for the customer? The same person for every kind of record?',
    ],
    [
      '报修记录由使用人签字，月报和验收由采购人管理人员签字。',
      'Users sign service records; the customer’s manager signs reports and acceptance.',
    ],
  ),
  question(
    'paper-or-electronic',
    ['一.3.3.3', '二.3.3.3', '三.3.3.3'],
    [
      '记录用纸质盖章还是电子签字？两者都要时以哪个为准？',
      'Paper with a seal, or electronic signatures? If both, which one counts?',
    ],
    ['电子签字后打印，需要时加盖公章。', 'Signed electronically, printed, sealed where wanted.'],
  ),
  question(
    'intranet-laptop',
    ['二.3.1.6(4)', '二.3.1.7(3)'],
    ['运维笔记本能否接入政务内网？', 'May a technician’s laptop be connected to the government intranet?'],
    [
      '不接入：在采购人的终端上操作，结果手工登记。',
      'No: work is done at the customer’s terminal and written down by hand.',
    ],
  ),
  question(
    'intranet-export',
    ['二.3.1.6(4)'],
    ['政务内网的巡查数据能否用 U 盘带出？', 'May patrol data leave the government intranet on a USB drive?'],
    ['不带出。', 'No.'],
  ),
  question(
    'term',
    ['一.2', '二.2', '三.2'],
    ['合同何时签订？服务期从哪天到哪天？', 'When was the contract signed? From which day to which day is the service?'],
    ['2026-01-05 至 2027-01-04。', '2026-01-05 to 2027-01-04.'],
  ),
];
