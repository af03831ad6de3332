/** 二.3.1.5 the four video walls: 日常维护、参数配置、显示设置、系统升级、运行日志整理. */
import { check, choice, devicesOf, longText, number, photo, templateOf, text, when } from './item-list.ts';

const walls = devicesOf(['video-wall']);

const patrol = templateOf('wall-patrol', ['大屏日常维护与运行日志', 'Video walls: upkeep and operation log'], {
  version: 2,
  subject: walls,
  items: [
    check(
      'picture',
      ['拼接画面', 'Picture'],
      [
        '依次显示红、绿、蓝、白、黑五色：无坏点、亮线、色块，拼缝无错位，单元无黑屏。',
        'Show red, green, blue, white and black: no dead pixels, lines or blotches, no shifted seam, no black unit.',
      ],
      { needsPhotoOnFail: true },
    ),
    number(
      'bad-units',
      ['异常单元数', 'Units with trouble'],
      ['有坏点、偏色、不亮的单元个数，应为 0。', 'Units with dead pixels, wrong colour or no light: should be 0.'],
      { unit: '个', min: 0, max: 0 },
      { isCompared: true },
    ),
    check(
      'evenness',
      ['亮度与色彩一致', 'Even light and colour'],
      [
        '白场下各单元亮度、色温目视一致；不一致时做白平衡校正。',
        'Units look alike on white; if not, correct the white balance.',
      ],
    ),
    check(
      'signals',
      ['信号源切换', 'Sources'],
      ['每路信号源切换一次，3 秒内出图，无抖动、偏色。', 'Every source once: a steady picture within 3 seconds.'],
    ),
    check(
      'controller',
      ['拼接处理器与控制软件', 'Controller and software'],
      ['处理器无告警，预案能调用，控制端能登录。', 'No alarm, scenes can be called, the control station logs in.'],
    ),
    check(
      'data',
      ['大屏数据', 'Data shown'],
      [
        '展示的数据在刷新，时间和数值与业务系统一致；没有数据页的大屏选不适用。',
        'What is shown refreshes and agrees with its system; n/a for a wall without data.',
      ],
    ),
    check(
      'ventilation',
      ['散热与净尘', 'Heat and dust'],
      ['后维护通道风扇转动，屏后不闷热；滤网无积尘。', 'Fans behind the wall turn, no heat behind it; filters clean.'],
    ),
    check(
      'power',
      ['供电与线缆', 'Power and cables'],
      ['配电箱开关不热，线缆无松脱，接地良好。', 'Breakers cool, cables firm, earthed.'],
    ),
    check(
      'structure',
      ['结构安全', 'Structure'],
      ['支架、边框、包边无松动、变形。', 'Frame and trim firm and straight.'],
    ),
    number(
      'hours',
      ['累计开机小时', 'Hours of operation'],
      ['在控制软件里读取。', 'From the control software.'],
      { unit: 'h', min: 0 },
      { isRequired: false, isCompared: true },
    ),
    longText(
      'log',
      ['运行日志摘要', 'From the operation log'],
      ['本周开关机、告警、人工操作，逐条整理。', 'Switching, alarms and acts of this week, one by one.'],
    ),
    text(
      'log-file',
      ['日志文件', 'Log file'],
      [
        '导出的文件名和存放处；不能导出的写“不能导出”。',
        'Its name and where it is kept; say so if it cannot be exported.',
      ],
    ),
  ],
});

/** 参数配置、显示设置: a snapshot to compare with, and to restore from. */
const parameters = templateOf('wall-parameters', ['大屏参数快照', 'Video walls: parameter snapshot'], {
  subject: walls,
  items: [
    text(
      'resolution',
      ['总分辨率与拼接规格', 'Resolution and layout'],
      ['例：3×4，5760×2160。', 'For example 3×4, 5760×2160.'],
      { isCompared: true },
    ),
    number(
      'brightness',
      ['亮度', 'Brightness'],
      ['控制软件里的设定值。', 'As set in the software.'],
      { unit: '%', min: 0, max: 100 },
      { isCompared: true },
    ),
    number(
      'contrast',
      ['对比度', 'Contrast'],
      ['控制软件里的设定值。', 'As set in the software.'],
      { unit: '%', min: 0, max: 100 },
      { isCompared: true },
    ),
    text(
      'colour',
      ['色温与白平衡', 'Colour temperature and white balance'],
      ['色温、各单元 R/G/B 增益。', 'Temperature and R/G/B gains.'],
      { isCompared: true },
    ),
    text('inputs', ['信号输入表', 'Inputs'], ['端口、信号源、分辨率。', 'Port, source, resolution.'], {
      isCompared: true,
    }),
    text('scenes', ['预案清单', 'Scenes'], ['名称和用途。', 'Name and use.'], { isCompared: true }),
    text('version', ['处理器与软件版本', 'Controller and software version'], ['完整版本号。', 'In full.'], {
      isCompared: true,
    }),
    check(
      'exported',
      ['参数已导出备份', 'Parameters exported'],
      ['文件名和存放处写在备注里；不带走涉密配置。', 'File and place in the note; nothing confidential leaves.'],
    ),
    photo(
      'screens',
      ['参数页照片', 'Photos of the settings'],
      ['亮度、拼接、输入各一页。', 'Brightness, layout, inputs.'],
      { isRequired: false },
    ),
  ],
});

/** 参数配置、显示设置、系统升级 when they are asked for. */
const change = templateOf('wall-change', ['大屏配置变更与升级', 'Video walls: change and upgrade'], {
  version: 2,
  subject: walls,
  items: [
    choice(
      'kind',
      ['事项', 'What'],
      ['', ''],
      [
        ['none', '本屏未变更', 'Nothing on this wall', 'na'],
        ['parameters', '参数配置', 'Parameters'],
        ['display', '显示设置', 'Display settings'],
        ['upgrade', '系统升级', 'Upgrade'],
      ],
    ),
    longText('why', ['原因与提出人', 'Why and for whom'], ['', ''], when('kind', 'parameters', 'display', 'upgrade')),
    text(
      'before',
      ['变更前', 'Before'],
      ['参数值或版本号。', 'Value or version.'],
      when('kind', 'parameters', 'display', 'upgrade'),
    ),
    text(
      'after',
      ['变更后', 'After'],
      ['参数值或版本号。', 'Value or version.'],
      when('kind', 'parameters', 'display', 'upgrade'),
    ),
    check(
      'backup',
      ['变更前已备份', 'Backed up before'],
      ['升级必须先导出参数。', 'An upgrade needs an export first.'],
      when('kind', 'upgrade'),
    ),
    check(
      'test',
      ['变更后测试', 'Tested after'],
      ['五色画面、信号切换、预案调用都正常。', 'Five colours, sources and scenes all work.'],
      when('kind', 'parameters', 'display', 'upgrade'),
    ),
    photo(
      'picture',
      ['变更后画面', 'Picture after'],
      ['整屏正面一张，能看出变更处。', 'The whole wall from the front, the change to be seen.'],
      {
        ...when('kind', 'parameters', 'display', 'upgrade'),
        isRequired: false,
      },
    ),
  ],
});

export const wallTemplates = [patrol, parameters, change];
