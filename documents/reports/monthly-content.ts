/** What a monthly report tells, as plain data: gathered by app/, worded and laid out here. */
import type { FaultClock } from '../../shared/domain/sla-clock.ts';
import type { DeviceCategory } from '../../shared/domain/device-fields.ts';
import type { FaultFields } from '../../shared/domain/fault-fields.ts';
import type { Bilingual, RecordDevice, Satisfaction } from '../../shared/domain/record-content.ts';
import type { ReportHead } from '../report.ts';
import type { RecordKind } from '../../shared/domain/entities.ts';

export interface SectionTitle {
  readonly id: FaultFields['section'];
  readonly title: Bilingual;
}

/** One obligation that time makes due, with what had its last day in the month. */
export interface WorkLine {
  readonly section: FaultFields['section'];
  readonly clauseId: string;
  readonly title: Bilingual;
  /** Without what was withdrawn. */
  readonly due: number;
  readonly done: number;
  /** Of what was done. */
  readonly late: number;
  /** Over, and not done; of these, somebody gave a reason. */
  readonly missing: number;
  readonly excused: number;
  /** Over before records began here: nobody can say whether it was done. */
  readonly unrecorded: number;
  /** May still be done. */
  readonly open: number;
}

/** Something that only a wish or an event makes due. */
export interface AskedLine {
  readonly section: FaultFields['section'];
  readonly clauseId: string;
  readonly title: Bilingual;
  readonly done: number;
}

export interface CounterLine {
  readonly clauseId: string;
  readonly title: Bilingual;
  readonly unit: Bilingual;
  readonly inMonth: number;
  /** Since the term began, of what the year asks for. */
  readonly counted: number;
  readonly target: number;
}

/** Rounds of one checklist that were completed in the month. */
export interface RoundLine {
  readonly title: Bilingual;
  readonly rounds: number;
  /** Device by device: how many had to be looked at, and how many were; 0 where it is not about devices. */
  readonly asked: number;
  readonly seen: number;
  readonly pass: number;
  readonly fail: number;
  readonly na: number;
}

/** How often devices answered when a round asked them: it is known of these moments, and of no others. */
export interface AvailabilityLine {
  readonly title: Bilingual;
  readonly answered: number;
  readonly judged: number;
  /** By the weeks of the month. */
  readonly weeks: readonly { readonly answered: number; readonly judged: number }[];
}

export type FaultClockLine = Pick<FaultClock, 'goal' | 'clauseId' | 'minutes' | 'usedMs' | 'state'>;

export interface FaultLine {
  readonly number: string;
  readonly title: string;
  readonly section: FaultFields['section'];
  readonly severity: FaultFields['severity'];
  /** Of its device; null for a fault of none. */
  readonly category: DeviceCategory | null;
  readonly reportedAtMs: number;
  /** It was open when the month began. */
  readonly isCarried: boolean;
  /** When it was closed or cancelled for the last time before the month's end, if it was so then. */
  readonly endedAtMs: number | null;
  readonly end: 'closed' | 'cancelled' | null;
  /** Where it stood at the month's end; while the month goes on, where it stands. */
  readonly state: Bilingual;
  readonly cause: Bilingual | null;
  readonly solutions: readonly Bilingual[];
  /** Of the contract only. */
  readonly clocks: readonly FaultClockLine[];
}

export interface PotentialLine {
  readonly device: Pick<RecordDevice, 'name' | 'category' | 'channel'>;
  readonly what: Bilingual;
  /** With their units. */
  readonly level: string;
  readonly limit: string;
  readonly perMonth: string;
  readonly crossesAtMs: number;
}

/** What the customer said of the work. */
export interface CommentLine {
  readonly about: Bilingual;
  readonly text: string;
  readonly personName: string;
  readonly atMs: number;
  /** What was done about it; null while nothing was. */
  readonly closed: { readonly note: string; readonly personName: string; readonly atMs: number } | null;
}

export interface OpinionLine {
  readonly number: string;
  readonly title: string;
  readonly signedAtMs: number;
  readonly satisfaction: Satisfaction | null;
  readonly text: string;
}

export interface PlanLine {
  readonly section: FaultFields['section'];
  readonly clauseId: string;
  readonly title: Bilingual;
  readonly times: number;
  /** First and last day of what is due. */
  readonly from: string;
  readonly to: string;
}

export interface MonthlyContent extends ReportHead {
  /** Who reports. */
  readonly author: { readonly name: string; readonly phone: string };
  /** `2026-11`. */
  readonly month: string;
  readonly days: { readonly from: string; readonly to: string };
  readonly sections: readonly SectionTitle[];
  /** First days of the weeks of the month, cut at its ends. */
  readonly weeks: readonly string[];
  readonly work: readonly WorkLine[];
  readonly asked: readonly AskedLine[];
  readonly counters: readonly CounterLine[];
  readonly rounds: readonly RoundLine[];
  readonly availability: readonly AvailabilityLine[];
  readonly faults: readonly FaultLine[];
  readonly records: readonly { readonly kind: RecordKind; readonly count: number }[];
  readonly parts: readonly {
    readonly name: string;
    readonly model: string;
    readonly unit: string;
    readonly quantity: number;
  }[];
  readonly probes: readonly {
    readonly title: Bilingual;
    readonly runs: number;
    readonly ok: number;
    readonly degraded: number;
    readonly failed: number;
  }[];
  readonly potential: readonly PotentialLine[];
  /** Of the month before, and what is open from earlier ones. */
  readonly commentsBefore: readonly CommentLine[];
  readonly comments: readonly CommentLine[];
  readonly opinions: readonly OpinionLine[];
  readonly plan: readonly PlanLine[];
}
