/** Papers of the contract 合同文件: what is on file, what runs out, what is missing, and who filed it. */
import { z } from 'zod';
import { sectionIds } from '../domain/fault-fields.ts';
import { dayText, shortText } from '../domain/field-types.ts';
import { blobId, paperId } from '../domain/ids.ts';
import { paperFields, paperFile, paperStates, validities } from '../domain/paper.ts';
import { changesOf, filePart, nothing, op, safetyStates } from './base.ts';

/** Largest file that is kept: the bound of a blob. */
export const maxPaperBytes = 64 * 1024 * 1024;

export const paperView = paperFields.extend({
  id: paperId,
  /** Per field the version that this view shows; given back as the base of a change. */
  versions: z.record(z.string(), z.string()),
  validity: z.enum(validities),
  filed: z.object({ atMs: z.int(), personName: z.string() }),
  /** Null when it is as it was filed. */
  changed: z.object({ atMs: z.int(), personName: z.string() }).nullable(),
  /** Taken off the register: why, and by whom. */
  removed: z.object({ atMs: z.int(), personName: z.string(), reason: z.string() }).nullable(),
  safety: z.enum(safetyStates),
});
export type PaperView = z.infer<typeof paperView>;

/** One of the papers that the contract asks for. */
export const askedPaper = z.object({
  id: z.string(),
  title: z.string(),
  titleEn: z.string(),
  /** Clauses that it proves; those of its obligations. */
  clauseIds: z.array(z.string()),
  section: z.enum(sectionIds).nullable(),
  state: z.enum(paperStates),
});
export type AskedPaper = z.infer<typeof askedPaper>;

/** What happened to a paper, and which files came and went with it: a file that was replaced is kept. */
export const paperTrace = z.object({
  kind: z.enum(['filed', 'changed', 'removed']),
  atMs: z.int(),
  personName: z.string(),
  /** Of a removal. */
  reason: z.string(),
  /** Names of the fields that were given. */
  fields: z.array(z.string()),
  added: z.array(paperFile),
  dropped: z.array(paperFile),
});
export type PaperTrace = z.infer<typeof paperTrace>;

/** Files that were kept with `keepPart` before. */
const paperInput = paperFields.omit({ files: true }).extend({
  files: z
    .array(z.object({ name: shortText.min(1), blobId }))
    .min(1)
    .max(50),
});

export const papersContract = {
  /** All that the contract asks for, and all that is or was on file, the one filed last at the end. */
  list: op
    .input(nothing)
    .output(z.object({ today: dayText, documents: z.array(askedPaper), papers: z.array(paperView) })),
  get: op.input(z.object({ id: paperId })).output(z.object({ paper: paperView, trace: z.array(paperTrace) })),
  /**
   * Takes a file in part by part, in their order, so that it is seen how far it is; the last part keeps it and gives it
   * back. Refused with Paper_WrongType, Paper_TooLarge, Paper_UploadLost when a part before it is not here.
   */
  keepPart: op.input(z.object(filePart)).output(z.object({ file: paperFile.nullable() })),
  /** Refused with Paper_NotAllowed to the customer's supervisor. */
  add: op.input(paperInput).output(paperView),
  /** Only fields that are given change; a file that is left out of `files` is replaced, and its trace stays. */
  change: op
    .input(z.object({ id: paperId, fields: changesOf(paperInput), base: z.record(z.string(), z.string().nullable()) }))
    .output(paperView),
  /** Off the register, with a reason. Only by who leads the project or who filed it; else Paper_NotAllowed. */
  remove: op.input(z.object({ id: paperId, reason: z.string().trim().min(1).max(2000) })).output(paperView),
  /** A file that the paper has or had. The reading is noted in the audit. */
  file: op
    .input(z.object({ id: paperId, blobId }))
    .output(z.object({ name: z.string(), mediaType: z.string(), dataBase64: z.string() })),
};
