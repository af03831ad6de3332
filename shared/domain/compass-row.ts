/**
 * How an obligation stands: what is due, what was done about it and when. Pure: today's day and everything that happened
 * are given. What counts as evidence and what as late is told in docs/adr/0010.
 */
import type { Due } from './compass-dues.ts';
import { daysBetween } from './dates.ts';

/** Something that proves an obligation. */
export interface Proof {
  /** The day on which it happened, in the contract's time zone. */
  readonly day: string;
  /** How many it counts for: a number that was entered, or one. */
  readonly quantity: number;
  /** How many records it stands for. */
  readonly records: number;
  /** Of a round: what it was done for, and with which checklist. */
  readonly taskId: string | null;
  readonly templateId: string | null;
  /** A paper proves from its day on; of several with one name only one counts. */
  readonly paperId: string | null;
}

/** What people decided about a task; absent for one of which nothing was said. */
export interface TaskChange {
  /** The last day that holds. */
  readonly dueDay: string;
  readonly isWithdrawn: boolean;
  readonly isExcused: boolean;
}

/** A due thing with its task. */
export interface TaskDue extends Due {
  readonly taskId: string | null;
}

/**
 * done, done-late: in time or not; part: over, and not all of it was done; missed: over without evidence; unrecorded: over before
 * records began here; open: may be done now; future; withdrawn: need not be done, and was not.
 */
export const dueStates = ['done', 'done-late', 'part', 'missed', 'unrecorded', 'open', 'future', 'withdrawn'] as const;
export type DueState = (typeof dueStates)[number];

/** One due thing and what became of it. */
export interface DueView {
  readonly planId: string | null;
  readonly taskId: string | null;
  readonly day: string;
  readonly dueDay: string;
  readonly count: number;
  readonly done: number;
  /** Of what was done, how many after the last day. */
  readonly doneLate: number;
  readonly isExcused: boolean;
  readonly state: DueState;
}

/**
 * missing: the term is over and evidence is missing; late: something is over without evidence; due: something may and must be
 * done now; behind: below the pace that its number needs; on-track: nothing to do now; not-started: nothing could be done yet;
 * done, done-late: all of the term; kept, unproven: of what goes on all the time; on-event: of what nothing but an event or a
 * wish makes due; waived: all of it was withdrawn.
 */
export const compassStates = [
  'missing',
  'late',
  'behind',
  'due',
  'unproven',
  'on-track',
  'kept',
  'on-event',
  'not-started',
  'done-late',
  'done',
  'waived',
] as const;
export type CompassState = (typeof compassStates)[number];

export interface Standing {
  readonly state: CompassState;
  /** In the whole term, without what was withdrawn. */
  readonly dueInTerm: number;
  /** What is over, and what was done before it was over. */
  readonly dueSoFar: number;
  readonly done: number;
  readonly doneLate: number;
  /** `dueSoFar - done` = `late + unrecorded`. */
  readonly gap: number;
  /** Over without evidence, since records began here. */
  readonly late: number;
  /** Over before records began here. */
  readonly unrecorded: number;
  /** Of what is late, how many due things somebody gave a reason for. */
  readonly excused: number;
  readonly withdrawn: number;
  /** Records of the term that prove it. */
  readonly evidence: number;
  /** All that was counted, also beyond what a period asks for. */
  readonly counted: number;
  /** Last day of what is due next, and days until then: 0 on the day itself. */
  readonly nextDueDay: string | null;
  readonly daysLeft: number | null;
  /** Last day of what is late for the longest time. */
  readonly lateSince: string | null;
}

export interface StandingInput {
  /** scheduled: time makes it due; continuous: it goes on; asked: an event or a wish makes it due. */
  readonly kind: 'scheduled' | 'continuous' | 'asked';
  /** By last day. */
  readonly dues: readonly TaskDue[];
  readonly changes: ReadonlyMap<string, TaskChange>;
  readonly proofs: readonly Proof[];
  /** Something that the app keeps all the time proves it now. */
  readonly isKept: boolean;
  readonly today: string;
  readonly termEndsOn: string;
  /** First day of records here; what was over before is not called late. */
  readonly recordsSince: string;
  /** Its number is to be reached over a long time: what is asked by today, null when that is not asked. */
  readonly expected: number | null;
}

export function standingOf(input: StandingInput): Standing {
  const views = dueViews(input);
  const asked = views.filter(({ state }) => state !== 'withdrawn');
  const over = asked.filter((view) => isOver(view, input.today));
  const done = sum(asked, (view) => view.done);
  const dueSoFar = sum(asked, (view) => (isOver(view, input.today) ? view.count : view.done));
  const unrecorded = sum(over, (view) => (view.state === 'unrecorded' ? missingOf(view) : 0));
  const gap = dueSoFar - done;
  const lateOnes = over.filter((view) => view.state !== 'unrecorded' && missingOf(view) > 0);
  const next = asked.find((view) => !isOver(view, input.today) && missingOf(view) > 0);
  const counted = sum(input.proofs, (proof) => proof.quantity);
  const numbers = {
    dueInTerm: sum(asked, (view) => view.count),
    dueSoFar,
    done,
    doneLate: sum(asked, (view) => view.doneLate),
    gap,
    late: gap - unrecorded,
    unrecorded,
    excused: lateOnes.filter(({ isExcused }) => isExcused).length,
    withdrawn: sum(views, (view) => (view.state === 'withdrawn' ? view.count : 0)),
    evidence: sum(input.proofs, (proof) => proof.records),
    counted,
    nextDueDay: next?.dueDay ?? null,
    daysLeft: next === undefined ? null : daysBetween(input.today, next.dueDay),
    lateSince: lateOnes[0]?.dueDay ?? null,
  };
  return { ...numbers, state: stateOf(input, asked, numbers) };
}

type Numbers = Omit<Standing, 'state'>;

function stateOf(input: StandingInput, asked: readonly DueView[], numbers: Numbers): CompassState {
  const { kind, today, termEndsOn, expected, isKept } = input;
  const { gap, late, done, doneLate, dueInTerm, withdrawn, evidence, counted } = numbers;
  if (gap > 0 && today > termEndsOn) return 'missing';
  if (late > 0) return 'late';
  if (kind === 'asked') return asked.some(({ state }) => state === 'open') ? 'due' : 'on-event';
  if (kind === 'continuous') return evidence > 0 || isKept ? 'kept' : 'unproven';
  if (dueInTerm === 0) return withdrawn > 0 ? 'waived' : 'on-track';
  if (done === dueInTerm) return doneLate > 0 ? 'done-late' : 'done';
  if (expected !== null) return counted < expected ? 'behind' : 'on-track';
  if (asked.some(({ state }) => state === 'open')) return 'due';
  return dueInTerm > 0 && asked.every(({ state }) => state === 'future') ? 'not-started' : 'on-track';
}

/** Each due thing, by its last day, with what was done about it. */
export function dueViews({ dues, changes, proofs, today, recordsSince }: StandingInput): DueView[] {
  const moved = dues
    .map((due) => withChange(due, due.taskId === null ? undefined : changes.get(due.taskId)))
    .sort((a, b) => (a.dueDay < b.dueDay ? -1 : a.dueDay > b.dueDay ? 1 : 0));
  const filled = fill(moved, proofs);
  return moved.map((due, index) => {
    const { done, doneLate } = filled[index] ?? { done: 0, doneLate: 0 };
    const { planId, taskId, day, dueDay, count, isExcused } = due;
    const view = { planId, taskId, day, dueDay, count, done, doneLate, isExcused };
    return { ...view, state: dueState(view, due.isWithdrawn, today, recordsSince) };
  });
}

type Moved = TaskDue & Pick<TaskChange, 'isWithdrawn' | 'isExcused'>;

function withChange(due: TaskDue, change: TaskChange | undefined): Moved {
  if (change === undefined) return { ...due, isWithdrawn: false, isExcused: false };
  const { dueDay, isWithdrawn, isExcused } = change;
  return { ...due, dueDay, isWithdrawn, isExcused };
}

function dueState(view: Omit<DueView, 'state'>, isWithdrawn: boolean, today: string, recordsSince: string): DueState {
  const { done, doneLate, count, day, dueDay } = view;
  if (done >= count) return doneLate > 0 ? 'done-late' : 'done';
  if (isWithdrawn) return 'withdrawn';
  if (today < day) return 'future';
  if (today <= dueDay) return 'open';
  if (dueDay < recordsSince) return 'unrecorded';
  return done > 0 ? 'part' : 'missed';
}

interface Filled {
  done: number;
  doneLate: number;
  readonly papers: Set<string>;
}

/** A round fills what it was done for, whenever it was; anything else what is open on its day, the one due first. */
function fill(dues: readonly Moved[], proofs: readonly Proof[]): Filled[] {
  const filled = dues.map((): Filled => ({ done: 0, doneLate: 0, papers: new Set() }));
  const indexOfTask = new Map(dues.flatMap(({ taskId }, index) => (taskId === null ? [] : [[taskId, index] as const])));
  const inTime = proofs.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const free: Proof[] = [];
  for (const proof of inTime) {
    const index = proof.taskId === null ? undefined : indexOfTask.get(proof.taskId);
    if (index === undefined) free.push(proof);
    else add(dues[index], filled[index], 1, proof);
  }
  let from = 0;
  for (const proof of free) {
    while (from < dues.length && (dues[from]?.dueDay ?? '') < proof.day && proof.paperId === null) from += 1;
    let rest = proof.quantity;
    for (let index = proof.paperId === null ? from : 0; index < dues.length && rest > 0; index += 1) {
      const due = dues[index];
      if (due !== undefined && accepts(due, proof)) rest -= add(due, filled[index], rest, proof);
    }
  }
  return filled;
}

/** A paper may come late: it was asked for once, and is there now. */
function accepts({ day, dueDay, templateIds, isWithdrawn }: Moved, proof: Proof): boolean {
  if (isWithdrawn || day > proof.day || (proof.paperId === null && proof.day > dueDay)) return false;
  return templateIds === null || (proof.templateId !== null && templateIds.includes(proof.templateId));
}

/** @returns how many of `offered` it took */
function add(due: Moved | undefined, filled: Filled | undefined, offered: number, proof: Proof): number {
  if (due === undefined || filled === undefined) return 0;
  if (proof.paperId !== null && filled.papers.has(proof.paperId)) return 0;
  const taken = Math.min(due.count - filled.done, offered);
  filled.done += taken;
  if (proof.day > due.dueDay) filled.doneLate += taken;
  if (proof.paperId !== null) filled.papers.add(proof.paperId);
  return taken;
}

const isOver = (view: DueView, today: string): boolean => view.dueDay < today;
const missingOf = ({ count, done }: DueView): number => Math.max(0, count - done);

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
