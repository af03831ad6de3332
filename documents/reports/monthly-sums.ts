/** What the lines of a month come to, and the sentences that print until somebody writes their own. */
import { fill } from '../labels.ts';
import type { FaultLine, MonthlyContent } from './monthly-content.ts';
import type { ReportPage } from '../report.ts';

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

export interface ClockSums {
  readonly applied: number;
  readonly met: number;
  /** Reached too late, or past and not reached. */
  readonly missed: number;
  readonly running: number;
  readonly paused: number;
}

/** Of these faults' clocks; a cancelled fault's do not apply. */
export function clockSums(clocks: readonly FaultLine['clocks'][number][]): ClockSums {
  const of = (...states: string[]): number => clocks.filter(({ state }) => states.includes(state)).length;
  return {
    applied: clocks.length - of('void'),
    met: of('met', 'recorded'),
    missed: of('late', 'overdue'),
    running: of('running', 'extended'),
    paused: of('paused'),
  };
}

export interface MonthlySums {
  readonly work: {
    readonly due: number;
    readonly done: number;
    readonly late: number;
    readonly missing: number;
    readonly unrecorded: number;
    readonly open: number;
  };
  readonly faults: {
    readonly reported: number;
    readonly carried: number;
    readonly closed: number;
    readonly open: number;
  };
  readonly clocks: ClockSums;
}

export function monthlySums({ work, faults }: MonthlyContent): MonthlySums {
  const fresh = faults.filter(({ isCarried }) => !isCarried);
  return {
    work: {
      due: sum(work, ({ due }) => due),
      done: sum(work, ({ done }) => done),
      late: sum(work, ({ late }) => late),
      missing: sum(work, ({ missing }) => missing),
      unrecorded: sum(work, ({ unrecorded }) => unrecorded),
      open: sum(work, ({ open }) => open),
    },
    faults: {
      reported: fresh.length,
      carried: faults.length - fresh.length,
      closed: faults.filter(({ end }) => end === 'closed').length,
      open: faults.filter(({ end }) => end === null).length,
    },
    clocks: clockSums(fresh.flatMap(({ clocks }) => clocks)),
  };
}

/** Named in the advice; the table has them all. */
const mostNamed = 8;

type Page = ReportPage<MonthlyContent>;

export function standardConclusion({ content, ctx }: Page): string {
  const words = ctx.labels.reports.monthly.standard;
  const { work, faults, clocks } = monthlySums(content);
  const isGood = work.missing === 0 && faults.open === 0 && clocks.missed === 0;
  const clockText =
    clocks.applied === 0
      ? ''
      : fill(clocks.missed === 0 ? words.clocksMet : words.clocksMissed, {
          count: clocks.applied,
          missed: clocks.missed,
        });
  return fill(words.conclusion, {
    ...work,
    ...faults,
    lateText: work.late === 0 ? '' : fill(words.lateText, { count: work.late }),
    missingText: work.missing === 0 ? '' : fill(words.missingText, { count: work.missing }),
    clockText,
    state: isGood ? words.good : words.attention,
  });
}

export function standardAdvice({ content, ctx, wording }: Page): string {
  const words = ctx.labels.reports.monthly.standard;
  const names = [...new Set(content.potential.map(({ device }) => wording.device(device)))];
  if (names.length === 0 || wording.withholds('operations')) return words.adviceNone;
  return fill(words.advicePotential, { names: names.slice(0, mostNamed).join(ctx.labels.listSeparator) });
}

export function standardNextPlan({ content, ctx }: Page): string {
  const words = ctx.labels.reports.monthly.standard;
  const { open } = monthlySums(content).faults;
  return fill(words.nextPlan, {
    times: sum(content.plan, ({ times }) => times),
    open: open === 0 ? words.nextNoOpen : fill(words.nextOpen, { count: open }),
  });
}
