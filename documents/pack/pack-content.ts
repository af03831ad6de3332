/** What an acceptance pack 验收资料包 holds and what it lacks, as plain data: gathered by app/, laid out here. */
import type { FaultFields } from '../../shared/domain/fault-fields.ts';
import type { Bilingual } from '../../shared/domain/record-content.ts';

export type PackDocumentKind = 'record' | 'report' | 'paper';

/** One numbered document. */
export interface PackDocument {
  /** `2-001`: the section's place in the contract, and its own. */
  readonly number: string;
  readonly kind: PackDocumentKind;
  readonly section: FaultFields['section'];
  readonly title: Bilingual;
  /** The record's own number, or the paper's. */
  readonly ownNumber: string;
  /** `2026-11-23`: signed, issued, or the period's last. */
  readonly day: string;
  /** Who signed it, or filed it. */
  readonly people: readonly string[];
  readonly clauseIds: readonly string[];
  /** Where it stands in the pack, without what this form withholds. */
  readonly files: readonly string[];
  /** Beside it lies the file that proves it. */
  readonly isProven: boolean;
}

export interface PackObligation {
  readonly section: FaultFields['section'];
  readonly clauseId: string;
  readonly title: Bilingual;
  readonly dueInTerm: number;
  readonly dueSoFar: number;
  readonly done: number;
  readonly doneLate: number;
  /** Over, and not done. */
  readonly missing: number;
  readonly excused: number;
  /** Nothing makes it due at a time of its own. */
  readonly isOnEvent: boolean;
  /** Last days of what is missing. */
  readonly missingDays: readonly string[];
  /** Proven by what the app keeps all the time. */
  readonly registers: readonly {
    readonly register: 'devices' | 'people' | 'templates' | 'audit';
    readonly entries: number;
  }[];
  readonly documents: readonly string[];
  /** Counted numbers of the year. */
  readonly counter: { readonly counted: number; readonly target: number; readonly unit: Bilingual } | null;
}

/** Done, and no record was signed of it. */
export interface PackUnsigned {
  readonly section: FaultFields['section'];
  readonly number: string;
  readonly title: Bilingual;
  readonly day: string;
  readonly clauseIds: readonly string[];
}

export interface PackMissingPaper {
  readonly section: FaultFields['section'];
  readonly title: Bilingual;
  readonly clauseIds: readonly string[];
  readonly isExpired: boolean;
}

export interface PackContent {
  readonly contractTitle: Bilingual;
  readonly customer: Bilingual;
  readonly isSample: boolean;
  readonly utcOffsetMinutes: number;
  readonly term: { readonly startsOn: string; readonly endsOn: string };
  readonly madeAtMs: number;
  readonly madeBy: string;
  readonly sections: readonly { readonly id: FaultFields['section']; readonly title: Bilingual }[];
  /** Of the device key that seals the pack. */
  readonly fingerprint: string;
  readonly documents: readonly PackDocument[];
  readonly obligations: readonly PackObligation[];
  readonly unsigned: readonly PackUnsigned[];
  readonly missingPapers: readonly PackMissingPaper[];
}
