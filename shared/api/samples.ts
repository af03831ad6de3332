/** Sample checks 抽查: drawn at the console, each record held against its evidence. */
import { z } from 'zod';
import { dayText, longText, shortText } from '../domain/field-types.ts';
import { recordId } from '../domain/ids.ts';
import { recordChecks } from '../domain/record-file.ts';
import { recordKindNames } from '../domain/record-kind.ts';
import { maxSampleSize, sampleVerdicts } from '../domain/sample.ts';
import { nothing, op } from './base.ts';

const scope = { from: dayText, to: dayText, kinds: z.array(z.enum(recordKindNames)).min(1) };

const sampleSummary = z.object({
  id: z.string(),
  ...scope,
  seed: z.string(),
  /** Position in the server's log up to which was drawn from. */
  seq: z.int(),
  population: z.int(),
  atMs: z.int(),
  personName: z.string(),
  drawn: z.int(),
  matches: z.int(),
  differs: z.int(),
});
export type SampleSummary = z.infer<typeof sampleSummary>;

const drawnRecord = z.object({
  recordId,
  number: z.string(),
  kind: z.enum(recordKindNames),
  title: z.string(),
  signedAtMs: z.int(),
  /** Null until somebody said. */
  finding: z
    .object({ verdict: z.enum(sampleVerdicts), note: z.string(), personName: z.string(), atMs: z.int() })
    .nullable(),
});
export type DrawnRecord = z.infer<typeof drawnRecord>;

export const sampleView = sampleSummary.extend({
  records: z.array(drawnRecord),
  /** Drawn again now out of what was there then, the same records come out. */
  isRepeated: z.boolean(),
});
export type SampleView = z.infer<typeof sampleView>;

/** What was checked of one operation, now: its hash, its device's signature, that it follows the one before. */
const linkChecks = z.object({ hash: z.boolean(), signature: z.boolean(), follows: z.boolean() });

export const evidenceLink = z.object({
  entity: z.enum([
    'record',
    'inspection',
    'answer',
    'inspection_event',
    'fault',
    'fault_event',
    'probe_result',
    'photo',
  ]),
  id: z.string(),
  /** What a person knows it by: a number, the kind of probe, a caption. */
  name: z.string(),
  personName: z.string(),
  /** `dev:n`. */
  operation: z.string(),
  hash: z.string(),
  atMs: z.int(),
  checks: linkChecks,
  blobs: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      mediaType: z.string(),
      /** missing: its laptop has not sent it yet. */
      state: z.enum(['whole', 'damaged', 'missing']),
    }),
  ),
});
export type EvidenceLink = z.infer<typeof evidenceLink>;

export const evidenceChain = z.object({
  /** The record's own proof; `failed` is the first check that does not hold. */
  proof: z.object({ passed: z.array(z.enum(recordChecks)), failed: z.enum(recordChecks).nullable() }),
  contentHash: z.string(),
  links: z.array(evidenceLink),
  /** Answers of a round beyond what is listed; they were checked as well. */
  unlisted: z.int(),
  isWhole: z.boolean(),
});
export type EvidenceChain = z.infer<typeof evidenceChain>;

export const samplesContract = {
  list: op.input(nothing).output(z.object({ items: z.array(sampleSummary) })),
  get: op.input(z.object({ id: z.uuid() })).output(sampleView),
  /** Refused with Sample_NothingToDraw. Fewer are drawn where there are no more. */
  draw: op
    .input(
      z.object({
        ...scope,
        count: z.int().min(1).max(maxSampleSize),
        /** Null for one that the machine draws. */
        seed: shortText.trim().min(1).nullable().default(null),
      }),
    )
    .output(sampleView),
  /** What does not match needs words, and becomes a comment on the record. */
  judge: op
    .input(
      z.object({
        id: z.uuid(),
        recordId,
        verdict: z.enum(sampleVerdicts),
        note: longText.trim().default(''),
      }),
    )
    .output(sampleView),
  /** Everything that proves a signed record, checked now. */
  evidence: op.input(z.object({ recordId })).output(evidenceChain),
};
