/** Documents: service and round records, from draft to signed, printed and verified. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { forms } from '../domain/confidential.ts';
import { recordKinds, signature, signatureRoles } from '../domain/entities.ts';
import { subjectRef } from '../domain/field-types.ts';
import { recordId } from '../domain/ids.ts';
import { recordContent, satisfactions, serviceResults } from '../domain/record-content.ts';
import { nothing, op, pageInput, pageOf, safetyStates } from './base.ts';

/** What a person writes into a record before it is signed; the rest comes from what happened. Kept as a draft. */
export const recordEdits = z.object({
  department: z.string().max(200).default(''),
  diagnosis: z.string().max(20_000).default(''),
  workDone: z.string().max(20_000).default(''),
  result: z.enum(serviceResults).default('resolved'),
  resultNote: z.string().max(20_000).default(''),
  /** Of a round. */
  conclusion: z.string().max(20_000).default(''),
  satisfaction: z.enum(satisfactions).nullable().default(null),
  opinion: z.string().max(20_000).default(''),
});
export type RecordEdits = z.infer<typeof recordEdits>;

export const recordSummary = z.object({
  id: recordId,
  number: z.string(),
  kind: z.enum(recordKinds),
  title: z.string(),
  subject: subjectRef,
  signedAtMs: z.int(),
  signers: z.array(z.object({ role: z.enum(signatureRoles), name: z.string() })),
  supersedes: recordId.nullable(),
  safety: z.enum(safetyStates),
});
export type RecordSummary = z.infer<typeof recordSummary>;

export const recordView = recordSummary.extend({
  content: recordContent,
  contentHash: z.string(),
  signatures: z.array(signature),
});
export type RecordView = z.infer<typeof recordView>;

/** Of one file. */
export const maxJoinedRecords = 200;

export const joinedEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ type: z.literal('finished'), fileName: z.string(), dataBase64: z.string() }),
]);

const subjectInput = { kind: z.enum(recordKinds), subject: subjectRef };
/** Language of a document. */
export const documentLocale = z.enum(['zh-CN', 'en']).default('zh-CN');
/** Who it is for, and so what it withholds: shared/domain/confidential.ts. */
export const documentForm = z.enum(forms).default('internal');
/** A document as a file. */
export const documentFile = z.object({ fileName: z.string(), dataBase64: z.string() });

const look = { locale: documentLocale, form: documentForm };

export const recordsContract = {
  /** The record as it would be signed now, with the edits kept so far; `signed` is set when it already is. */
  draft: op
    .input(z.object(subjectInput))
    .output(z.object({ content: recordContent, edits: recordEdits, signed: recordId.nullable() })),
  saveEdits: op.input(z.object({ ...subjectInput, edits: recordEdits })).output(nothing),
  /** Signs and freezes: every role of `signatureRoles` exactly once, with the drawn strokes as a PNG. */
  sign: op
    .input(
      z.object({
        ...subjectInput,
        edits: recordEdits,
        signatures: z
          .array(
            z.object({
              role: z.enum(signatureRoles),
              name: z.string().trim().min(1).max(100),
              pngBase64: z.base64().max(1_000_000),
            }),
          )
          .min(1)
          .max(5),
        supersedes: recordId.nullable().default(null),
      }),
    )
    .output(recordView),
  list: op
    .input(
      z.object({
        ...pageInput,
        kind: z.enum(recordKinds).nullable().default(null),
        /** Part of the number, the title or a signer's name. */
        text: z.string().max(100).default(''),
      }),
    )
    .output(pageOf(recordSummary)),
  get: op.input(z.object({ id: recordId })).output(recordView),
  /**
   * A complete HTML page, pictures inside: the preview, and what the system's print dialog prints. `nonce` is that of
   * the page which shows it in a frame.
   */
  html: op
    .input(
      z.object({
        source: z.union([z.object({ id: recordId }), z.object(subjectInput)]),
        ...look,
        nonce: z.string().max(100).nullable().default(null),
      }),
    )
    .output(z.object({ html: z.string() })),
  /** The same page as an A4 PDF. */
  pdf: op.input(z.object({ id: recordId, ...look })).output(documentFile),
  /** The same words as a Word document that can be edited. */
  word: op.input(z.object({ id: recordId, ...look })).output(documentFile),
  /**
   * Several records as one PDF with a bookmark for each, in the given order: a day's or a month's paper in one go. With
   * `isDuplex` each begins on a sheet of its own. Leaving the iterator stops it.
   */
  joined: op
    .input(
      z.object({ ids: z.array(recordId).min(1).max(maxJoinedRecords), ...look, isDuplex: z.boolean().default(false) }),
    )
    .output(eventIterator(joinedEvent)),
  /**
   * Signed on these days, in the contract's time zone, in the order of signing; one that was superseded is left out. `total`
   * is more than `ids` has when they are more than one file takes.
   */
  ofDays: op
    .input(z.object({ from: z.iso.date(), to: z.iso.date() }))
    .output(z.object({ ids: z.array(recordId), total: z.int() })),
  /** Hash, chain and signature of the record and its pictures, checked now; Record_NotVerified names what is wrong. */
  verify: op.input(z.object({ id: recordId })).output(z.object({ checks: z.array(z.string()) })),
  /** The record as a file that `xunwei verify` checks without the app's data. */
  exportFile: op.input(z.object({ id: recordId })).output(z.object({ fileName: z.string(), json: z.string() })),
};
