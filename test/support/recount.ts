/**
 * The compass counted once more, out of raw operations and day by day: slow, plain, and with nothing of the app's own
 * counting but the days that plans make due.
 */
import { chinaHolidays } from '../../shared/calendar/china.ts';
import { WorkCalendar } from '../../shared/calendar/work-calendar.ts';
import type { ContractData, EvidenceRule, Obligation, Plan } from '../../shared/contract/schema.ts';
import { addDays, dayOf } from '../../shared/domain/dates.ts';
import { occurrenceOn, occurrencesBetween } from '../../shared/domain/task-schedule.ts';
import { noonMs, taskIdOf } from './contract-year.ts';

/** All that is read of operations of any kind; each has those that its entity has. */
interface Fields {
  readonly section: string;
  readonly signedAtMs: number;
  readonly documentId: string;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
  readonly templateId: string;
  readonly taskId: string;
  readonly planId: string;
  readonly day: string;
  readonly dueDay: string | null;
  readonly inspectionId: string;
  readonly faultId: string;
  readonly itemId: string;
  readonly deviceId: string | null;
  readonly locationId: string | null;
  readonly kind: string;
  readonly atMs: number;
  readonly isRetracted: boolean;
  readonly entry: { readonly number: number };
}

export interface RawOp {
  readonly entity: string;
  readonly id: string;
  readonly action: string;
  readonly fields: Fields;
  readonly n: number;
  readonly wallMs: number;
}

export interface Counted {
  readonly obligationId: string;
  readonly dueInTerm: number;
  readonly dueSoFar: number;
  readonly done: number;
  readonly doneLate: number;
  readonly gap: number;
  readonly late: number;
  readonly unrecorded: number;
  readonly withdrawn: number;
  readonly evidence: number;
}

interface Made {
  readonly day: string;
  readonly amount: number;
  readonly pieces: number;
  readonly taskId: string;
  readonly templateId: string;
  readonly paper: string;
}

interface Wanted {
  readonly from: string;
  to: string;
  readonly amount: number;
  readonly taskId: string;
  readonly templateIds: readonly string[] | null;
  isWithdrawn: boolean;
  got: number;
  gotLate: number;
  readonly papers: Set<string>;
}

export function recount(contract: ContractData, ops: readonly RawOp[], today: string): Counted[] {
  const log = new Log(contract, ops, today);
  return contract.obligations.map((obligation) => countOne(contract, obligation, log, today));
}

/** What the operations say, entity by entity. */
class Log {
  readonly #contract: ContractData;
  readonly #created = new Map<string, RawOp[]>();
  readonly #removed: ReadonlySet<string>;
  readonly #today: string;
  readonly firstDay: string;

  constructor(contract: ContractData, ops: readonly RawOp[], today: string) {
    this.#contract = contract;
    this.#today = today;
    for (const op of ops) {
      if (op.action !== 'create') continue;
      this.#created.set(op.entity, [...(this.#created.get(op.entity) ?? []), op]);
    }
    this.#removed = new Set(ops.filter(({ action }) => action === 'remove').map(({ id }) => id));
    this.firstDay = this.day(Math.min(...this.of('person').map(({ wallMs }) => wallMs)));
  }

  of(entity: string): RawOp[] {
    return (this.#created.get(entity) ?? []).filter(({ id }) => !this.#removed.has(id));
  }

  day(ms: number): string {
    return dayOf(ms, this.#contract.utcOffsetMinutes);
  }

  isInTerm(day: string): boolean {
    return day >= this.#contract.term.startsOn && day <= this.#contract.term.endsOn;
  }

  made(rule: EvidenceRule, section: string): Made[] {
    switch (rule.by) {
      case 'inspection':
        return this.#rounds(rule.templateId, () => 1);
      case 'counter': {
        const counter = this.#contract.counters.find(({ id }) => id === rule.counterId)!;
        const { templateId, itemId } = counter;
        return this.#rounds(templateId, (id) => (itemId === null ? 1 : this.#entered(id, itemId)));
      }
      case 'fault':
        return this.of('fault')
          .filter(({ fields }) => fields.section === section)
          .flatMap(({ id }) => this.#closed(id));
      case 'record':
        return this.of('record').map(({ fields }) => this.#piece(this.day(fields.signedAtMs)));
      case 'document':
        return this.of('paper')
          .filter(({ fields }) => fields.documentId === rule.documentId)
          .filter(({ fields }) => fields.expiresOn === null || fields.expiresOn >= this.#today)
          .map(({ fields }) => {
            const { startsOn } = this.#contract.term;
            const day = fields.issuedOn < startsOn ? startsOn : fields.issuedOn;
            return { ...this.#piece(day), paper: rule.documentId };
          });
      default:
        return [];
    }
  }

  #rounds(templateId: string, amountOf: (id: string) => number): Made[] {
    return this.of('inspection')
      .filter(({ fields }) => fields.templateId === templateId)
      .flatMap(({ id, fields }) => {
        const last = this.of('inspection_event')
          .filter((event) => event.fields.inspectionId === id && event.fields.kind !== 'rest-normal')
          .at(-1);
        if (last?.fields.kind !== 'completed') return [];
        const day = this.day(last.fields.atMs);
        if (!this.isInTerm(day)) return [];
        return [{ ...this.#piece(day), amount: amountOf(id), taskId: fields.taskId, templateId }];
      });
  }

  #entered(inspectionId: string, itemId: string): number {
    const answers = this.of('answer').filter(
      ({ fields }) => fields.inspectionId === inspectionId && fields.itemId === itemId,
    );
    const bySubject = new Map(answers.map(({ fields }) => [fields.deviceId ?? fields.locationId, fields]));
    return [...bySubject.values()].reduce((sum, answer) => sum + (answer.isRetracted ? 0 : answer.entry.number), 0);
  }

  #closed(faultId: string): Made[] {
    const last = this.of('fault_event')
      .filter(({ fields }) => fields.faultId === faultId && ['closed', 'cancelled', 'reopened'].includes(fields.kind))
      .sort((a, b) => a.fields.atMs - b.fields.atMs || a.n - b.n)
      .at(-1);
    if (last?.fields.kind !== 'closed' || !this.isInTerm(this.day(last.fields.atMs))) return [];
    return [this.#piece(this.day(last.fields.atMs))];
  }

  #piece(day: string): Made {
    return { day, amount: 1, pieces: 1, taskId: '', templateId: '', paper: '' };
  }
}

const scheduled: Readonly<Record<string, string>> = {
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
  once: 'term',
};

function countOne(contract: ContractData, obligation: Obligation, log: Log, today: string): Counted {
  const rules = rulesOf(contract, obligation);
  const made = rules.flatMap(({ rule, section }) => log.made(rule, section)).filter(({ day }) => day <= today);
  const wanted = wantedOf(contract, obligation, rules);
  for (const { fields } of log.of('task_event')) {
    for (const each of wanted.filter(({ taskId }) => taskId === fields.taskId)) {
      if (fields.kind === 'moved') each.to = fields.dueDay ?? planned(contract, fields);
      if (fields.kind === 'withdrawn') each.isWithdrawn = true;
    }
  }
  if (takesOrders(contract, obligation)) wanted.push(...ordersOf(contract, obligation, log));
  wanted.sort((a, b) => a.to.localeCompare(b.to));
  spend(wanted, made);
  // What was done although it need not be is done.
  for (const each of wanted) each.isWithdrawn &&= each.got < each.amount;
  const asked = wanted.filter(({ isWithdrawn }) => !isWithdrawn);
  const add = (of: (each: Wanted) => number): number => asked.reduce((sum, each) => sum + of(each), 0);
  const lacking = (each: Wanted): number => (each.to < today ? each.amount - each.got : 0);
  return {
    obligationId: obligation.id,
    dueInTerm: add(({ amount }) => amount),
    dueSoFar: add((each) => (each.to < today ? each.amount : each.got)),
    done: add(({ got }) => got),
    doneLate: add(({ gotLate }) => gotLate),
    gap: add(lacking),
    late: add((each) => (each.to >= log.firstDay ? lacking(each) : 0)),
    unrecorded: add((each) => (each.to < log.firstDay ? lacking(each) : 0)),
    withdrawn: wanted.reduce((sum, each) => sum + (each.isWithdrawn ? each.amount : 0), 0),
    evidence: made.reduce((sum, { pieces }) => sum + pieces, 0),
  };
}

const reckoning = (contract: ContractData) => ({
  calendar: new WorkCalendar(chinaHolidays),
  utcOffsetMinutes: contract.utcOffsetMinutes,
});

const planned = (contract: ContractData, { planId, day }: { planId: string; day: string }): string =>
  occurrenceOn(contract.plans.find(({ id }) => id === planId)!, day, reckoning(contract)).dueDay;

interface RuleOf {
  readonly rule: EvidenceRule;
  readonly section: string;
}

function rulesOf(contract: ContractData, obligation: Obligation): RuleOf[] {
  const section = contract.clauses.find(({ id }) => id === obligation.clauseId)!.section;
  const rules = obligation.evidence.flatMap((rule): RuleOf[] =>
    rule.by === 'obligation'
      ? rulesOf(contract, contract.obligations.find(({ id }) => id === rule.obligationId)!)
      : [{ rule, section }],
  );
  return rules.filter(
    (each, at) => rules.findIndex((other) => JSON.stringify(other.rule) === JSON.stringify(each.rule)) === at,
  );
}

const want = (from: string, to: string, more: Partial<Wanted>): Wanted => ({
  from,
  to,
  amount: 1,
  taskId: 'none',
  templateIds: null,
  isWithdrawn: false,
  got: 0,
  gotLate: 0,
  papers: new Set(),
  ...more,
});

function wantedOf(contract: ContractData, obligation: Obligation, rules: readonly RuleOf[]): Wanted[] {
  const cadence = obligation.assumedCadence ?? obligation.cadence;
  const per = obligation.quota?.per ?? scheduled[cadence];
  if (scheduled[cadence] === undefined || per === undefined) return [];
  const { startsOn, endsOn } = contract.term;
  const templateIds = rules.flatMap(({ rule }) => (rule.by === 'inspection' ? [rule.templateId] : []));
  const recurring = contract.plans.filter(({ rrule }) => rrule !== null);
  const own = recurring.filter(({ obligationId }) => obligationId === obligation.id);
  const lent = templateIds.flatMap((id) =>
    recurring.filter((plan) => plan.templateId === id && howOften(contract, plan) === cadence),
  );
  const of = own.length > 0 ? own : lent.slice(0, 1);
  if (of.length > 0) {
    return of.flatMap((plan) =>
      occurrencesBetween(plan, { fromMs: noonMs(startsOn), toMs: noonMs(endsOn) }, reckoning(contract))
        .filter(({ dueDay }) => dueDay >= startsOn && dueDay <= endsOn)
        .map(({ day, dueDay }) =>
          want(day, dueDay, {
            taskId: taskIdOf(plan.id, day),
            templateIds: own.length > 0 ? [plan.templateId] : lent.map(({ templateId }) => templateId),
          }),
        ),
    );
  }
  const amount = obligation.quota?.count ?? 1;
  // Every contract here is one of a year: its weeks go from Monday to Sunday.
  if (per !== 'week') return [want(startsOn, endsOn, { amount })];
  return Array.from({ length: 52 }, (_, week) =>
    want(addDays(startsOn, week * 7), addDays(startsOn, week * 7 + 6), { amount }),
  );
}

/** By counting a year of it. */
function howOften(contract: ContractData, plan: Plan): string {
  const { startsOn, endsOn } = contract.term;
  const { length } = occurrencesBetween(
    { ...plan, dueOn: 'any-day', windowDays: 1 },
    { fromMs: noonMs(startsOn), toMs: noonMs(endsOn) },
    reckoning(contract),
  );
  return length > 50 ? 'weekly' : length > 10 ? 'monthly' : length > 2 ? 'quarterly' : 'yearly';
}

function takesOrders(contract: ContractData, obligation: Obligation): boolean {
  const cadence = obligation.assumedCadence ?? obligation.cadence;
  const hasOwn = contract.plans.some(({ obligationId, rrule }) => obligationId === obligation.id && rrule !== null);
  return scheduled[cadence] === undefined || hasOwn;
}

function ordersOf(contract: ContractData, obligation: Obligation, log: Log): Wanted[] {
  return log
    .of('task_event')
    .filter(({ fields }) => fields.kind === 'opened')
    .flatMap(({ fields }) => {
      const plan = contract.plans.find(({ id }) => id === fields.planId)!;
      if (plan.obligationId !== obligation.id) return [];
      const { dueDay } = occurrenceOn(plan, fields.day, reckoning(contract));
      return [want(fields.day, dueDay, { taskId: fields.taskId, templateIds: [plan.templateId] })];
    });
}

/** Each piece goes to its own task; what has none goes, in the order of time, to what is open on its day and ends first. */
function spend(wanted: readonly Wanted[], made: readonly Made[]): void {
  const byDay = [...made].sort((a, b) => a.day.localeCompare(b.day));
  const take = (each: Wanted, piece: Made, amount: number): number => {
    if (piece.paper !== '' && each.papers.has(piece.paper)) return 0;
    const taken = Math.min(amount, each.amount - each.got);
    each.got += taken;
    if (piece.day > each.to) each.gotLate += taken;
    if (piece.paper !== '') each.papers.add(piece.paper);
    return taken;
  };
  const isOwn = (piece: Made): boolean => wanted.some(({ taskId }) => taskId === piece.taskId);
  for (const piece of byDay.filter(isOwn)) take(wanted.find(({ taskId }) => taskId === piece.taskId)!, piece, 1);
  for (const piece of byDay.filter((each) => !isOwn(each))) {
    let amount = piece.amount;
    for (const each of wanted) {
      const isOpen = each.from <= piece.day && (piece.day <= each.to || piece.paper !== '');
      const fits = each.templateIds === null || each.templateIds.includes(piece.templateId);
      if (amount > 0 && isOpen && fits && !each.isWithdrawn) amount -= take(each, piece, amount);
    }
  }
}
