/** 推送台账 of the period. */
import { type PushLedgerContent, pushLedger } from '../../../documents/index.ts';
import { period, periodDates } from '../../../shared/domain/period.ts';
import { AppError } from '../../../shared/errors.ts';
import { bilingual } from '../record-parts.ts';
import { periodOfMs, periodWords } from './periods.ts';
import { type ReportDesk, type ReportSource, reportHead } from './source.ts';

const ledgerOf = ({ counters }: ReportDesk, key: string) => counters.ledger(periodDates(key));

export const pushLedgerSource: ReportSource<PushLedgerContent> = {
  builder: pushLedger,
  subjects(desk, key) {
    const count = ledgerOf(desk, key).reduce((sum, { entries }) => sum + entries.length, 0);
    const isOver = periodDates(key).to < desk.ws.today();
    return [
      {
        key,
        title: periodWords(key),
        note: bilingual(String(count), String(count)),
        state: count === 0 ? 'empty' : isOver ? 'done' : 'open',
      },
    ];
  },
  about: ({ ws }, about) =>
    about.entity === 'inspection' &&
    ws.contract.quickEntries.some(({ planId }) => planId === about.inspection.fields.planId)
      ? periodOfMs(ws, about.inspection.fields.startedAtMs, 'month')
      : null,
  content(desk, key) {
    const { ws } = desk;
    if (!period.safeParse(key).success) throw new AppError('App_NotFound', { what: 'period', id: key });
    const plans = ws.contract.quickEntries.map(({ planId }) => ws.plan(planId));
    const clauses = new Map(plans.map((plan) => ws.clauseOf(plan)).map((clause) => [clause.id, clause]));
    return {
      ...reportHead(ws, periodWords(key), [...clauses.values()]),
      period: periodWords(key),
      accounts: ledgerOf(desk, key),
    };
  },
};
