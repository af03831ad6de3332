/** Reports 文档 made out of the records when they are opened: on the screen, on paper, as PDF and as Word. */
import { z } from 'zod';
import { period } from '../domain/period.ts';
import { subjectRef } from '../domain/field-types.ts';
import { bilingual } from '../domain/record-content.ts';
import { reportKinds, reportRef, reportStates, reportTextIds } from '../domain/report.ts';
import { nothing, op } from './base.ts';
import { documentFile, documentForm, documentLocale } from './records.ts';

export const reportSubject = z.object({
  key: reportRef.shape.key,
  title: bilingual,
  /** A second, smaller line: a day, a place. */
  note: bilingual,
  state: z.enum(reportStates),
  /** Somebody wrote something into it. */
  isWritten: z.boolean(),
});
export type ReportSubjectView = z.infer<typeof reportSubject>;

/** A passage: empty while nothing was written, then `standard` prints. */
export const reportText = z.object({
  id: z.enum(reportTextIds),
  text: z.string(),
  /** The sentence made of the figures as they are now. */
  standard: z.string(),
  /** Base of the next change; null before the first. */
  version: z.string().nullable(),
});
export type ReportTextView = z.infer<typeof reportText>;

const look = { report: reportRef, locale: documentLocale, form: documentForm };

export const reportsContract = {
  /** What there is for a period, kind by kind in their order; a kind without a subject there has none listed. */
  list: op
    .input(z.object({ period }))
    .output(z.array(z.object({ kind: z.enum(reportKinds), subjects: z.array(reportSubject) }))),
  /** The documents that tell of a fault or a round. */
  about: op.input(z.object({ subject: subjectRef })).output(z.array(reportRef)),
  /** As records.html. */
  html: op
    .input(z.object({ ...look, nonce: z.string().max(100).nullable().default(null) }))
    .output(z.object({ html: z.string() })),
  pdf: op.input(z.object(look)).output(documentFile),
  word: op.input(z.object(look)).output(documentFile),
  texts: op.input(z.object(look)).output(z.array(reportText)),
  /** `base` gives the version of each text that the person saw. */
  saveTexts: op
    .input(
      z.object({
        report: reportRef,
        texts: z.partialRecord(z.enum(reportTextIds), z.string().max(20_000)),
        base: z.partialRecord(z.enum(reportTextIds), z.string().nullable()).default({}),
      }),
    )
    .output(nothing),
};
