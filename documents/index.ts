export {
  batchHtml,
  beginningOf,
  cellsOf,
  fitTogether,
  type PageNumber,
  pageNumberKey,
  pageNumbersHtml,
} from './batch.ts';
export { type DocumentContext, type PageContext, type Wording, wordingOf } from './context.ts';
export { modelDrawings } from './drawings.ts';
export { documentFonts } from './fonts.ts';
export { documentHtml, type HtmlOptions } from './html.ts';
export { labelsHtml, pageCount } from './label-sheet.ts';
export { documentLabels, type DocumentLanguage } from './labels.ts';
export { type DocumentModel, modelPictureIds, type QrMatrix } from './model.ts';
export { qrMatrix } from './qr.ts';
export { qrPath, qrRuns, qrSide } from './qr-svg.ts';
export { pageCode } from './style.ts';
export { recordDocument } from './record-document.ts';
export { type ReportBuilder, type ReportContext, type ReportHead, reportDocument, standardTexts } from './report.ts';
export { type CablingOrderContent, cablingOrder } from './reports/cabling-order.ts';
export { type DutyRosterContent, type DutyShift, dutyRoster } from './reports/duty-roster.ts';
export type { EventFacts } from './reports/event-facts.ts';
export { type FaultSheetContent, faultSheet } from './reports/fault-sheet.ts';
export { type MeetingSupportContent, meetingSupport } from './reports/meeting-support.ts';
export { type LedgerAccount, type PushLedgerContent, pushLedger } from './reports/push-ledger.ts';
export {
  type TrainingContent,
  trainingNotice,
  trainingPlan,
  trainingSignIn,
  trainingSummary,
} from './reports/training.ts';
export { type VersionRow, type VersionSheetContent, versionSheet } from './reports/version-sheet.ts';
export type { DocxPicture } from './docx/docx.ts';
export { documentDocx } from './docx.ts';
export type {
  AskedLine,
  AvailabilityLine,
  CommentLine,
  CounterLine,
  FaultLine,
  MonthlyContent,
  PlanLine,
  PotentialLine,
  RoundLine,
  WorkLine,
} from './reports/monthly-content.ts';
export { monthly } from './reports/monthly.ts';
export type { PackContent, PackDocument, PackMissingPaper, PackObligation, PackUnsigned } from './pack/pack-content.ts';
export { type PackFront, packFrontDocument, packFronts } from './pack/pack-front.ts';
export { type PlatformInspectionContent, platformInspection } from './reports/platform-inspection.ts';
export { type QuestionSheetContent, questionSheet } from './reports/question-sheet.ts';
export { type WebsiteMonth, type WebsiteYearContent, websiteYear } from './reports/website-year.ts';
