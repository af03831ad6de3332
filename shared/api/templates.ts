/** Checklists: those of the contract and those that people made of them. A published version never changes. */
import { z } from 'zod';
import { contractProblemCodes } from '../contract/contract-problems.ts';
import { template, templateLayouts } from '../contract/template-schema.ts';
import { nothing, op } from './base.ts';

const templateSummary = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  titleEn: z.string(),
  layout: z.enum(templateLayouts),
  subjectKind: z.enum(['devices', 'places', 'system', 'event']),
  itemCount: z.int(),
  /** Plans that use it, with the clauses that make them due. */
  plans: z.array(z.object({ id: z.string(), title: z.string(), titleEn: z.string(), clauseId: z.string() })),
  /** The version in use was made here or on another laptop; false for one as the contract has it. */
  isPublished: z.boolean(),
});
export type TemplateSummary = z.infer<typeof templateSummary>;

const templateVersion = z.object({
  version: z.int(),
  /** Null for the one that the contract has. */
  atMs: z.int().nullable(),
  personName: z.string(),
  note: z.string(),
});

/** What is wrong with a checklist, with its path inside it: `items.3.min`. */
const templateProblem = z.object({
  path: z.string(),
  code: z.enum([...contractProblemCodes, 'form']),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type TemplateProblem = z.infer<typeof templateProblem>;

export const templatesContract = {
  list: op.input(nothing).output(z.object({ items: z.array(templateSummary) })),
  get: op
    .input(z.object({ id: z.string() }))
    .output(z.object({ template, versions: z.array(templateVersion), copyOf: z.string().nullable() })),
  /**
   * Publishes it as the next version of its id, or, with `copyOf`, as the first of a new id. Refused with
   * Template_Changed when somebody published meanwhile, with Contract_NotAllowed to technicians; what is wrong with it
   * comes back, and then nothing is published.
   */
  publish: op
    .input(
      z.object({
        /** Its version is not looked at. */
        template: z.unknown(),
        /** The version that was changed; null for a copy. */
        base: z.int().nullable(),
        copyOf: z.string().nullable().default(null),
        /** What was changed. */
        note: z.string().max(2000).default(''),
      }),
    )
    .output(
      z.object({
        published: z.object({ id: z.string(), version: z.int() }).nullable(),
        problems: z.array(templateProblem),
      }),
    ),
};
