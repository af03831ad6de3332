/** What the contract made due in a month and what became of it, out of the compass's own numbers; and what is due next. */
import type { AskedLine, CounterLine, PlanLine, WorkLine } from '../../../documents/index.ts';
import type { Clause } from '../../../shared/contract/schema.ts';
import type { DueView } from '../../../shared/domain/compass-row.ts';
import type { CompassService, ObligationStanding } from '../compass.ts';
import { bilingual } from '../record-parts.ts';
import type { ReportMonth } from './report-month.ts';

type Standings = ReturnType<CompassService['standings']>['items'];
type Days = Pick<ReportMonth, 'from' | 'to'>;

const isIn = ({ from, to }: Days, day: string): boolean => day >= from && day <= to;
const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** Obligations that time makes due, of which something had its last day in the month; counted numbers stand apart. */
export function workLines(items: Standings, month: Days): WorkLine[] {
  return items
    .filter(({ planned, row }) => planned.kind === 'scheduled' && row.pacing === null)
    .map((item) => ({ item, dues: asked(item.dues).filter(({ dueDay }) => isIn(month, dueDay)) }))
    .filter(({ dues }) => dues.length > 0)
    .map(({ item, dues }) => {
      const over = dues.filter(({ state }) => state === 'missed' || state === 'part');
      return {
        ...nameOf(item),
        due: sum(dues, ({ count }) => count),
        done: sum(dues, ({ done }) => done),
        late: sum(dues, ({ doneLate }) => doneLate),
        missing: sum(over, missingOf),
        excused: sum(
          over.filter(({ isExcused }) => isExcused),
          missingOf,
        ),
        unrecorded: sum(
          dues.filter(({ state }) => state === 'unrecorded'),
          missingOf,
        ),
        open: sum(
          dues.filter(({ state }) => state === 'open' || state === 'future'),
          missingOf,
        ),
      };
    });
}

/** What was done in the month though only an event or a wish makes it due. */
export function askedLines(items: Standings, month: Days): AskedLine[] {
  return items
    .filter(({ planned, row }) => planned.kind !== 'scheduled' && row.pacing === null)
    .map((item) => ({
      ...nameOf(item),
      done: sum(
        item.proofs.filter(({ day, paperId }) => paperId === null && isIn(month, day)),
        ({ records }) => records,
      ),
    }))
    .filter(({ done }) => done > 0);
}

/** The year's numbers; a counter that several obligations ask for stands under each. */
export function counterLines(items: Standings, month: Days): CounterLine[] {
  return items.flatMap(({ planned, row, proofs }): CounterLine[] => {
    const { counter, clause, isPaced } = planned;
    if (row.pacing === null || counter === null || !isPaced) return [];
    return [
      {
        clauseId: clause.id,
        title: bilingual(counter.title, counter.titleEn),
        unit: bilingual(counter.unit, counter.unitEn),
        inMonth: sum(
          proofs.filter(({ day }) => isIn(month, day)),
          ({ quantity }) => quantity,
        ),
        counted: row.pacing.counted,
        target: row.pacing.target,
      },
    ];
  });
}

/** What has its last day in the next month. */
export function planLines(items: Standings, next: Days): PlanLine[] {
  return items.flatMap((item): PlanLine[] => {
    const dues = asked(item.dues).filter(({ dueDay, state }) => isIn(next, dueDay) && state !== 'done');
    const [first] = dues;
    const last = dues.at(-1);
    if (item.row.pacing !== null || first === undefined || last === undefined) return [];
    const from = dues.reduce((least, { day }) => (day < least ? day : least), first.day);
    return [{ ...nameOf(item), times: sum(dues, missingOf), from, to: last.dueDay }];
  });
}

const asked = (dues: readonly DueView[]): DueView[] => dues.filter(({ state }) => state !== 'withdrawn');
const missingOf = ({ count, done }: DueView): number => Math.max(0, count - done);

function nameOf({ planned: { obligation, clause } }: ObligationStanding): {
  section: Clause['section'];
  clauseId: string;
  title: ReturnType<typeof bilingual>;
} {
  return { section: clause.section, clauseId: clause.id, title: bilingual(obligation.title, obligation.titleEn) };
}
