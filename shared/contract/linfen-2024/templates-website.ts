/** 三.3.1.1 government website: weekly check, backup, yearly report. */
import { check, devicesOf, longText, number, templateOf, text, theSystem } from './item-list.ts';
import type { Pair } from './obligation-list.ts';

const none: Pair = ['', ''];

/** 三.3.1.1(1), (3), (5). */
const website = templateOf('website-weekly', ['政务网站周巡检', 'Website: weekly check'], {
  version: 2,
  subject: devicesOf(['website']),
  items: [
    check('online', ['网站可访问', 'Reachable'], ['首页能打开。', 'The home page opens.'], {
      probe: {
        probeId: 'tcp',
        failOn: ['slowAnswer'],
        whenFailed: 'leave',
        reading: ['{connectMs} ms'],
        measure: null,
      },
    }),
    number(
      'home',
      ['首页打开时间', 'Time to the home page'],
      ['外网、清缓存后测，不超过 3 秒。', 'From outside, cache cleared: 3 seconds or less.'],
      { unit: '秒', min: 0, max: 3, digits: 1 },
      { isCompared: true },
    ),
    number(
      'updates',
      ['本周更新条数', 'Updates this week'],
      ['与更新台账一致。', 'As in the update log.'],
      { unit: '条', min: 1 },
      { isCompared: true },
    ),
    check('columns', ['栏目更新', 'Columns'], ['无超过规定时限未更新的栏目、空栏目。', 'None overdue or empty.']),
    number(
      'dead-links',
      ['错链、死链', 'Dead links'],
      ['应为 0。', 'Should be 0.'],
      { unit: '个', min: 0, max: 0 },
      { isCompared: true },
    ),
    check(
      'display',
      ['页面与附件显示', 'Pages and attachments'],
      ['图片、附件、视频能打开，手机端显示正常。', 'Pictures, files and videos open, also on a telephone.'],
    ),
    number(
      'wrong-words',
      ['错敏词', 'Wrong or sensitive words'],
      [
        '智能校对监测系统报告的条数，应为 0；发现后立即改正。',
        'As the proofreading system reports: should be 0, corrected at once.',
      ],
      { unit: '条', min: 0, max: 0 },
    ),
    text(
      'proof-report',
      ['校对报告', 'Proofreading report'],
      ['智能校对监测系统导出的报告：文件名和日期。', 'As exported by the proofreading system: its name and day.'],
    ),
    check(
      'privacy',
      ['个人隐私与涉密', 'Privacy and secrets'],
      ['无身份证号、手机号等未脱敏内容，无涉密内容。', 'No identity or telephone numbers, nothing confidential.'],
    ),
    check(
      'safety',
      ['安全', 'Safety'],
      [
        '无篡改、暗链、挂马；管理后台不对外开放。',
        'No tampering, hidden links or malware; the back office is closed to outside.',
      ],
    ),
    longText('handled', ['问题与处理', 'Found and done'], ['没有写“无”。', '“None” if there were none.']),
  ],
  probes: [{ probeId: 'tcp', settings: {}, deadlineMs: 10_000, port: 'http' }],
});

/** 三.3.1.1(4). */
const websiteBackup = templateOf('website-backup', ['网站备份检查', 'Website: backup check'], {
  version: 2,
  subject: theSystem,
  items: [
    text('file', ['最近一份备份', 'Latest backup'], ['数据库和网站文件。', 'Database and files.']),
    number('age', ['距今天数', 'Days old'], ['不超过 7 天。', '7 or less.'], { unit: '天', min: 0, max: 7 }),
    number(
      'size',
      ['大小', 'Size'],
      ['与上次相差超过 30% 时查原因。', 'Differs by more than 30%: find out why.'],
      { unit: 'MB', min: 0.1, digits: 1 },
      { isCompared: true },
    ),
    check(
      'second-copy',
      ['异地副本', 'Second copy elsewhere'],
      ['不在网站服务器上，能打开。', 'Not on the web server itself, and it opens.'],
    ),
    check(
      'restored',
      ['试恢复', 'Trial restore'],
      ['每季度至少一次，本月没做选不适用。', 'At least once a quarter; n/a in the other months.'],
    ),
  ],
});

/** 三.3.1.1(6). */
const yearly = templateOf('website-yearly-report', ['网站工作年度报表', 'Website: yearly report'], {
  version: 2,
  subject: theSystem,
  items: [
    number(
      'published',
      ['全年发布信息', 'Published this year'],
      ['与更新台账全年合计一致。', 'As the update log adds up to.'],
      { unit: '条', min: 0 },
    ),
    number(
      'visits',
      ['全年访问量', 'Visits'],
      ['统计系统的全年页面访问次数。', 'Page views of the year, from the statistics.'],
      { unit: '次', min: 0 },
    ),
    number(
      'letters',
      ['互动留言与办结', 'Letters answered'],
      ['办结数占收到数的比例。', 'Answered of those received.'],
      { unit: '%', min: 100, max: 100 },
    ),
    number('faults', ['全年故障', 'Faults'], ['第三部分全年登记的网站故障。', 'The website’s faults of the year.'], {
      unit: '起',
      min: 0,
    }),
    longText('work', ['主要工作与整改', 'Main work and corrections'], none),
    text(
      'report',
      ['报表文件与报送日期', 'Report and day handed in'],
      ['按上级规定的格式和时间。', 'In the form and by the day that are laid down.'],
    ),
  ],
});

export const websiteTemplates = [website, websiteBackup, yearly];
