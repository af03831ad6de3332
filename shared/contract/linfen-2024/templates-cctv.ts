/** 二.3.1.3 CCTV: the weekly round over the channels, the back end beside it, and the monthly report. */
import { check, choice, devicesOf, longText, number, text, templateOf, photo, theSystem } from './item-list.ts';

/** The weekly round of 二.3.1.3(2) over the 25 channels of 二.3.1.3(1). */
const cctvWeekly = templateOf('cctv-weekly', ['监控系统周巡检表', 'Weekly CCTV checklist'], {
  version: 3,
  subject: devicesOf(['camera']),
  layout: 'grid',
  items: [
    check(
      'online',
      ['在线', 'Online'],
      [
        '视频端口应能连通。不通时依次查：摄像机指示灯、供电、水晶头、交换机端口灯、IP 地址是否冲突。',
        'The video port accepts a connection. If not, check in turn: the camera’s lights, its power, the RJ45 plug, the switch port’s light, an address conflict.',
      ],
      { probe: { probeId: 'tcp', failOn: [], whenFailed: 'fail', reading: ['{connectMs} ms'], measure: null } },
    ),
    check(
      'stream',
      ['视频流', 'Stream'],
      [
        '主码流应能取到，分辨率、帧率与设定一致，无丢包卡顿。取不到时查账号密码、码流设置和录像机通道状态。',
        'The main stream plays at its set resolution and frame rate, without loss or stutter. If it cannot be had, check the account, the stream settings and the recorder’s channel.',
      ],
      {
        probe: {
          probeId: 'rtsp',
          failOn: ['rtpLoss', 'lowFrameRate'],
          whenFailed: 'fail',
          reading: ['{codec}', '{width}x{height}', '{fps} fps', '{bitrateKbps} kbps'],
          measure: null,
        },
      },
    ),
    check(
      'clock',
      ['时钟', 'Clock'],
      [
        '摄像机时间与标准时间相差不超过 1 分钟，否则录像不能作为凭据。超差时校时并核对 NTP 设置；探测无结果时看画面上的时间字幕。',
        'Within one minute of true time, or the recording proves nothing. If off, set it and check NTP; without a probe result, read the time shown in the picture.',
      ],
      {
        probe: {
          probeId: 'onvif',
          failOn: ['clockOffset'],
          // A camera without ONVIF still shows its time in the picture.
          whenFailed: 'leave',
          reading: ['{+clockOffsetMs/1000} s'],
          measure: null,
        },
      },
    ),
    check(
      'picture',
      ['画面', 'Picture'],
      [
        '画面清晰、无黑屏、无静止、无花屏、无遮挡，监视范围未偏移；夜间红外正常。',
        'Sharp, not black, not frozen, not garbled, not covered, still aimed where it should be; infrared works at night.',
      ],
      {
        probe: {
          probeId: 'picture',
          failOn: [
            'pictureBlack',
            'pictureWhite',
            'pictureFrozen',
            'pictureBlurred',
            'pictureTinted',
            'viewMoved',
            'viewChanged',
          ],
          whenFailed: 'leave',
          reading: ['{width}x{height}'],
          measure: null,
        },
      },
    ),
    check(
      'lens',
      ['镜头', 'Lens'],
      [
        '镜头与护罩无灰尘、水汽、蛛网、划痕。用吹气球和镜头布清洁，勿用酒精擦拭球罩。',
        'Lens and cover free of dust, condensation, cobwebs, scratches. Clean with a blower and lens cloth; no alcohol on dome covers.',
      ],
    ),
    check(
      'bracket',
      ['支架', 'Bracket'],
      [
        '支架、螺丝紧固，无松动、锈蚀，摄像机无下垂；登高作业须有人扶梯。',
        'Bracket and screws tight, no rust, the camera does not sag. Someone holds the ladder when working at height.',
      ],
    ),
    check(
      'connector',
      ['接头/线缆', 'Connectors and cable'],
      [
        '水晶头、尾线接头无氧化、松脱，防水胶泥或防水盒完好；线缆无破皮、压折，标签清楚。',
        'RJ45 plugs and pigtails free of oxidation and firmly seated, waterproofing intact; cable not cut or crushed, label legible.',
      ],
    ),
    check(
      'power',
      ['供电', 'Power'],
      [
        '电源适配器或 PoE 端口供电正常、不过热，无反复重启；室外箱体防雷、接地完好。',
        'Adapter or PoE port supplies steadily, not hot, no repeated restarts; surge protection and earth of outdoor boxes intact.',
      ],
    ),
  ],
  probes: [
    // ICMP answers no item (many cameras drop it): its loss and round trip are kept beside the answers.
    { probeId: 'icmp', settings: { count: 3 }, deadlineMs: 10_000, port: null },
    { probeId: 'tcp', settings: {}, deadlineMs: 10_000, port: 'rtsp' },
    { probeId: 'rtsp', settings: {}, deadlineMs: 20_000, port: 'rtsp' },
    { probeId: 'onvif', settings: {}, deadlineMs: 20_000, port: 'http' },
    { probeId: 'picture', settings: { count: 3, spacingMs: 1_000 }, deadlineMs: 20_000, port: 'http' },
  ],
});

/** 监控机房内所有后端设备、交换机、线缆 of 二.3.1.3(1), looked at beside the round. */
const cctvBackEnd = templateOf('cctv-back-end', ['监控后端周检查表', 'Weekly CCTV back-end checklist'], {
  version: 2,
  subject: devicesOf(['nvr', 'switch', 'cable'], { keys: ['nvr-01', 'switch-01', 'switch-02', 'cctv-cabling'] }),
  items: [
    check(
      'alive',
      ['设备在线', 'Alive'],
      [
        '指示灯正常，无告警灯、蜂鸣；能登录管理界面。',
        'Lights normal, no alarm light or buzzer; the management page opens.',
      ],
      {
        onlyFor: ['nvr', 'switch'],
        probe: { probeId: 'icmp', failOn: ['loss'], whenFailed: 'leave', reading: ['{rttAvgMs} ms'], measure: null },
      },
    ),
    number(
      'channels',
      ['正在录像的通道数', 'Channels recording'],
      ['在录像机界面数正在录像的通道，应为 25 路。', 'Count the recording channels on the recorder’s screen: 25.'],
      { unit: '路', min: 25, max: 25 },
      { onlyFor: ['nvr'], isCompared: true },
    ),
    number(
      'retention',
      ['录像保存天数', 'Days of recording kept'],
      [
        '查最早一段录像到今天的天数，不少于 30 天；不足时查磁盘容量、码率和录像计划。',
        'Days from the oldest recording to today, at least 30; if fewer, check disks, bit rate and the recording plan.',
      ],
      { unit: '天', min: 30 },
      { onlyFor: ['nvr'], isCompared: true },
    ),
    check(
      'playback',
      ['录像抽查', 'Playback'],
      [
        '任选 3 个通道，回放昨夜和今天各一段，图像连续、时间正确。',
        'Play back last night and today on 3 channels: no gaps, right time.',
      ],
      { onlyFor: ['nvr'] },
    ),
    choice(
      'disks',
      ['硬盘状态', 'Disks'],
      ['查每块硬盘的 S.M.A.R.T. 和阵列状态。', 'S.M.A.R.T. of every disk and the state of the array.'],
      [
        ['good', '全部正常', 'All good'],
        ['warning', '有预警，尚可录像', 'Warning, still recording', 'fail'],
        ['failed', '有坏盘或阵列降级', 'Failed disk or degraded array', 'fail'],
      ],
      { onlyFor: ['nvr'], needsPhotoOnFail: true },
    ),
    check(
      'clock',
      ['录像机时钟', 'Recorder’s clock'],
      ['与标准时间相差不超过 1 分钟，NTP 校时已开启。', 'Within one minute of true time, NTP on.'],
      { onlyFor: ['nvr'] },
    ),
    check(
      'ports',
      ['端口与 PoE', 'Ports and PoE'],
      [
        '各口速率与双工正常，无错包持续增长；PoE 总功率不超过额定的 80%。',
        'Speed and duplex right, errors not growing; PoE power under 80% of what is rated.',
      ],
      { onlyFor: ['switch'] },
    ),
    check(
      'cabling',
      ['线缆与标签', 'Cables and labels'],
      [
        '理线整齐，无拉紧、压折、破皮，接地可靠，两端标签一致。',
        'Tidy, not taut, crushed or cut; earthed; labels alike at both ends.',
      ],
      { onlyFor: ['cable', 'switch'], needsPhotoOnFail: true },
    ),
    number(
      'temperature',
      ['机房温度', 'Room temperature'],
      ['在机柜进风侧测，18-27 ℃。', 'At the rack’s air intake, 18 to 27 ℃.'],
      { unit: '℃', min: 18, max: 27, digits: 1 },
      { onlyFor: ['nvr'], isCompared: true },
    ),
    check(
      'dust-power',
      ['净尘与供电', 'Dust and power'],
      ['风扇转动、滤网无积尘；插头不松不热，接地可靠。', 'Fans turn, filters clean; plugs firm and cool, earthed.'],
    ),
    check(
      'display',
      ['解码与显示', 'Decoding and display'],
      [
        '解码器、监视器或电视墙全部出图，轮巡和切换正常。',
        'Decoders and monitors all show a picture; patrol and switching work.',
      ],
      { onlyFor: ['nvr'], needsPhotoOnFail: true },
    ),
    choice(
      'ups',
      ['机房 UPS', 'UPS of the room'],
      ['看面板：负载不超过 80%，电池无告警、无鼓包。', 'On its panel: load under 80%, no battery alarm, none swollen.'],
      [
        ['good', '正常', 'Good'],
        ['alarm', '有告警或电池老化', 'Alarm or aged battery', 'fail'],
        ['none', '机房没有 UPS', 'There is none', 'na'],
      ],
      { onlyFor: ['nvr'] },
    ),
    check(
      'room',
      ['机房环境', 'The room'],
      [
        '门锁、消防器材完好，无漏水，无杂物和易燃物。',
        'Lock and extinguishers in order, no leak, nothing inflammable.',
      ],
      { onlyFor: ['nvr'], needsPhotoOnFail: true },
    ),
  ],
  probes: [{ probeId: 'icmp', settings: { count: 5 }, deadlineMs: 10_000, port: null }],
});

/** 二.3.1.3(3) 每月至少向采购人管理人员汇报一次: what is reported, what was said, what was done about it. */
const cctvMonthlyReport = templateOf('cctv-monthly-report', ['监控系统月度汇报', 'Monthly CCTV report'], {
  version: 2,
  subject: theSystem,
  items: [
    number(
      'online-rate',
      ['本月在线率', 'Online this month'],
      ['四周巡检中在线项合格的比例。', 'Share of the weekly rounds’ online items that passed.'],
      { unit: '%', min: 95, max: 100, digits: 1 },
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
      'state',
      ['运行情况', 'State of operation'],
      ['各通道与后端的情况、更换的配件、遗留问题。', 'Channels and back end, parts replaced, what is still open.'],
    ),
    text(
      'heard-by',
      ['汇报对象', 'Reported to'],
      ['采购人管理人员的姓名和部门。', 'Name and department of the customer’s manager.'],
    ),
    longText(
      'opinions',
      ['采购人意见', 'The customer’s opinions'],
      ['逐条记录；没有意见写“无”。', 'One by one; “none” if there are none.'],
    ),
    choice(
      'last-opinions',
      ['上月意见整改', 'Last month’s opinions'],
      ['对照上月的意见逐条核对。', 'Go through last month’s one by one.'],
      [
        ['closed', '全部整改完', 'All dealt with'],
        ['open', '仍有未完成的', 'Some still open', 'fail'],
        ['none', '上月无意见', 'There were none', 'na'],
      ],
    ),
    longText(
      'actions',
      ['整改措施与期限', 'Actions and dates'],
      [
        '本月意见和上月未完成的，逐条写：谁、做什么、哪天前完成；没有写“无”。',
        'For this month’s opinions and what is still open: who does what by which day; “none” if there is nothing.',
      ],
    ),
    photo('signed', ['汇报签收', 'Receipt'], ['签收页或会议照片。', 'The signed page, or a photo of the meeting.'], {
      isRequired: false,
    }),
  ],
});

export const cctvTemplates = [cctvWeekly, cctvBackEnd, cctvMonthlyReport];
