/** Every kind of report and where it comes from. A new kind is one line here, beside shared/domain/report.ts. */
import { type PageContext, type ReportContext, reportDocument, standardTexts } from '../../../documents/index.ts';
import type { DocumentModel, ReportHead } from '../../../documents/index.ts';
import type { ReportKind, ReportTextId } from '../../../shared/domain/report.ts';
import { cablingOrderSource } from './cabling-order.ts';
import { dutyRosterSource } from './duty-roster.ts';
import { faultSheetSource } from './fault-sheet.ts';
import { meetingSupportSource } from './meeting-support.ts';
import { pushLedgerSource } from './push-ledger.ts';
import type { ReportAbout, ReportDesk, ReportSource, ReportSubject } from './source.ts';
import { trainingNoticeSource, trainingPlanSource, trainingSignInSource, trainingSummarySource } from './training.ts';
import { versionSheetSource } from './version-sheet.ts';

/** A kind without the type of its content. */
export interface Report {
  /** Passages that a person may write. */
  readonly textIds: readonly ReportTextId[];
  readonly subjects: (desk: ReportDesk, period: string) => readonly ReportSubject[];
  readonly about: (desk: ReportDesk, about: ReportAbout) => string | null;
  readonly document: (desk: ReportDesk, key: string, ctx: ReportContext) => DocumentModel;
  readonly standards: (
    desk: ReportDesk,
    key: string,
    ctx: PageContext,
  ) => readonly { readonly id: ReportTextId; readonly standard: string }[];
}

const reportOf = <C extends ReportHead>({
  builder,
  subjects,
  about = () => null,
  content,
}: ReportSource<C>): Report => ({
  textIds: Object.keys(builder.standards) as ReportTextId[],
  subjects,
  about,
  document: (desk, key, ctx) => reportDocument(builder, content(desk, key), ctx),
  standards: (desk, key, ctx) => standardTexts(builder, content(desk, key), ctx),
});

export const reports: Readonly<Record<ReportKind, Report>> = {
  'fault-sheet': reportOf(faultSheetSource),
  'cabling-order': reportOf(cablingOrderSource),
  'version-sheet': reportOf(versionSheetSource),
  'meeting-support': reportOf(meetingSupportSource),
  'training-plan': reportOf(trainingPlanSource),
  'training-notice': reportOf(trainingNoticeSource),
  'training-sign-in': reportOf(trainingSignInSource),
  'training-summary': reportOf(trainingSummarySource),
  'duty-roster': reportOf(dutyRosterSource),
  'push-ledger': reportOf(pushLedgerSource),
};
