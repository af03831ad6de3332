/** Every kind of report and where it comes from. A new kind is one line here, beside shared/domain/report.ts. */
import { type PageContext, type ReportContext, reportDocument, standardTexts } from '../../../documents/index.ts';
import type { DocumentModel, ReportHead } from '../../../documents/index.ts';
import type { ReportKind, ReportTextId } from '../../../shared/domain/report.ts';
import { cablingOrderSource } from './cabling-order.ts';
import { dutyRosterSource } from './duty-roster.ts';
import { faultSheetSource } from './fault-sheet.ts';
import { monthlySource } from './monthly.ts';
import { meetingSupportSource } from './meeting-support.ts';
import { platformInspectionSource } from './platform-inspection.ts';
import { pushLedgerSource } from './push-ledger.ts';
import { questionSheetSource } from './question-sheet.ts';
import type { ReportAbout, ReportDesk, ReportSource, ReportSubject } from './source.ts';
import { trainingNoticeSource, trainingPlanSource, trainingSignInSource, trainingSummarySource } from './training.ts';
import { versionSheetSource } from './version-sheet.ts';
import { websiteYearSource } from './website-year.ts';

/** A kind without the type of its content. */
export interface Report {
  /** Passages that a person may write. */
  readonly textIds: readonly ReportTextId[];
  readonly subjects: (desk: ReportDesk, period: string) => readonly ReportSubject[];
  readonly document: (desk: ReportDesk, key: string, ctx: ReportContext) => Promise<DocumentModel>;
  readonly about: (desk: ReportDesk, about: ReportAbout) => string | null;
  readonly standards: (
    desk: ReportDesk,
    key: string,
    ctx: PageContext,
  ) => Promise<readonly { readonly id: ReportTextId; readonly standard: string }[]>;
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
  document: async (desk, key, ctx) => reportDocument(builder, await content(desk, key), ctx),
  standards: async (desk, key, ctx) => standardTexts(builder, await content(desk, key), ctx),
});

export const reports: Readonly<Record<ReportKind, Report>> = {
  'fault-sheet': reportOf(faultSheetSource),
  'monthly-report': reportOf(monthlySource),
  'platform-inspection': reportOf(platformInspectionSource),
  'website-year': reportOf(websiteYearSource),
  'question-sheet': reportOf(questionSheetSource),
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
