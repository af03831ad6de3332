/** What is looked at, item by item. A template's published version never changes: a change is a new version. */
import type { Template } from '../schema.ts';

/** The weekly round of 二.3.1.3(2) over the 25 channels of 二.3.1.3(1). */
const cctvWeekly: Template = {
  id: 'cctv-weekly',
  version: 1,
  title: '监控系统周巡检表',
  titleEn: 'Weekly CCTV checklist',
  deviceCategory: 'camera',
  items: [
    {
      id: 'online',
      title: '在线',
      titleEn: 'Online',
      guidance: '视频端口应能连通。不通时依次查：摄像机指示灯、供电、水晶头、交换机端口灯、IP 地址是否冲突。',
      guidanceEn:
        'The video port accepts a connection. If not, check in turn: the camera’s lights, its power, the RJ45 plug, the switch port’s light, an address conflict.',
      isRequired: true,
      needsNoteOnFail: true,
      probe: { probeId: 'tcp', failOn: [], whenFailed: 'fail', reading: ['{connectMs} ms'] },
    },
    {
      id: 'stream',
      title: '视频流',
      titleEn: 'Stream',
      guidance: '主码流应能取到，分辨率、帧率与设定一致，无丢包卡顿。取不到时查账号密码、码流设置和录像机通道状态。',
      guidanceEn:
        'The main stream plays at its set resolution and frame rate, without loss or stutter. If it cannot be had, check the account, the stream settings and the recorder’s channel.',
      isRequired: true,
      needsNoteOnFail: true,
      probe: {
        probeId: 'rtsp',
        failOn: ['rtpLoss', 'lowFrameRate'],
        whenFailed: 'fail',
        reading: ['{codec}', '{width}x{height}', '{fps} fps', '{bitrateKbps} kbps'],
      },
    },
    {
      id: 'clock',
      title: '时钟',
      titleEn: 'Clock',
      guidance:
        '摄像机时间与标准时间相差不超过 1 分钟，否则录像不能作为凭据。超差时校时并核对 NTP 设置；探测无结果时看画面上的时间字幕。',
      guidanceEn:
        'Within one minute of true time, or the recording proves nothing. If off, set it and check NTP; without a probe result, read the time shown in the picture.',
      isRequired: true,
      needsNoteOnFail: true,
      probe: {
        probeId: 'onvif',
        failOn: ['clockOffset'],
        // A camera without ONVIF still shows its time in the picture.
        whenFailed: 'leave',
        reading: ['{+clockOffsetMs/1000} s'],
      },
    },
    {
      id: 'picture',
      title: '画面',
      titleEn: 'Picture',
      guidance: '画面清晰、无黑屏、无静止、无花屏、无遮挡，监视范围未偏移；夜间红外正常。',
      guidanceEn:
        'Sharp, not black, not frozen, not garbled, not covered, still aimed where it should be; infrared works at night.',
      isRequired: true,
      needsNoteOnFail: true,
      probe: {
        probeId: 'picture',
        failOn: ['pictureBlack', 'pictureFrozen'],
        whenFailed: 'leave',
        reading: ['{width}x{height}'],
      },
    },
    {
      id: 'lens',
      title: '镜头',
      titleEn: 'Lens',
      guidance: '镜头与护罩无灰尘、水汽、蛛网、划痕。用吹气球和镜头布清洁，勿用酒精擦拭球罩。',
      guidanceEn:
        'Lens and cover free of dust, condensation, cobwebs, scratches. Clean with a blower and lens cloth; no alcohol on dome covers.',
      isRequired: true,
      needsNoteOnFail: true,
      probe: null,
    },
    {
      id: 'bracket',
      title: '支架',
      titleEn: 'Bracket',
      guidance: '支架、螺丝紧固，无松动、锈蚀，摄像机无下垂；登高作业须有人扶梯。',
      guidanceEn:
        'Bracket and screws tight, no rust, the camera does not sag. Someone holds the ladder when working at height.',
      isRequired: true,
      needsNoteOnFail: true,
      probe: null,
    },
    {
      id: 'connector',
      title: '接头/线缆',
      titleEn: 'Connectors and cable',
      guidance: '水晶头、尾线接头无氧化、松脱，防水胶泥或防水盒完好；线缆无破皮、压折，标签清楚。',
      guidanceEn:
        'RJ45 plugs and pigtails free of oxidation and firmly seated, waterproofing intact; cable not cut or crushed, label legible.',
      isRequired: true,
      needsNoteOnFail: true,
      probe: null,
    },
    {
      id: 'power',
      title: '供电',
      titleEn: 'Power',
      guidance: '电源适配器或 PoE 端口供电正常、不过热，无反复重启；室外箱体防雷、接地完好。',
      guidanceEn:
        'Adapter or PoE port supplies steadily, not hot, no repeated restarts; surge protection and earth of outdoor boxes intact.',
      isRequired: true,
      needsNoteOnFail: true,
      probe: null,
    },
  ],
  probes: [
    // ICMP answers no item (many cameras drop it): its loss and round trip are kept beside the answers.
    { probeId: 'icmp', settings: { count: 3 }, deadlineMs: 10_000, port: null },
    { probeId: 'tcp', settings: {}, deadlineMs: 10_000, port: 'rtsp' },
    { probeId: 'rtsp', settings: {}, deadlineMs: 20_000, port: 'rtsp' },
    { probeId: 'onvif', settings: { maxClockOffsetMs: 60_000 }, deadlineMs: 20_000, port: 'http' },
    { probeId: 'picture', settings: { count: 3, spacingMs: 1_000 }, deadlineMs: 20_000, port: 'http' },
  ],
};

export const templates: Template[] = [cctvWeekly];
