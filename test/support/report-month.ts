/** One month as a team leaves it, on top of a contract year: rounds with every answer, faults with all that happened, parts, opinions. */
import type { Act } from '../../db/index.ts';
import { builtInContract } from '../../shared/contract/index.ts';
import { addDays } from '../../shared/domain/dates.ts';
import type { FaultEventKind, FaultFields } from '../../shared/domain/fault-fields.ts';
import { answerAct, idOf, noonMs, seeded } from './contract-year.ts';
import { measuredActs } from './measured-year.ts';

export const reportedMonth = '2026-11';
/** Mondays on which a camera round of the month begins. */
export const roundDays = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'];
const hour = 3_600_000;

const cameraItems = builtInContract.templates.find(({ id }) => id === 'cctv-weekly')?.items.map(({ id }) => id) ?? [];

/** Every camera is looked at but the last one in the last round; what was answered wrongly is corrected or taken back. */
export function* roundAnswers(cameraIds: readonly string[]): Generator<Act> {
  const chance = seeded(11);
  for (const [week, day] of roundDays.entries()) {
    const round = idOf(`round:cctv-weekly:${day}`);
    const atMs = noonMs(day) + hour;
    for (const [index, deviceId] of cameraIds.entries()) {
      if (week === 3 && index === cameraIds.length - 1) continue;
      for (const itemId of cameraItems) {
        const key = `month:${day}:${index}:${itemId}`;
        const value = chance() < 0.03 ? 'fail' : chance() < 0.02 ? 'na' : 'pass';
        const said = (more: object, suffix = ''): Act => {
          const act = answerAct(round, key + suffix, { deviceId, itemId, atMs });
          return { ...act, fields: { ...act.fields, ...more } } as Act;
        };
        yield said({ value });
        if (chance() < 0.02) yield said({ value: 'pass' }, ':corrected');
        else if (chance() < 0.01) yield said({ value, isRetracted: true }, ':back');
      }
    }
  }
}

interface ToldFault {
  readonly title: string;
  readonly section: FaultFields['section'];
  readonly severity: FaultFields['severity'];
  readonly day: string;
  /** Hours after the report. */
  readonly steps: readonly (readonly [FaultEventKind, number])[];
  readonly onCamera?: number;
  readonly cause?: FaultFields['cause'];
  readonly solutions?: FaultFields['solutions'];
  readonly parts?: readonly (readonly [name: string, model: string, quantity: number, unit: string])[];
}

const quick = [
  ['responded', 0.2],
  ['on-site', 1.1],
  ['fixed', 2.4],
  ['verified', 2.6],
  ['closed', 3],
] as const;

/** As a month has them: some quick, one too late, one paused, one cancelled, one opened again, two still open. */
export const toldFaults: readonly ToldFault[] = [
  {
    title: '07 通道无画面',
    section: '二',
    severity: 'major',
    day: '2026-11-03',
    steps: quick,
    onCamera: 6,
    cause: 'power',
    solutions: ['part-replaced'],
    parts: [['电源适配器', 'DC 12 V / 2 A', 1, '只']],
  },
  {
    title: '9 楼视频会议室回声',
    section: '二',
    severity: 'general',
    day: '2026-11-04',
    steps: quick,
    cause: 'misconfiguration',
    solutions: ['reconfigured'],
  },
  {
    title: '机关局域网核心交换机端口不通',
    section: '二',
    severity: 'major',
    day: '2026-11-06',
    steps: [
      ['responded', 0.5],
      ['on-site', 5.5],
      ['fixed', 7],
      ['closed', 8],
    ],
    cause: 'cable-damage',
    solutions: ['rewired'],
    parts: [
      ['六类网线', 'Cat6 UTP', 12.5, '米'],
      ['水晶头', 'RJ45 Cat6', 4, '个'],
    ],
  },
  {
    title: '智慧监管平台登录缓慢',
    section: '一',
    severity: 'general',
    day: '2026-11-09',
    steps: [
      ['responded', 0.3],
      ['on-site', 0.9],
      ['diagnosed', 2],
      ['fixed', 3.5],
      ['closed', 4],
    ],
    cause: 'software-defect',
    solutions: ['reconfigured'],
  },
  {
    title: '大屏数据未刷新',
    section: '一',
    severity: 'urgent',
    day: '2026-11-11',
    steps: [
      ['responded', 0.4],
      ['on-site', 0.8],
      ['fixed', 1.5],
      ['closed', 2],
    ],
  },
  {
    title: '首页附件无法下载',
    section: '三',
    severity: 'rectification',
    day: '2026-11-12',
    steps: [
      ['responded', 0.5],
      ['fixed', 4],
      ['closed', 5],
    ],
  },
  {
    title: '12 通道画面模糊',
    section: '二',
    severity: 'general',
    day: '2026-11-16',
    steps: quick,
    onCamera: 11,
    cause: 'environment',
    solutions: ['cleaned'],
  },
  {
    title: '305 室打印机卡纸',
    section: '二',
    severity: 'general',
    day: '2026-11-17',
    steps: [
      ['responded', 0.1],
      ['on-site', 0.5],
      ['fixed', 1],
      ['closed', 1.2],
      ['reopened', 24],
      ['fixed', 26],
      ['closed', 27],
    ],
    parts: [['搓纸轮', 'RM1-9168', 1, '只']],
  },
  { title: '误报：1 楼大厅大屏黑屏', section: '二', severity: 'major', day: '2026-11-18', steps: [['cancelled', 0.5]] },
  {
    title: '政务内网路由器丢包',
    section: '二',
    severity: 'major',
    day: '2026-11-24',
    steps: [
      ['responded', 0.3],
      ['on-site', 2],
      ['paused', 3],
    ],
  },
  {
    title: '21 通道时钟偏差',
    section: '二',
    severity: 'general',
    day: '2026-11-27',
    steps: [['responded', 1]],
    onCamera: 20,
  },
  {
    title: '机房空调告警',
    section: '二',
    severity: 'general',
    day: '2026-10-29',
    steps: [
      ['responded', 1],
      ['fixed', 120],
      ['closed', 121],
    ],
  },
];

export function* toldActs(cameraIds: readonly string[]): Generator<Act> {
  for (const [index, told] of toldFaults.entries()) {
    const id = idOf(`told:${told.day}:${index}`);
    const reportedAtMs = noonMs(told.day) - 3 * hour;
    const { title, section, severity, cause = null, solutions = [] } = told;
    const deviceId = told.onCamera === undefined ? null : (cameraIds[told.onCamera] ?? null);
    const fields = {
      number: `GZ-${told.day.replaceAll('-', '')}-A-${100 + index}`,
      title,
      section,
      severity,
      cause,
      solutions,
      locationId: null,
      deviceId,
      origin: null,
      reportedAtMs,
    };
    yield { entity: 'fault', entityId: id, action: 'create', fields } as Act;
    for (const [kind, hours] of told.steps) {
      const event = {
        faultId: id,
        kind,
        atMs: reportedAtMs + Math.round(hours * hour),
        probeResultId: null,
        note: kind === 'cancelled' ? '大屏为定时关机' : '',
        reason: kind === 'paused' ? 'parts' : null,
      };
      yield {
        entity: 'fault_event',
        entityId: idOf(`told-event:${told.day}:${index}:${kind}:${hours}`),
        action: 'create',
        fields: event,
      } as Act;
    }
    for (const [name, model, quantity, unit] of told.parts ?? []) {
      const part = {
        subject: { entity: 'fault', id },
        name,
        model,
        serial: '',
        quantity,
        unit,
        note: '',
        deviceId,
        atMs: reportedAtMs + 2 * hour,
      };
      yield {
        entity: 'spare_part',
        entityId: idOf(`told-part:${told.day}:${index}:${name}`),
        action: 'create',
        fields: part,
      } as Act;
    }
  }
}

/** What the customer's supervisor said, and what was done about it. */
export function* commentActs(): Generator<Act> {
  const told = [
    [
      '2026-10-14',
      'cctv-weekly-inspection',
      '周巡检记录中画面抓拍偏暗，请调整夜间参数。',
      ['2026-11-03', '已调整 6 路摄像机夜间增益，11 月 2 日巡检画面已清晰。'],
    ],
    [
      '2026-10-22',
      'wall-lobby',
      '一楼大厅大屏节假日前请提前检查。',
      ['2026-11-05', '已列入节前检查单，元旦前 12 月 30 日检查。'],
    ],
    ['2026-10-28', 'office-patrol', '办公设备巡检请覆盖新搬迁的 4 楼科室。', null],
    ['2026-11-19', 'cctv-monthly-report', '月报请增加摄像机在线率的周变化。', null],
  ] as const;
  for (const [day, obligation, text, closed] of told) {
    const id = idOf(`comment:${day}`);
    const fields = { subject: { entity: 'obligation', id: obligation }, text, sampleId: null, atMs: noonMs(day) };
    yield { entity: 'comment', entityId: id, action: 'create', fields } as Act;
    if (closed === null) continue;
    const event = { commentId: id, kind: 'closed', note: closed[1], atMs: noonMs(closed[0]) };
    yield { entity: 'comment_event', entityId: idOf(`comment-closed:${day}`), action: 'create', fields: event } as Act;
  }
}

/** Two cameras whose numbers move towards their limits. */
export function probeActs(cameraIds: readonly string[]): Act[] {
  const [clock, loss] = [cameraIds[20] ?? '', cameraIds[3] ?? ''];
  const endMs = noonMs('2026-11-30');
  const weeks = <T>(of: (week: number) => T): T[] => Array.from({ length: 40 }, (_, week) => of(week));
  return [
    ...measuredActs({
      deviceId: clock,
      probeId: 'onvif',
      endMs,
      weeks: weeks((week) => ({ clockOffsetMs: week * 1_000 })),
    }),
    ...measuredActs({
      deviceId: loss,
      probeId: 'rtsp',
      endMs,
      weeks: weeks((week) => ({ rtpLossPercent: Math.round(week * 1.8) / 100 })),
    }),
  ];
}

export const dayAfterMonth = addDays('2026-11-30', 2);
