/** 一.3.1 regulation platform: the monthly inspection in five layers, and the weekly and monthly checks of its data. */
import { check, choice, devicesOf, longText, number, photo, templateOf, text, theSystem, when } from './item-list.ts';

const used = (id: string, zh: string, en: string, max: number) =>
  number(
    id,
    [zh, en],
    [`工作时间高峰的 5 分钟平均值，不超过 ${max}%。`, `Five-minute average at the peak, ${max}% or less.`],
    { unit: '%', min: 0, max },
    { isCompared: true },
  );

/** 一.3.1.1(3) 服务器、操作系统、中间件、数据库、应用程序；处置问题；提供巡检报告. */
const monthly = templateOf('platform-monthly', ['智慧监管平台月度巡检表', 'Regulation platform: monthly inspection'], {
  version: 2,
  subject: theSystem,
  parts: [
    [
      'server',
      ['服务器', 'Servers'],
      [
        check(
          'hardware',
          ['硬件状态', 'Hardware'],
          [
            '电源、风扇、内存、阵列卡无告警；虚拟机看宿主机。',
            'No alarm of power, fans, memory or array; of the host for virtual machines.',
          ],
          { needsPhotoOnFail: true },
        ),
        used('server-cpu', 'CPU 占用', 'CPU', 80),
        used('server-memory', '内存占用', 'Memory', 85),
        number(
          'disk',
          ['磁盘占用（最满分区）', 'Disk, fullest partition'],
          ['df -h，不超过 80%。', '80% or less.'],
          { unit: '%', min: 0, max: 80 },
          { isCompared: true },
        ),
        number(
          'uptime',
          ['连续运行天数', 'Days of uptime'],
          ['与上月相比变小说明重启过，写明原因。', 'Less than last month means a restart: say why.'],
          { unit: '天', min: 0 },
          { isCompared: true, isRequired: false },
        ),
      ],
    ],
    [
      'os',
      ['操作系统', 'Operating system'],
      [
        text(
          'os-version',
          ['版本与内核', 'Version and kernel'],
          ['cat /etc/os-release 和 uname -r。', 'cat /etc/os-release and uname -r.'],
          { isCompared: true },
        ),
        check(
          'os-patches',
          ['安全补丁', 'Security patches'],
          ['无 30 天以上未处理的高危补丁。', 'No grave patch older than 30 days.'],
        ),
        check('os-time', ['时间同步', 'Time'], ['chronyc tracking，偏差小于 1 秒。', 'Off by less than a second.']),
        check(
          'os-accounts',
          ['账号与登录', 'Accounts and logins'],
          ['无陌生账号、无异常登录、无弱口令。', 'No strange accounts, logins or weak passwords.'],
        ),
        check(
          'os-log',
          ['系统日志', 'System log'],
          ['无 I/O 错误、内存溢出、服务反复重启。', 'No I/O errors, out-of-memory, restarts.'],
        ),
      ],
    ],
    [
      'middleware',
      ['中间件', 'Middleware'],
      [
        check(
          'middleware-services',
          ['服务状态', 'Services'],
          ['Nginx、应用服务、缓存、消息队列都在运行。', 'Nginx, application services, cache, queue all run.'],
        ),
        used('middleware-connections', '连接数占上限', 'Connections of their limit', 80),
        check(
          'middleware-log',
          ['错误日志', 'Error log'],
          ['5xx、超时没有明显增多。', 'No clear growth of 5xx or time-outs.'],
        ),
        number(
          'certificate',
          ['证书剩余天数', 'Days left of the certificate'],
          ['不少于 30 天。', '30 or more.'],
          { unit: '天', min: 30 },
          { isCompared: true },
        ),
      ],
    ],
    [
      'database',
      ['数据库', 'Database'],
      [
        check(
          'database-state',
          ['运行状态', 'State'],
          [
            '实例在运行，主从同步延迟小于 10 秒；没有主从的写明。',
            'Running, replica lag under 10 s; say so if there is none.',
          ],
        ),
        used('database-connections', '连接数占上限', 'Connections of their limit', 80),
        number(
          'database-space',
          ['表空间占用', 'Table space'],
          ['不超过 80%。', '80% or less.'],
          { unit: '%', min: 0, max: 80 },
          { isCompared: true },
        ),
        number(
          'slow-queries',
          ['近一月慢查询数', 'Slow queries this month'],
          ['与上月相比明显增多的列入优化。', 'Clearly more than last month: tune.'],
          { unit: '条', min: 0 },
          { isCompared: true },
        ),
        check(
          'database-locks',
          ['死锁与长事务', 'Deadlocks and long transactions'],
          ['无持续 10 分钟以上的事务。', 'No transaction over 10 minutes.'],
        ),
        check(
          'database-backup',
          ['备份', 'Backups'],
          ['近一月每次都成功，抽查一份能打开。', 'All of the month succeeded, one opened as a sample.'],
        ),
      ],
    ],
    [
      'application',
      ['应用程序', 'Application'],
      [
        check(
          'login',
          ['登录与首页', 'Login and home page'],
          ['3 秒内打开；用测试账号登录。', 'Within 3 seconds, with a test account.'],
        ),
        check(
          'functions',
          ['主要功能抽查', 'Main functions'],
          ['电梯、药品、食品“一张图”各查一条，能查能看。', 'One record each on the elevator, drug and food maps.'],
        ),
        check(
          'wall-data',
          ['大屏数据', 'Wall data'],
          ['数值、时间与业务库一致。', 'Numbers and times agree with the database.'],
        ),
        check(
          'monitoring',
          ['运行监控', 'Monitoring'],
          [
            '服务器、中间件、数据库都在 365 天*24 小时监控里，流量、运行状况、安全三类告警各发一条测试能收到。',
            'Server, middleware and database are all watched round the clock; a test alarm of traffic, operation and security arrives.',
          ],
          { needsPhotoOnFail: true },
        ),
        photo(
          'monitoring-shot',
          ['监控截图', 'Screenshot of the monitoring'],
          ['本月运行概况页。', 'The overview of the month.'],
          { isRequired: false },
        ),
        check(
          'app-log',
          ['应用日志', 'Application log'],
          ['近一月的错误都有原因和处理。', 'Every error of the month has a cause and was dealt with.'],
        ),
      ],
    ],
    [
      'result',
      ['处置与报告', 'Result'],
      [
        longText(
          'preventive',
          ['预防性维护', 'Preventive maintenance'],
          [
            '本月做的：清理日志和临时文件、核对计划重启、网络优化等。',
            'This month’s: logs and temporary files cleared, planned restarts, network tuned.',
          ],
        ),
        longText(
          'handled',
          ['发现的问题与处置', 'Found and done'],
          ['每个问题另开故障单；没有写“无”。', 'A fault for each; “none” if there are none.'],
        ),
        text('report', ['巡检报告', 'Report'], ['文件名和提交日期。', 'File and day handed in.']),
      ],
    ],
  ],
});

/** 一.3.1.2(1) 归档数据、报表数据的定时任务; 一.1-1 大屏数据监测. */
const jobs = templateOf('platform-jobs', ['定时任务检查', 'Scheduled jobs'], {
  subject: theSystem,
  items: [
    number(
      'jobs',
      ['定时任务总数', 'Jobs'],
      ['与登记的任务清单一致。', 'As many as on the list.'],
      { unit: '个', min: 1 },
      { isCompared: true },
    ),
    number(
      'failed',
      ['近一周失败次数', 'Failures this week'],
      ['应为 0。', 'Should be 0.'],
      { unit: '次', min: 0, max: 0 },
      { isCompared: true },
    ),
    longText(
      'which',
      ['失败的任务与处理', 'Which, and what was done'],
      ['重跑后写明结果。', 'With the result of the rerun.'],
      when('failed', 'fail'),
    ),
    check(
      'archive',
      ['归档数据验证', 'Archive data'],
      ['抽一天，归档条数与业务库一致。', 'One day: as many archived as in the database.'],
    ),
    check(
      'report',
      ['报表数据验证', 'Report data'],
      ['抽一张报表，与明细汇总一致。', 'One report agrees with its details.'],
    ),
    check('wall', ['大屏数据刷新', 'Wall data'], ['更新时间在规定周期内。', 'Refreshed within its period.']),
  ],
});

/** 一.3.1.2(2) 定期检查各类接口执行情况. */
const interfaces = templateOf('platform-interfaces', ['数据接口检查', 'Interfaces'], {
  subject: theSystem,
  items: [
    number(
      'interfaces',
      ['接口总数', 'Interfaces'],
      ['与接口清单一致。', 'As many as on the list.'],
      { unit: '个', min: 1 },
      { isCompared: true },
    ),
    number(
      'success',
      ['近一周调用成功率', 'Calls that succeeded this week'],
      ['不低于 99%。', '99% or more.'],
      { unit: '%', min: 99, max: 100, digits: 2 },
      { isCompared: true },
    ),
    number(
      'slowest',
      ['最慢接口平均耗时', 'Slowest interface'],
      ['不超过 3000 ms。', '3000 ms or less.'],
      { unit: 'ms', min: 0, max: 3000 },
      { isCompared: true },
    ),
    check(
      'province',
      ['省局大数据汇聚', 'Provincial data collection'],
      ['近一周每天都有上报回执。', 'A receipt for every day of the week.'],
    ),
    check(
      'city',
      ['市级大数据汇集', 'City data collection'],
      ['近一周每天都有上报回执。', 'A receipt for every day of the week.'],
    ),
    longText('trouble', ['异常接口与处理', 'Trouble and what was done'], ['没有写“无”。', '“None” if there was none.']),
  ],
});

/** 一.3.1.4(1) 落实备份策略，维护备份机制，检查备份数据; 一.1-2 平台总数据备份、数据巡检. */
const backup = templateOf('platform-backup', ['备份检查', 'Backup check'], {
  version: 2,
  subject: theSystem,
  items: [
    check(
      'policy',
      ['按策略执行', 'As the policy says'],
      ['全量、增量的时间和份数与备份方案一致。', 'Times and copies of full and incremental backups as planned.'],
    ),
    text('file', ['最近一份备份文件', 'Latest backup'], ['文件名。', 'Its name.']),
    number('age', ['距今小时数', 'Hours old'], ['不超过 24 小时。', '24 or less.'], {
      unit: 'h',
      min: 0,
      max: 24,
      digits: 1,
    }),
    number(
      'size',
      ['大小', 'Size'],
      ['与上次相差超过 30% 时查原因。', 'Differs by more than 30%: find out why.'],
      { unit: 'GB', min: 0.001, digits: 3 },
      { isCompared: true },
    ),
    choice(
      'verified',
      ['校验', 'Verification'],
      ['校验和一致，并至少每月试恢复一次。', 'Checksum agrees; a trial restore at least monthly.'],
      [
        ['checksum', '校验和一致', 'Checksum agrees'],
        ['restored', '已试恢复，可用', 'Trial restore works'],
        ['failed', '校验或恢复失败', 'Failed', 'fail'],
      ],
    ),
    check(
      'data',
      ['数据巡检', 'Data check'],
      [
        '抽查主要业务表：记录数和最新时间正常，无异常增减，无乱码。',
        'The main tables: counts and latest times as expected, no odd growth or loss, no garbled text.',
      ],
    ),
    check(
      'second-copy',
      ['异地或离线副本', 'Second copy elsewhere'],
      ['与生产环境不在同一台设备。', 'Not on the machine itself.'],
    ),
    number(
      'space',
      ['备份盘占用', 'Backup disk'],
      ['不超过 80%。', '80% or less.'],
      { unit: '%', min: 0, max: 80 },
      { isCompared: true },
    ),
  ],
});

/** 一.1-3 to 1-5 三个“一张图”: 主体数据维护、数据库备份、数据服务器定期巡查. */
const maps = templateOf('map-servers', ['“一张图”数据服务器巡查', 'Map data servers'], {
  subject: devicesOf(['server'], { keys: ['server-elevator', 'server-drug', 'server-food'] }),
  items: [
    check('alive', ['服务器在线', 'Alive'], ['能登录，服务都在运行。', 'Can be logged in to, all services run.'], {
      probe: { probeId: 'icmp', failOn: ['loss'], whenFailed: 'leave', reading: ['{rttAvgMs} ms'], measure: null },
    }),
    used('cpu', 'CPU 占用', 'CPU', 80),
    number(
      'disk',
      ['磁盘占用（最满分区）', 'Disk, fullest partition'],
      ['不超过 80%。', '80% or less.'],
      { unit: '%', min: 0, max: 80 },
      { isCompared: true },
    ),
    number(
      'subjects',
      ['主体总数', 'Subjects'],
      ['电梯、药店，或餐饮单位与机关食堂的条数。', 'Elevators, pharmacies, or caterers and canteens.'],
      { unit: '条', min: 1 },
      { isCompared: true },
    ),
    number(
      'changed',
      ['本月新增、变更、注销', 'Added, changed, removed this month'],
      ['与业务科室提供的名单核对。', 'Against the department’s list.'],
      { unit: '条', min: 0 },
    ),
    check(
      'quality',
      ['数据抽查', 'Sample of the data'],
      ['抽 20 条：名称、地址、坐标、证照有效期无误。', '20 records: name, address, place, validity of licences.'],
    ),
    check(
      'backup',
      ['数据库备份', 'Backup'],
      ['近一月备份齐全，最近一份在 24 小时内。', 'Complete this month, the latest within 24 hours.'],
    ),
    check(
      'map',
      ['地图展示', 'Map'],
      ['点位能打开，统计数与库中一致。', 'Points open, totals agree with the database.'],
    ),
    photo('screen', ['运行截图', 'Screenshot'], ['资源占用页。', 'The page of resources.'], { isRequired: false }),
  ],
  probes: [{ probeId: 'icmp', settings: { count: 5 }, deadlineMs: 10_000, port: null }],
});

export const platformTemplates = [monthly, jobs, interfaces, backup, maps];
