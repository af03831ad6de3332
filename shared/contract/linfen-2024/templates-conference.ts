/** 二.3.1.4 digital conference system: the four monthly parts, the quarterly versions. */
import {
  check,
  choice,
  devicesOf,
  longText,
  number,
  photo,
  placesOf,
  templateOf,
  text,
  theSystem,
  when,
} from './item-list.ts';

/** The rooms in which the bureau meets by video. */
const rooms = placesOf('meeting-room', 'video-conference-room');

/** 二.3.1.4(1): 重点对容易老化的接头、网线等易造成信号丢失的配件进行检查，一旦发现老化现象及时更换。 */
const connectors = templateOf(
  'conference-connectors',
  ['会议系统月检：接头与线缆老化', 'Conference system, monthly: aging connectors and cables'],
  {
    subject: rooms,
    items: [
      check(
        'rj45',
        ['网线水晶头', 'RJ45 plugs'],
        [
          '锁扣完好、不松动，铜片无氧化发黑；轻摇接头，画面和声音不断。',
          'Latch whole and firm, contacts not black; picture and sound hold while the plug is moved.',
        ],
        { needsPhotoOnFail: true },
      ),
      check(
        'patch-cords',
        ['网线与跳线', 'Patch cords'],
        [
          '外皮不发硬、开裂，无压折；弯曲半径不小于线径的 4 倍。',
          'Sheath not brittle or cracked, not crushed; bends wider than 4 diameters.',
        ],
        { needsPhotoOnFail: true },
      ),
      check(
        'video-cables',
        ['视频线（HDMI/SDI/DVI）', 'Video cables (HDMI, SDI, DVI)'],
        ['接口不松、针脚不弯，轻动无闪屏、雪花。', 'Firm, no bent pins; no flicker or snow when moved.'],
      ),
      check(
        'audio-cables',
        ['音频线与话筒接头', 'Audio cables and microphone plugs'],
        [
          '卡侬、凤凰端子压接牢固，逐只话筒试音，无杂音、断续。',
          'XLR and Phoenix terminals tight; every microphone tried, no hum or dropout.',
        ],
      ),
      check(
        'hand-in-hand',
        ['会议单元手拉手线', 'Chain cables of the discussion units'],
        ['逐台按键、指示灯正常，环路两端都通。', 'Keys and lights of every unit work; the loop holds from both ends.'],
      ),
      check(
        'wireless',
        ['无线话筒与电池', 'Wireless microphones and batteries'],
        [
          '接收信号满格、无串频；充电电池不鼓包，续航够一次会议。',
          'Full reception, no interference; batteries not swollen and good for a meeting.',
        ],
      ),
      choice(
        'aging',
        ['老化结论', 'Aging'],
        ['综合以上各项。', 'From all of the above.'],
        [
          ['none', '未见老化', 'None found'],
          ['replaced', '有老化，已更换', 'Found and replaced'],
          ['waiting', '有老化，待更换', 'Found, waiting for parts', 'fail'],
        ],
      ),
      longText(
        'replaced',
        ['更换的配件', 'Parts replaced'],
        ['名称、规格、数量、换在哪里。', 'Name, type, number, where.'],
        when('aging', 'replaced'),
      ),
      photo(
        'replaced-photo',
        ['更换前后照片', 'Photos before and after'],
        ['旧件老化处和新件各一张。', 'The aged spot and the new part.'],
        { ...when('aging', 'replaced'), atLeast: 2 },
      ),
    ],
  },
);

const measured = (measure: string, reading: string) => ({
  probe: { probeId: 'icmp', failOn: [], whenFailed: 'leave' as const, reading: [reading], measure },
  isCompared: true,
});

/** 二.3.1.4(1): 每月检测传输线路质量和相关服务器，按规定及时处理故障隐患。 */
const lines = templateOf(
  'conference-lines',
  ['会议系统月检：传输线路与服务器', 'Conference system, monthly: lines and servers'],
  {
    version: 2,
    subject: devicesOf(['conference-terminal', 'conference-host', 'server'], {
      keys: ['conference-terminal', 'conference-host', 'conference-server'],
    }),
    items: [
      number(
        'loss',
        ['丢包率', 'Packet loss'],
        [
          '连续 ping 100 个包，视频会议要求不超过 1%。超限时分段查：终端网口、交换机、运营商线路。',
          '100 pings; video needs 1% or less. If over, go along the path: terminal port, switch, carrier line.',
        ],
        { unit: '%', min: 0, max: 1, digits: 2 },
        measured('lossPercent', '{lossPercent} %'),
      ),
      number(
        'jitter',
        ['抖动', 'Jitter'],
        ['不超过 30 ms，否则声音断续、画面花屏。', '30 ms or less, or sound breaks up and pictures tear.'],
        { unit: 'ms', min: 0, max: 30, digits: 1 },
        measured('jitterMs', '{jitterMs} ms'),
      ),
      number(
        'latency',
        ['往返延时', 'Round trip'],
        ['不超过 150 ms。', '150 ms or less.'],
        { unit: 'ms', min: 0, max: 150, digits: 1 },
        measured('rttAvgMs', '{rttAvgMs} ms'),
      ),
      number(
        'bandwidth',
        ['会议可用带宽', 'Bandwidth for a meeting'],
        [
          '终端统计页或测速得到的上下行较小值，1080P 会议不少于 4 Mbps。',
          'The smaller of up and down from the terminal’s statistics or a test; 1080p needs 4 Mbps.',
        ],
        { unit: 'Mbps', min: 4, digits: 1 },
        { onlyFor: ['conference-terminal'], isCompared: true },
      ),
      check(
        'loop-test',
        ['环回与呼叫测试', 'Loop and call test'],
        [
          '呼叫测试会议室 5 分钟，双向图像、声音、双流正常。',
          'Five minutes with a test room: picture, sound and second stream both ways.',
        ],
        { onlyFor: ['conference-terminal'] },
      ),
      number(
        'cpu',
        ['服务器 CPU', 'Server CPU'],
        ['空闲时的 5 分钟平均值，不超过 80%。', 'Five-minute average without a meeting, 80% or less.'],
        { unit: '%', min: 0, max: 80 },
        { onlyFor: ['server'], isCompared: true },
      ),
      number(
        'disk',
        ['服务器磁盘占用', 'Server disk'],
        [
          '最满的分区，不超过 80%；超限先清理录像和日志。',
          'The fullest partition, 80% or less; if over, clear recordings and logs first.',
        ],
        { unit: '%', min: 0, max: 80 },
        { onlyFor: ['server'], isCompared: true },
      ),
      check(
        'services',
        ['服务与日志', 'Services and log'],
        [
          '会议服务全部在运行，系统日志近一月无未处理的错误。',
          'All conference services run; no unhandled errors in a month of logs.',
        ],
        { onlyFor: ['server', 'conference-host'] },
      ),
      longText(
        'hidden-trouble',
        ['隐患与处理', 'Troubles and what was done'],
        ['没有写“无”。', '“None” if there are none.'],
      ),
    ],
    probes: [{ probeId: 'icmp', settings: { count: 100 }, deadlineMs: 60_000, port: null }],
  },
);

/** 二.3.1.4(1): 每月对设备的通风、散热、净尘、供电等情况进行检查。 */
const environment = templateOf(
  'conference-environment',
  ['会议系统月检：通风、散热、净尘、供电', 'Conference system, monthly: ventilation, heat, dust, power'],
  {
    subject: rooms,
    items: [
      check(
        'ventilation',
        ['通风', 'Ventilation'],
        ['机柜、控制台进出风口无遮挡，离墙不少于 10 cm。', 'Air inlets and outlets free, 10 cm from the wall.'],
      ),
      number(
        'temperature',
        ['机柜内温度', 'Temperature in the rack'],
        ['设备开机 30 分钟后测，10-35 ℃。', 'After 30 minutes of operation, 10 to 35 ℃.'],
        { unit: '℃', min: 10, max: 35, digits: 1 },
        { isCompared: true },
      ),
      check(
        'fans',
        ['散热风扇', 'Fans'],
        ['全部转动，无异响；功放外壳不烫手。', 'All turn quietly; amplifiers are not too hot to touch.'],
      ),
      check(
        'dust',
        ['净尘', 'Dust'],
        [
          '滤网、风扇、接口无积尘；先断电，用吹风或吸尘清洁。',
          'Filters, fans and sockets clean; power off before blowing or vacuuming.',
        ],
      ),
      photo('cleaned', ['清洁后照片', 'Photo after cleaning'], ['机柜正面或背面。', 'Front or back of the rack.'], {
        isRequired: false,
      }),
      number(
        'voltage',
        ['供电电压', 'Mains voltage'],
        ['机柜插座处测，220 V 的 -10% 至 +7%（198-235 V）。', 'At the rack’s socket, 220 V -10% to +7%: 198 to 235 V.'],
        { unit: 'V', min: 198, max: 235 },
        { isCompared: true },
      ),
      check(
        'power',
        ['插座、电源线与接地', 'Sockets, leads, earth'],
        ['不松、不热、不串接插线板；外壳接地良好。', 'Firm, cool, no chained extensions; cases earthed.'],
      ),
      choice(
        'ups',
        ['UPS', 'UPS'],
        ['断市电切换一次，会议设备不断电。', 'Switch the mains off once: the equipment stays on.'],
        [
          ['good', '切换正常', 'Switches over'],
          ['weak', '能切换，续航不足 10 分钟', 'Switches, under 10 minutes', 'fail'],
          ['bad', '不能切换', 'Does not switch', 'fail'],
          ['none', '本处没有 UPS', 'None here', 'na'],
        ],
      ),
    ],
  },
);

/** 二.3.1.4(1): 每月分析设备的运行情况，根据工作需要提交运行状态及维保记录。 */
const analysis = templateOf('conference-analysis', ['会议系统月检：运行分析', 'Conference system, monthly: analysis'], {
  subject: theSystem,
  items: [
    number(
      'meetings',
      ['本月会议场次', 'Meetings this month'],
      ['含调试和演练。', 'With tests and rehearsals.'],
      { unit: '场', min: 0 },
      { isCompared: true },
    ),
    number(
      'interruptions',
      ['会议中断次数', 'Interruptions'],
      ['因设备或线路中断的次数，应为 0。', 'Caused by equipment or lines: should be 0.'],
      { unit: '次', min: 0, max: 0 },
      { isCompared: true },
    ),
    number(
      'faults',
      ['本月故障数', 'Faults this month'],
      ['含已修复的。', 'Those that are fixed included.'],
      { unit: '起', min: 0 },
      { isCompared: true },
    ),
    longText(
      'causes',
      ['故障原因分析', 'Causes'],
      ['按线路、设备、操作分类，指出重复发生的。', 'By line, equipment and handling; what came again.'],
    ),
    longText(
      'advice',
      ['运行评价与建议', 'Judgement and advice'],
      ['设备寿命、备件、下月要做的事。', 'Age, spare parts, what to do next month.'],
    ),
    choice(
      'submitted',
      ['运行状态及维保记录', 'Operation and maintenance record'],
      ['采购人需要时提交。', 'Handed in when the customer wants it.'],
      [
        ['submitted', '已提交', 'Handed in'],
        ['not-asked', '本月未要求', 'Not asked for', 'na'],
      ],
    ),
  ],
});

/** 二.3.1.4(2): 每季度对数字会议系统设备软件版本进行管理. */
const versions = templateOf(
  'conference-versions',
  ['会议系统季度版本检查表', 'Conference system: quarterly versions'],
  {
    subject: devicesOf(['conference-terminal', 'conference-host', 'control-terminal']),
    items: [
      text(
        'software',
        ['软件版本', 'Software version'],
        ['设备“关于”页或开机画面上的完整版本号。', 'The full version from the “about” page.'],
        { isCompared: true },
      ),
      text('firmware', ['固件版本', 'Firmware version'], ['没有写“无”。', '“None” if it has none.'], {
        isCompared: true,
        isRequired: false,
      }),
      text(
        'newest',
        ['厂家最新版本', 'Vendor’s newest version'],
        ['厂家网站或客服核实，写明查询日期。', 'From the vendor, with the day you asked.'],
      ),
      choice(
        'decision',
        ['处理', 'Decision'],
        [
          '会议前 3 天内不升级；升级前先备份配置。',
          'Never within 3 days before a meeting; back the configuration up first.',
        ],
        [
          ['current', '已是最新，不升级', 'Newest already'],
          ['updated', '本次已升级', 'Updated now'],
          ['planned', '列入计划升级', 'Update planned'],
          ['keep', '版本稳定，暂不升级', 'Stable, kept as it is'],
          ['risk', '有安全缺陷，未能升级', 'Vulnerable and not updated', 'fail'],
        ],
      ),
      check(
        'backup',
        ['升级前配置备份', 'Backup before the update'],
        ['备份文件名和存放处写在备注里。', 'File name and place in the note.'],
        when('decision', 'updated'),
      ),
      check(
        'after',
        ['升级后功能测试', 'Test after the update'],
        ['呼叫、双流、录制、中控各试一次。', 'A call, a second stream, a recording, the control panel.'],
        when('decision', 'updated'),
      ),
      photo('version-photo', ['版本页照片', 'Photo of the version page'], ['版本号清晰可读。', 'The number legible.']),
    ],
  },
);

export const conferenceTemplates = [connectors, lines, environment, analysis, versions];
