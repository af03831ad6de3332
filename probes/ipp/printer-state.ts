/** What a printer says of itself, judged (RFC 8011 section 5.4, PWG 5100.9, PWG 5100.13). Pure. */
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { above, rounded } from '../findings.ts';
import { type PrinterTrouble, readReasons } from '../../shared/domain/printer.ts';
import type { IppAttributes, IppValue } from './ipp-message.ts';

/** What is asked for; a printer leaves out what it does not know. */
export const wantedAttributes = [
  'printer-name',
  'printer-make-and-model',
  'printer-firmware-string-version',
  'printer-location',
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
  'printer-is-accepting-jobs',
  'queued-job-count',
  'printer-up-time',
  'printer-impressions-completed',
  'marker-names',
  'marker-types',
  'marker-levels',
  'printer-supply',
  'printer-supply-description',
] as const;

const states: Readonly<Record<number, string>> = { 3: 'idle', 4: 'processing', 5: 'stopped' };
const stopped = 'stopped';

export interface Supply {
  readonly name: string;
  readonly type: string;
  /** Null where the printer does not know, or knows only that some is left. */
  readonly percent: number | null;
}

interface Limits {
  readonly minSupplyPercent: number;
  readonly maxQueuedJobs: number;
}

export interface PrinterFacts {
  readonly measures: ProbeMeasures;
  readonly findings: readonly ProbeFinding[];
  readonly supplies: readonly Supply[];
}

export function printerFacts(attributes: IppAttributes, limits: Limits): PrinterFacts {
  const first = (name: string): IppValue | null => attributes.get(name)?.[0] ?? null;
  const reasons = texts(attributes.get('printer-state-reasons')).filter((reason) => reason !== 'none');
  const state = states[Number(first('printer-state'))] ?? null;
  const supplies = suppliesOf(attributes);
  const filled = supplies.filter(({ type, percent }) => percent !== null && !type.toLowerCase().startsWith('waste'));
  const lowest = filled.toSorted((a, b) => Number(a.percent) - Number(b.percent))[0];
  const queuedJobs = first('queued-job-count');
  const low = filled.flatMap(({ name, percent }) =>
    Number(percent) < limits.minSupplyPercent
      ? [
          {
            code: 'supplyLow' as const,
            params: { supply: name, measured: Number(percent), limit: limits.minSupplyPercent },
          },
        ]
      : [],
  );
  const said = judgeReasons(reasons);
  const findings: ProbeFinding[] = [
    ...said.filter(({ code }) => code !== 'printerTonerLow' || low.length === 0),
    ...(state === stopped && said.length === 0 ? [{ code: 'printerStopped' as const, params: {} }] : []),
    ...low,
    ...(first('printer-is-accepting-jobs') === false ? [{ code: 'printerRejectsJobs' as const, params: {} }] : []),
    ...above('jobsWaiting', Number(queuedJobs ?? 0), limits.maxQueuedJobs),
  ];
  return {
    measures: {
      printerState: state,
      stateReasons: reasons.join(', ') || null,
      stateMessage: first('printer-state-message'),
      acceptsJobs: first('printer-is-accepting-jobs'),
      queuedJobs,
      printerName: first('printer-name'),
      model: first('printer-make-and-model'),
      firmwareVersion: first('printer-firmware-string-version'),
      sysLocation: first('printer-location'),
      uptimeSeconds: first('printer-up-time'),
      pageCount: first('printer-impressions-completed'),
      lowestSupply: lowest?.name ?? null,
      supplyPercent: lowest?.percent ?? null,
    },
    findings,
    supplies,
  };
}

/** One finding for each kind of trouble, and one for all that has no sentence of its own. */
function judgeReasons(reasons: readonly string[]): ProbeFinding[] {
  const { troubles, others } = readReasons(reasons);
  const findings: ProbeFinding[] = troubles.map((trouble) => ({ code: findingOf(trouble), params: {} }));
  return others.length === 0
    ? findings
    : [...findings, { code: 'printerError', params: { errors: others.join(', ') } }];
}

const findingOf = (trouble: PrinterTrouble) =>
  `printer${trouble.charAt(0).toUpperCase()}${trouble.slice(1)}` as `printer${Capitalize<PrinterTrouble>}`;

/** CUPS's marker attributes, or else PWG 5100.13's `printer-supply`, whose entries are `type=toner;level=75;...`. */
function suppliesOf(attributes: IppAttributes): Supply[] {
  const names = texts(attributes.get('marker-names'));
  if (names.length > 0) {
    const types = texts(attributes.get('marker-types'));
    const levels = attributes.get('marker-levels') ?? [];
    return names.map((name, at) => ({
      name,
      type: types[at] ?? '',
      percent: percentOf(Number(levels[at] ?? -2), 100),
    }));
  }
  const descriptions = texts(attributes.get('printer-supply-description'));
  return texts(attributes.get('printer-supply')).map((entry, at) => {
    const fields = new Map(entry.split(';').map((field) => field.split('=', 2) as [string, string | undefined]));
    const type = fields.get('type') ?? '';
    const capacity = Number(fields.get('maxcapacity') ?? Number.NaN);
    const level = Number(fields.get('level') ?? Number.NaN);
    return { name: descriptions[at] ?? fields.get('colorantname') ?? type, type, percent: percentOf(level, capacity) };
  });
}

/** Negative levels are words: unlimited, unknown, some left. */
function percentOf(level: number, capacity: number): number | null {
  return level >= 0 && capacity > 0 ? rounded(Math.min(100, (level / capacity) * 100)) : null;
}

const texts = (values: readonly IppValue[] = []): string[] => values.map(String);
