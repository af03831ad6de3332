/** 二.3.1.1 office machines and software, 二.3.1.2 security training and drill. */
import { anEvent, check, choice, longText, number, photo, templateOf, text, when } from './item-list.ts';

/** 巡检过程中发现办公电脑、打印机、复印机、扫描仪等故障: one sheet for each department that was visited. */
const patrol = templateOf('office-patrol', ['办公设备巡检表', 'Office machines: patrol of a department'], {
  version: 2,
  subject: anEvent,
  items: [
    text('department', ['科室', 'Department'], ['', '']),
    number(
      'computers',
      ['检查的电脑台数', 'Computers looked at'],
      ['本次看过的台数，不是科室总数。', 'Those looked at this time, not all of the department.'],
      { unit: '台', min: 1 },
    ),
    check(
      'updates',
      ['系统更新与补丁', 'System updates'],
      ['更新服务正常，无长期未装的高危补丁。', 'Updates run, no grave patch long missing.'],
    ),
    check(
      'antivirus',
      ['杀毒软件', 'Antivirus'],
      [
        '已安装、病毒库在 7 天内、近一月无未处理的威胁。',
        'Installed, definitions under 7 days old, nothing unhandled this month.',
      ],
    ),
    check(
      'passwords',
      ['开机密码与屏保锁定', 'Passwords and screen lock'],
      ['无空口令、无贴在屏幕上的密码，屏保 10 分钟内锁定。', 'No empty or posted passwords; locks within 10 minutes.'],
    ),
    check(
      'one-machine-two-nets',
      ['一机两用与外联', 'Two networks on one machine'],
      ['无双网卡跨网、私接无线、手机共享上网。', 'No machine on two networks, no private Wi-Fi or tethering.'],
    ),
    check(
      'printers',
      ['打印机、复印机', 'Printers and copiers'],
      ['打印测试页清晰，无卡纸，耗材有余量。', 'A sharp test page, no jams, supplies left.'],
    ),
    check(
      'scanners',
      ['扫描仪', 'Scanners'],
      ['扫描一页，无条纹，能存到指定位置。', 'A page without stripes, saved where it should be.'],
    ),
    number('faults', ['发现的故障数', 'Faults found'], ['每个故障另开故障单。', 'Open a fault for each.'], {
      unit: '个',
      min: 0,
      max: 0,
    }),
    photo('photo', ['现场照片', 'Photo'], ['不拍屏幕上的业务内容。', 'Nothing of the work on the screens.'], {
      isRequired: false,
    }),
    text('confirmed-by', ['科室确认人', 'Confirmed by'], ['', '']),
  ],
});

/** 二.3.1.1(2) 误操作、病毒、黑客攻击、自然灾害. */
const recovery = templateOf('office-recovery', ['数据丢失与安全事件修复单', 'Repair after data loss or attack'], {
  subject: anEvent,
  items: [
    text('department', ['科室与设备', 'Department and machine'], ['', '']),
    choice(
      'cause',
      ['原因', 'Cause'],
      ['', ''],
      [
        ['mistake', '操作失误', 'Mistake'],
        ['virus', '计算机病毒', 'Malware'],
        ['attack', '黑客攻击', 'Attack'],
        ['disaster', '自然灾害', 'Natural disaster'],
        ['hardware', '硬件损坏', 'Hardware'],
      ],
    ),
    check(
      'isolated',
      ['已断网隔离', 'Isolated'],
      ['先拔网线，再查杀；同网段其他机器一并检查。', 'Cable out first, then the scan; look at its neighbours too.'],
      when('cause', 'virus', 'attack'),
    ),
    check(
      'evidence',
      ['保留日志与样本', 'Logs and samples kept'],
      ['处置前先留存，按采购人要求上报。', 'Kept before anything is changed; reported as the customer asks.'],
      when('cause', 'virus', 'attack'),
    ),
    longText('steps', ['处置过程', 'What was done'], ['按时间写。', 'In order of time.']),
    choice(
      'data',
      ['数据恢复', 'Data'],
      ['', ''],
      [
        ['all', '全部恢复', 'All recovered'],
        ['part', '部分恢复', 'Part recovered', 'fail'],
        ['none', '未能恢复', 'None recovered', 'fail'],
        ['not-lost', '没有丢失', 'None lost'],
      ],
    ),
    longText('prevention', ['防止再发生', 'So that it does not happen again'], ['', '']),
    text('confirmed-by', ['使用人确认', 'Confirmed by'], ['', '']),
  ],
});

/** 二.3.1.1(3) 各业务科室应用软件安装、配置、升级维护. */
const software = templateOf('office-software', ['科室应用软件服务单', 'Department software'], {
  version: 2,
  subject: anEvent,
  items: [
    text('department', ['科室与设备', 'Department and machine'], ['', '']),
    choice(
      'kind',
      ['服务', 'Service'],
      ['', ''],
      [
        ['install', '安装', 'Installed'],
        ['configure', '配置', 'Configured'],
        ['upgrade', '升级', 'Upgraded'],
      ],
    ),
    text('software', ['软件与版本', 'Software and version'], ['', '']),
    check(
      'licence',
      ['正版或授权', 'Licence'],
      ['来源是官网或采购人提供的安装包。', 'From the vendor or from the customer.'],
    ),
    check(
      'backup',
      ['升级前备份', 'Backup before'],
      ['数据和配置都备份，能退回旧版本。', 'Data and settings, so that the old version can be put back.'],
      when('kind', 'upgrade'),
    ),
    check('test', ['功能测试', 'Tested'], ['使用人当面打开，能办理业务。', 'The user opens it and can work.']),
    text('confirmed-by', ['使用人确认', 'Confirmed by'], ['', '']),
  ],
});

/** 二.3.1.2(1) 每年 1 次线下网络安全集中培训. */
const training = templateOf('security-training', ['网络安全集中培训', 'Network security training'], {
  version: 2,
  subject: anEvent,
  items: [
    text('when-where', ['时间与地点', 'When and where'], ['必须是线下。', 'On site.']),
    text('teacher', ['授课人', 'Teacher'], ['', '']),
    longText(
      'topics',
      ['培训内容', 'Topics'],
      ['安全意识、口令、钓鱼邮件、移动介质、保密要求等。', 'Awareness, passwords, phishing, removable media, secrecy.'],
    ),
    number('people', ['参训人数', 'People'], ['与签到表一致。', 'As on the sign-in sheet.'], { unit: '人', min: 1 }),
    photo(
      'plan',
      ['培训计划与通知', 'Plan and notice'],
      ['盖章或发出的通知，看得清日期。', 'As sealed or sent, the day legible.'],
    ),
    photo('sign-in', ['签到表', 'Sign-in sheet'], ['每一页，看得清姓名。', 'Every page, names legible.']),
    photo(
      'photos',
      ['现场照片', 'Photos'],
      ['全景和讲台各一张，看得到横幅或课件。', 'The hall and the desk, with banner or slides.'],
      { atLeast: 2 },
    ),
    text('slides', ['课件', 'Slides'], ['文件名和存放处。', 'File and place.']),
    number('passed', ['考核合格率', 'Passed the test'], ['不低于 80%。', '80% or more.'], {
      unit: '%',
      min: 80,
      max: 100,
      digits: 1,
    }),
  ],
});

/** 二.3.1.2(2) 每年 1 次网络安全应急演练，包括筹备、执行、报告: three papers. */
const drill = templateOf('security-drill', ['网络安全应急演练', 'Network security drill'], {
  version: 2,
  subject: anEvent,
  parts: [
    [
      'prepare',
      ['筹备', 'Preparation'],
      [
        choice(
          'scenario',
          ['演练场景', 'Scenario'],
          ['', ''],
          [
            ['website', '网站被篡改', 'Website defaced'],
            ['ransomware', '勒索病毒', 'Ransomware'],
            ['outage', '网络或机房中断', 'Network or room outage'],
            ['leak', '数据泄露', 'Data leak'],
          ],
        ),
        text('plan', ['演练方案', 'Drill plan'], ['文件名、批准人和日期。', 'File, who approved it, when.']),
        longText('roles', ['人员分工', 'Roles'], ['指挥、处置、记录、观察。', 'Command, response, record, observers.']),
      ],
    ],
    [
      'run',
      ['执行', 'Execution'],
      [
        longText('timeline', ['过程记录', 'Course'], ['每行一条：时分、谁、做什么。', 'A line each: time, who, what.']),
        number('respond', ['从发现到响应', 'Detected to responding'], ['目标 30 分钟内。', 'Aim: 30 minutes.'], {
          unit: '分钟',
          min: 0,
          max: 30,
        }),
        number('recover', ['从响应到恢复', 'Responding to recovered'], ['目标 240 分钟内。', 'Aim: 240 minutes.'], {
          unit: '分钟',
          min: 0,
          max: 240,
        }),
        photo(
          'photos',
          ['现场照片', 'Photos'],
          ['演练过程两张以上，看得到参演人员。', 'Two or more of its course, with those taking part.'],
          { atLeast: 2 },
        ),
        photo('sign-in', ['签到表', 'Sign-in sheet'], ['每一页，看得清姓名。', 'Every page, names legible.']),
      ],
    ],
    [
      'report',
      ['报告', 'Report'],
      [
        longText('problems', ['暴露的问题', 'Problems found'], ['', '']),
        longText('actions', ['整改措施与期限', 'Actions and dates'], ['', '']),
        text('report', ['演练报告', 'Drill report'], ['文件名和提交日期。', 'File and day handed in.']),
      ],
    ],
  ],
});

export const officeTemplates = [patrol, recovery, software, training, drill];
