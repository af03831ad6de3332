/**
 * Reports 文档: unsigned documents that are made anew out of the records whenever they are opened. Only what a person wrote
 * into one is kept, as a register of its own, so that it survives whatever becomes of the figures.
 */
import { z } from 'zod';
import { longText, shortText } from './field-types.ts';

/** In the order in which they are listed. What each is about is said where it is gathered: app/services/reports/. */
export const reportKinds = [
  'monthly-report',
  'platform-inspection',
  'website-year',
  'question-sheet',
  'fault-sheet',
  'cabling-order',
  'version-sheet',
  'meeting-support',
  'training-plan',
  'training-notice',
  'training-sign-in',
  'training-summary',
  'duty-roster',
  'push-ledger',
] as const;
export type ReportKind = (typeof reportKinds)[number];

/**
 * One document. The key names its subject: a fault's or an inspection's id, `2026-11`, `2026-Q4` or `2026`, or something of the
 * kind's own that is the same on every laptop.
 */
export const reportRef = z.object({ kind: z.enum(reportKinds), key: z.string().min(1).max(200) });
export type ReportRef = z.infer<typeof reportRef>;

/** There is one sheet of open questions, of the contract in force. */
export const questionSheetKey = 'contract';

/** empty: nothing to tell yet; open: something of it is still under way. */
export const reportStates = ['empty', 'open', 'done'] as const;
export type ReportState = (typeof reportStates)[number];

/** Passages that a person may write; left empty, each prints a sentence that is made of the figures. */
export const reportTextIds = [
  'conclusion',
  'advice',
  'nextPlan',
  'purpose',
  'arrangement',
  'notice',
  'summary',
] as const;
export type ReportTextId = (typeof reportTextIds)[number];

const written = longText.optional();
/** Whatever of one report was written by hand. Its id is made of kind and key, so that every laptop writes the same one. */
export const reportTextFields = z.looseObject({
  kind: shortText,
  key: shortText,
  /** What the document was called when something was first written into it. */
  title: shortText,
  ...(Object.fromEntries(reportTextIds.map((id) => [id, written])) as Record<ReportTextId, typeof written>),
});
export type ReportTextFields = z.infer<typeof reportTextFields>;

/** The natural key of a report's texts. */
export const reportTextKey = ({ kind, key }: ReportRef): string => `report_text/${kind}/${key}`;
