/**
 * Alarms of a monitoring system as text: CSV with a header row (RFC 4180, also with semicolons or tabs), or the JSON of
 * Alertmanager, either its webhook's (`alerts`) or its API's (a list). Pure. What cannot be read is told line by line; the
 * rest is still good.
 */
import { csvRows } from './csv-text.ts';
import { dayOf, isDay } from './dates.ts';

export interface Alarm {
  /** Line of a CSV file, from 1; place in the list of a JSON one. */
  readonly line: number;
  /** By which it is the same alarm in another file. */
  readonly id: string;
  /** On which it began, in the contract's zone. */
  readonly day: string;
  /** Everything else that is worth reading. */
  readonly text: string;
}

export type AlarmProblemCode =
  | 'empty'
  | 'notJson'
  | 'noIdColumn'
  | 'noTimeColumn'
  | 'noId'
  | 'badTime'
  | 'twice'
  | 'tooMany'
  | 'unclosedQuote';

export interface AlarmProblem {
  readonly line: number;
  readonly code: AlarmProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ReadAlarms {
  readonly alarms: readonly Alarm[];
  readonly problems: readonly AlarmProblem[];
}

/** As many as one call opens. */
export const maxAlarms = 500;
const maxIdLength = 200;

export function readAlarms(text: string, utcOffsetMinutes: number): ReadAlarms {
  const bare = text.replace(/^\uFEFF/, '').trim();
  if (bare === '') return failed('empty');
  return /^[[{]/.test(bare) ? readAlertmanager(bare, utcOffsetMinutes) : readCsv(bare, utcOffsetMinutes);
}

const failed = (code: AlarmProblemCode, line = 1): ReadAlarms => ({
  alarms: [],
  problems: [{ line, code, params: {} }],
});

interface RawAlarm {
  readonly line: number;
  readonly id: string;
  readonly time: string;
  readonly text: string;
}

/** Each with an id and a time, none twice. */
function checked(raw: readonly RawAlarm[], utcOffsetMinutes: number): ReadAlarms {
  const alarms = new Map<string, Alarm>();
  const problems: AlarmProblem[] = [];
  for (const { line, id: written, time, text } of raw) {
    const id = written.trim().slice(0, maxIdLength);
    const day = dayOfTime(time.trim(), utcOffsetMinutes);
    const first = alarms.get(id);
    if (alarms.size >= maxAlarms) {
      problems.push({ line, code: 'tooMany', params: { limit: maxAlarms } });
      break;
    }
    if (id === '') problems.push({ line, code: 'noId', params: {} });
    else if (day === null) problems.push({ line, code: 'badTime', params: { time } });
    else if (first !== undefined) problems.push({ line, code: 'twice', params: { id, first: first.line } });
    else alarms.set(id, { line, id, day, text });
  }
  if (alarms.size === 0 && problems.length === 0) return failed('empty');
  return { alarms: [...alarms.values()], problems };
}

/** A time with a zone is an instant; one without is of the contract's zone. */
function dayOfTime(time: string, utcOffsetMinutes: number): string | null {
  if (/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(time)) {
    const ms = Date.parse(time);
    return Number.isNaN(ms) ? null : dayOf(ms, utcOffsetMinutes);
  }
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\sT]+\d{1,2}[:：]\d{2}.*)?$/.exec(time);
  if (match === null) return null;
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

/** Names of columns, lower case, as monitoring systems write them. */
const columns = {
  id: [
    'id',
    'alarmid',
    'alarm_id',
    'alarm id',
    'fingerprint',
    'eventid',
    'event_id',
    '编号',
    '告警编号',
    '告警id',
    '流水号',
    '事件编号',
  ],
  time: [
    'time',
    'starts',
    'startsat',
    'start',
    'date',
    'datetime',
    '时间',
    '告警时间',
    '发生时间',
    '开始时间',
    '首次发生时间',
  ],
} as const;

function readCsv(text: string, utcOffsetMinutes: number): ReadAlarms {
  const rows = csvRows(text);
  if (rows === null) return failed('unclosedQuote', text.split('\n').length);
  const [header, ...body] = rows;
  const names = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const placeOf = (known: readonly string[]): number => names.findIndex((name) => known.includes(name));
  const [id, time] = [placeOf(columns.id), placeOf(columns.time)];
  if (id === -1) return failed('noIdColumn');
  if (time === -1) return failed('noTimeColumn');
  const raw = body.map(({ line, cells }) => ({
    line,
    id: cells[id] ?? '',
    time: cells[time] ?? '',
    text: cells
      .filter((cell, index) => index !== id && index !== time && cell.trim() !== '')
      .map((cell) => cell.trim())
      .join(' · '),
  }));
  return checked(raw, utcOffsetMinutes);
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function readAlertmanager(text: string, utcOffsetMinutes: number): ReadAlarms {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return failed('notJson');
  }
  const alerts = Array.isArray(data) ? data : isFields(data) && Array.isArray(data['alerts']) ? data['alerts'] : [];
  return checked(
    alerts.filter(isFields).map((alert, index) => alertOf(alert, index + 1)),
    utcOffsetMinutes,
  );
}

/** An alert is told apart by its fingerprint, which Alertmanager reckons from the labels; without one by its labels. */
function alertOf(alert: Fields, line: number): RawAlarm {
  const labels = isFields(alert['labels']) ? alert['labels'] : {};
  const notes = isFields(alert['annotations']) ? alert['annotations'] : {};
  const named = [labels['alertname'], labels['instance']].map(textOf).filter((part) => part !== '');
  const fingerprint = textOf(alert['fingerprint']);
  const said = [...named, textOf(labels['severity']), textOf(notes['summary']), textOf(notes['description'])];
  return {
    line,
    id: fingerprint === '' ? named.join(' ') : fingerprint,
    time: textOf(alert['startsAt']),
    text: said.filter((part) => part !== '').join(' · '),
  };
}
