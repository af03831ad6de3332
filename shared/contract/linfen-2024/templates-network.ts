/** 二.3.1.6 routers of the four groups, 二.3.1.7 cabling. */
import type { TemplateItem } from '../template-schema.ts';
import { anEvent, check, choice, devicesOf, longText, number, photo, templateOf, text, when } from './item-list.ts';
import type { Pair } from './obligation-list.ts';

/** A hundred, so that one lost packet is one percent. */
const icmp = { probeId: 'icmp', settings: { count: 100 }, deadlineMs: 60_000, port: null } as const;

const pinged = (measure: string, unit: string) => ({
  isCompared: true,
  probe: {
    probeId: icmp.probeId,
    failOn: [],
    whenFailed: 'leave' as const,
    reading: [`{${measure}} ${unit}`],
    measure,
  },
});

/** From the laptop to the router itself; none on the government intranet, where no laptop is connected. */
const reachItems: TemplateItem[] = [
  number(
    'loss',
    ['到路由器丢包率', 'Loss to the router'],
    [
      '从本网 ping 路由器 100 个包，不超过 1%。超限时依次查：网线、交换机端口、路由器负载。',
      '100 pings to the router from its own network, 1% or less. If over: the cable, the switch port, the router’s load.',
    ],
    { unit: '%', min: 0, max: 1, digits: 2 },
    pinged('lossPercent', '%'),
  ),
  number(
    'latency',
    ['到路由器延时', 'Round trip to the router'],
    ['与上次相比明显变大时查线路和负载。', 'Look at line and load when it has clearly grown.'],
    { unit: 'ms', min: 0, max: 100, digits: 1 },
    pinged('rttAvgMs', 'ms'),
  ),
];

/** From the router on, read on its own console: what lies behind it does not answer to this laptop. */
const nextHop = (path: Pair): TemplateItem[] => [
  number(
    'next-hop-loss',
    ['到下一跳丢包率', 'Loss to the next hop'],
    path,
    { unit: '%', min: 0, max: 1, digits: 2 },
    { isCompared: true },
  ),
  number(
    'next-hop-latency',
    ['到下一跳延时', 'Round trip to the next hop'],
    [
      '取上一项结果里的平均值；明显变大时联系线路提供方。',
      'The average of the same test; tell the carrier when it has clearly grown.',
    ],
    { unit: 'ms', min: 0, max: 100, digits: 1 },
    { isCompared: true },
  ),
];

const routerItems: TemplateItem[] = [
  check(
    'lights',
    ['指示灯与告警', 'Lights and alarms'],
    ['电源、风扇、系统灯正常，无红灯。', 'Power, fan and system lights normal, none red.'],
    { needsPhotoOnFail: true },
  ),
  number(
    'cpu',
    ['CPU 占用', 'CPU'],
    ['display cpu-usage 的 5 分钟值，不超过 70%。', 'Five-minute value, 70% or less.'],
    { unit: '%', min: 0, max: 70 },
    { isCompared: true },
  ),
  number(
    'memory',
    ['内存占用', 'Memory'],
    ['不超过 80%。', '80% or less.'],
    { unit: '%', min: 0, max: 80 },
    { isCompared: true },
  ),
  check(
    'interfaces',
    ['接口状态', 'Interfaces'],
    ['在用接口 up，速率双工正确，错包、丢包不增长。', 'Used ones up, speed and duplex right, errors not growing.'],
  ),
  check(
    'routes',
    ['路由与邻居', 'Routes and neighbours'],
    ['默认路由在，邻居全部建立，近一周无震荡。', 'Default route there, all neighbours up, no flapping this week.'],
  ),
  check(
    'log',
    ['日志', 'Log'],
    ['近一周无反复重启、登录失败、攻击告警。', 'No restarts, failed logins or attack alarms this week.'],
  ),
  check('clock', ['设备时钟', 'Clock'], ['与标准时间相差不超过 1 分钟。', 'Within one minute of true time.']),
  check(
    'config',
    ['配置已保存并备份', 'Configuration saved and backed up'],
    [
      '运行配置与启动配置一致；备份不离开现场规定的地方。',
      'Running and startup configuration alike; backups stay where they are allowed.',
    ],
  ),
  check(
    'environment',
    ['温度、净尘、供电', 'Heat, dust, power'],
    ['风扇转动，无积尘，电源线不松，双电源都在用。', 'Fans turn, no dust, leads firm, both supplies in use.'],
  ),
];

/** @param isProbed the laptop may be connected to this network */
const routers = (zone: string, isProbed: boolean, title: Pair, more: readonly TemplateItem[]) =>
  templateOf(`routers-${zone}`, title, {
    version: 2,
    subject: devicesOf(['router'], { zone }),
    items: [...(isProbed ? reachItems : []), ...routerItems, ...more],
    probes: isProbed ? [icmp] : [],
  });

const business = routers(
  'business',
  true,
  ['业务网路由器巡查（省、市、县、所）', 'Router patrol: business network, four levels'],
  [
    ...nextHop([
      '在路由器上向省局、县局方向各 ping 100 个包，取较差的一个，不超过 1%。',
      'From the router 100 pings each towards province and counties, the worse of the two, 1% or less.',
    ]),
    choice(
      'levels',
      ['四级连通', 'Four levels'],
      ['省、市、县、所逐级测试。', 'Province, city, counties and stations one after the other.'],
      [
        ['all', '全部连通', 'All reached'],
        ['some', '部分县、所不通', 'Some counties or stations not', 'fail'],
        ['province', '省级不通', 'Province not', 'fail'],
      ],
    ),
    longText(
      'unreached',
      ['不通的单位', 'Which are not reached'],
      ['单位、开始时间、已联系谁。', 'Which, since when, who was told.'],
      when('levels', 'some', 'province'),
    ),
  ],
);
const lan = routers(
  'lan',
  true,
  ['机关局域网路由器巡查', 'Router patrol: bureau LAN'],
  [
    check(
      'dhcp',
      ['地址分配', 'Addresses'],
      ['DHCP 地址池余量不少于 20%，无地址冲突。', 'A fifth of the DHCP pool free, no conflicts.'],
    ),
  ],
);
const internet = routers(
  'internet',
  true,
  ['互联网路由器巡查', 'Router patrol: Internet'],
  [
    ...nextHop([
      '在路由器上 ping 运营商网关 100 个包，不超过 1%。',
      'From the router 100 pings to the carrier’s gateway, 1% or less.',
    ]),
    number(
      'bandwidth',
      ['出口带宽占用', 'Uplink in use'],
      ['工作时间高峰，不超过 80%。', 'At the peak of working hours, 80% or less.'],
      { unit: '%', min: 0, max: 80 },
      { isCompared: true },
    ),
    check(
      'exposure',
      ['对外服务', 'Open to the Internet'],
      [
        '没有未备案的端口映射；管理口不对互联网开放。',
        'No port mapping without approval; management closed to the Internet.',
      ],
    ),
  ],
);
const intranet = routers(
  'intranet',
  false,
  ['政务内网路由器巡查', 'Router patrol: government intranet'],
  [
    ...nextHop([
      '在采购人的终端上 ping 上级网关 100 个包，结果手工填写，不超过 1%；运维笔记本不接入。',
      'From the customer’s terminal 100 pings to the gateway above, written down by hand, 1% or less; no technician’s laptop is connected.',
    ]),
    check(
      'isolation',
      ['物理隔离', 'Isolation'],
      [
        '与其他网络无任何连线，标识齐全，无违规外联。',
        'No link to another network, labels complete, no unlawful connection.',
      ],
      { needsPhotoOnFail: false },
    ),
    text('witness', ['采购人在场人员', 'Present for the customer'], ['姓名和部门。', 'Name and department.']),
  ],
);

/** 二.3.1.7 新增端口的线路铺设、安装调试; the rows of these orders are the port register. */
const cabling = (zone: string, network: Pair, more: readonly TemplateItem[] = []) =>
  templateOf(`cabling-${zone}`, [`综合布线施工单：${network[0]}`, `Cabling work order: ${network[1]}`], {
    version: 2,
    subject: anEvent,
    parts: [
      [
        'order',
        ['任务', 'Order'],
        [
          choice(
            'kind',
            ['类别', 'Kind'],
            ['', ''],
            [
              ['new', '新增端口', 'New port'],
              ['moved', '线路变更', 'Line changed'],
              ['removed', '拆除停用', 'Taken out of use'],
            ],
          ),
          text('asked-by', ['申请科室与联系人', 'Asked by'], ['科室、姓名、电话。', 'Department, name, telephone.']),
          text(
            'former',
            ['变更前的房间与面板', 'Room and outlet before'],
            [
              '照台账写，例：305-2；没有换位置的照写现在的。',
              'As in the register, such as 305-2; the same as now when it stayed.',
            ],
            when('kind', 'moved'),
          ),
          ...more,
        ],
      ],
      [
        'port',
        ['端口登记', 'Port register'],
        [
          text(
            'room',
            ['房间与面板', 'Room and outlet'],
            ['例：305-2（305 室 2 号面板）。', 'For example 305-2: outlet 2 in room 305.'],
          ),
          text('panel', ['配线架端口', 'Patch panel port'], ['例：3F-A-12。', 'For example 3F-A-12.']),
          text(
            'switch-port',
            ['交换机端口与 VLAN', 'Switch port and VLAN'],
            ['新开端口先确认授权。', 'Have a new port approved first.'],
            { ...when('kind', 'new', 'moved') },
          ),
          text(
            'label',
            ['两端标签', 'Labels at both ends'],
            ['面板、配线架、线缆两端一致。', 'The same on outlet, panel and both cable ends.'],
          ),
        ],
      ],
      [
        'line',
        ['线路', 'Line'],
        [
          longText(
            'path',
            ['走线路径', 'Path'],
            ['桥架、线槽、竖井，逐段写。', 'Trays, ducts and risers, section by section.'],
            when('kind', 'new', 'moved'),
          ),
          choice(
            'cable',
            ['线缆', 'Cable'],
            ['政务内网按要求用屏蔽线或光缆。', 'The government intranet asks for shielded cable or fibre.'],
            [
              ['cat5e', '超五类', 'Cat 5e'],
              ['cat6', '六类', 'Cat 6'],
              ['cat6a', '超六类', 'Cat 6A'],
              ['shielded', '屏蔽双绞线', 'Shielded pair'],
              ['fibre', '光缆', 'Fibre'],
            ],
            when('kind', 'new', 'moved'),
          ),
          number(
            'length',
            ['长度', 'Length'],
            ['双绞线永久链路不超过 90 m（GB/T 50312）。', 'A permanent copper link is 90 m at most (GB/T 50312).'],
            { unit: 'm', min: 1, max: 90 },
            when('cable', 'cat5e', 'cat6', 'cat6a', 'shielded'),
          ),
          check(
            'separation',
            ['与强电间距', 'Distance from mains'],
            [
              '平行敷设不小于 300 mm，或分槽、屏蔽接地。',
              '300 mm when parallel, or separate ducts, or shielded and earthed.',
            ],
            when('kind', 'new', 'moved'),
          ),
        ],
      ],
      [
        'test',
        ['测试', 'Test'],
        [
          choice(
            'wire-map',
            ['通断与线序', 'Wire map'],
            ['T568B，逐芯测试。', 'T568B, every wire.'],
            [
              ['pass', '通过', 'Passes'],
              ['fail', '不通过', 'Does not', 'fail'],
            ],
            when('cable', 'cat5e', 'cat6', 'cat6a', 'shielded'),
          ),
          number(
            'loss',
            ['光纤损耗', 'Fibre loss'],
            ['每条链路不超过 3 dB。', '3 dB at most for a link.'],
            { unit: 'dB', min: 0, max: 3, digits: 2 },
            when('cable', 'fibre'),
          ),
          choice(
            'speed',
            ['协商速率', 'Speed'],
            ['接终端实测。', 'With a terminal connected.'],
            [
              ['1000', '1000 Mbps', '1000 Mbps'],
              ['100', '100 Mbps', '100 Mbps'],
              ['none', '不通', 'No link', 'fail'],
            ],
            when('kind', 'new', 'moved'),
          ),
          check(
            'reach',
            ['业务可用', 'Service works'],
            [
              '地址正确，能打开业务系统；旧端口停用的确认已断开。',
              'Right address, the system opens; a removed port is really dead.',
            ],
          ),
          photo('photos', ['施工照片', 'Photos'], ['面板、配线架、标签。', 'Outlet, panel, label.'], { atLeast: 2 }),
          text('accepted-by', ['使用科室确认人', 'Accepted by'], ['姓名。', 'Name.']),
        ],
      ],
    ],
  });

export const networkTemplates = [
  business,
  lan,
  internet,
  intranet,
  cabling('lan', ['机关局域网', 'bureau LAN']),
  cabling('internet', ['互联网', 'Internet']),
  cabling(
    'intranet',
    ['政务内网', 'government intranet'],
    [
      text(
        'approval',
        ['保密部门审批', 'Approval'],
        ['审批单号或批准人；没有审批不施工。', 'Number or name; no work without it.'],
      ),
    ],
  ),
];
