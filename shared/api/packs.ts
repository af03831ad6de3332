/** Acceptance packs 验收资料包: what the contract was to get and got, clause by clause, as files that prove themselves. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { sectionIds } from '../domain/fault-fields.ts';
import { packTargets } from '../domain/pack.ts';
import { op } from './base.ts';
import { documentForm, documentLocale } from './records.ts';

const count = z.int().min(0);
/** Which sections of the contract; none means all. */
const sections = z.array(z.enum(sectionIds)).max(sectionIds.length).default([]);

/** What there is of it and what is missing, before anything is written. */
export const packSurvey = z.object({
  records: count,
  reports: count,
  papers: count,
  /** Overdue without a record. */
  missing: count,
  /** Done, and no record was signed of it. */
  unsigned: count,
  missingPapers: count,
});
export type PackSurvey = z.infer<typeof packSurvey>;

export const packEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: count, total: count, path: z.string() }),
  z.object({
    type: z.literal('finished'),
    file: z.string(),
    files: count,
    documents: count,
    bytes: count,
    missing: count,
    /** Files that were left out: they are not on this laptop, or one PDF cannot show them because nobody can read them. */
    absent: count,
    /** Of the manifest, or of the PDF. */
    sha256: z.string(),
  }),
]);
export type PackEvent = z.infer<typeof packEvent>;

export const packsContract = {
  survey: op.input(z.object({ sections })).output(packSurvey),
  /**
   * Writes it into a folder, under a name of its own. What is cancelled leaves nothing behind.
   * @throws Bundle_Folder, Store_DiskFull, Host_NoBrowser, Host_PrintFailed
   */
  build: op
    .input(
      z.object({
        sections,
        form: documentForm,
        locale: documentLocale,
        target: z.enum(packTargets).default('folder'),
        /** Photos, and in the internal form what probes were answered. */
        isWithEvidence: z.boolean().default(true),
        folder: z.string().trim().min(1).max(1000),
      }),
    )
    .output(eventIterator(packEvent)),
};
