/** What a kind of report is gathered with, and what every gatherer gives. */
import { type ReportBuilder, type ReportHead } from '../../../documents/index.ts';
import type { Clause } from '../../../shared/contract/schema.ts';
import type { Stored } from '../../../shared/domain/entities.ts';
import type { Bilingual } from '../../../shared/domain/record-content.ts';
import type { ReportState } from '../../../shared/domain/report.ts';
import type { Workspace } from '../../workspace.ts';
import type { CommentService } from '../comments.ts';
import type { CompassService } from '../compass.ts';
import type { CounterService } from '../counters.ts';
import type { FaultService } from '../faults.ts';
import type { InspectionService } from '../inspections.ts';
import { contractHead } from '../record-parts.ts';
import type { TrendService } from '../trends.ts';

/** The services that reports are read from. */
export interface ReportDesk {
  readonly ws: Workspace;
  readonly faults: FaultService;
  readonly inspections: InspectionService;
  readonly compass: CompassService;
  readonly comments: CommentService;
  readonly trends: TrendService;
  readonly counters: Pick<CounterService, 'ledger'>;
}

export interface ReportSubject {
  readonly key: string;
  readonly title: Bilingual;
  readonly note: Bilingual;
  readonly state: ReportState;
}

/** What a document may tell of. */
export type ReportAbout =
  | { readonly entity: 'fault'; readonly id: string }
  | { readonly entity: 'inspection'; readonly inspection: Stored<'inspection'> };

/** One kind of report: what there is of it, what is known of each, and how that is printed. */
export interface ReportSource<C extends ReportHead> {
  readonly builder: ReportBuilder<C>;
  /** Its subjects in a period (shared/domain/period.ts), as they are listed. */
  readonly subjects: (desk: ReportDesk, period: string) => readonly ReportSubject[];
  /** Of which of its subjects a fault or a round is a part; null when it is of none. Left out where nothing ever is. */
  readonly about?: (desk: ReportDesk, about: ReportAbout) => string | null;
  /** @throws App_NotFound for a key that names nothing */
  readonly content: (desk: ReportDesk, key: string) => C | Promise<C>;
}

/** What every report's content begins with. */
export const reportHead = (ws: Workspace, subject: Bilingual, clauses: readonly Clause[]): ReportHead => ({
  ...contractHead(ws, clauses),
  subject,
  madeAtMs: ws.nowMs(),
});
