/** The service contract: its clauses and what they oblige to; another contract is another file. */
import { z } from 'zod';
import { businessHours } from '../calendar/business-hours.ts';
import { holidayYear } from '../calendar/holiday-year.ts';
import { contractProblemCodes } from '../contract/contract-problems.ts';
import { clause, contractData, contractDocument, counter, obligation, plan, question } from '../contract/schema.ts';
import { sectionIds } from '../domain/fault-fields.ts';
import { dayText } from '../domain/field-types.ts';
import { paperId, personId } from '../domain/ids.ts';
import { validities } from '../domain/paper.ts';
import { fileProblemCodes } from '../domain/json-file.ts';
import { slaRule } from '../domain/sla-clock.ts';
import { nothing, op } from './base.ts';
import { compassOperations } from './compass.ts';

/** What is wrong with a file; worded as `dataFiles.problems.<code>`. */
export const fileProblem = z.object({
  /** From 1. */
  line: z.int(),
  path: z.string(),
  code: z.enum([...fileProblemCodes, ...contractProblemCodes]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type FileProblemView = z.infer<typeof fileProblem>;

/** Larger files are nobody's contract. */
export const maxContractText = 8_000_000;
const fileText = z.object({ text: z.string().max(maxContractText) });

const { id, version, title, titleEn, customer, customerEn, term, sections } = contractData.shape;
const contractHead = z.object({ id, version, title, titleEn, customer, customerEn });

/** What a contract would bring, before it is put in force. */
const contractPreview = contractHead.extend({
  counts: z.object({
    clauses: z.int(),
    obligations: z.int(),
    plans: z.int(),
    templates: z.int(),
    questions: z.int(),
    slaRules: z.int(),
  }),
  /** Plans of the contract in force that this one has not, by title: their tasks end. */
  endingPlans: z.array(z.object({ id: z.string(), title: z.string(), titleEn: z.string() })),
  /** It says what the contract in force says. */
  isSame: z.boolean(),
});
export type ContractPreview = z.infer<typeof contractPreview>;

export const obligationView = obligation.extend({
  section: z.enum(sectionIds),
  clauseTitle: z.string(),
  clauseTitleEn: z.string(),
  /** Plans that make it due. */
  planIds: z.array(z.string()),
});
export type ObligationView = z.infer<typeof obligationView>;

/** Of what runs out. */
const running = { title: z.string(), expiresOn: dayText, validity: z.enum(validities).exclude(['valid']) };

export const contractContract = {
  overview: op.input(nothing).output(
    contractHead.extend({
      /** Who put it in force and when; null for the contract that the program brings. */
      imported: z.object({ atMs: z.int(), personName: z.string() }).nullable(),
      term,
      sections,
      clauses: z.array(clause),
      obligations: z.array(obligation),
      questions: z.array(question),
      documents: z.array(contractDocument),
      counters: z.array(counter),
      slaRules: z.array(slaRule),
      utcOffsetMinutes: z.int(),
      businessHours,
      /** The holiday arrangements that are known, one for each year. */
      holidayYears: z.array(holidayYear),
      plans: z.array(plan),
    }),
  ),
  /** Every obligation with its clause and plans; null does not narrow. */
  obligations: op
    .input(
      z.object({
        section: z.enum(sectionIds).nullable().default(null),
        isToConfirm: z.boolean().nullable().default(null),
      }),
    )
    .output(z.object({ contractId: z.string(), version: z.int(), items: z.array(obligationView) })),
  ...compassOperations,
  /** Papers and certificates that run out within 30 days, or have and were not renewed; the next first. */
  expiring: op.input(nothing).output(
    z.object({
      today: dayText,
      items: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('paper'), id: paperId, ...running }),
          z.object({ kind: z.literal('certificate'), id: personId, personName: z.string(), ...running }),
        ]),
      ),
    }),
  ),
  /** The contract in force as one file, with the checklists that were published for it. */
  exportFile: op.input(nothing).output(z.object({ fileName: z.string(), text: z.string() })),
  /** Reads a file without putting it in force: what it would bring, or everything that is wrong with it. */
  checkFile: op
    .input(fileText)
    .output(z.object({ preview: contractPreview.nullable(), problems: z.array(fileProblem) })),
  /** Puts it in force whole, or changes nothing and says what is wrong. Refused with Contract_NotAllowed to technicians. */
  importFile: op
    .input(fileText)
    .output(z.object({ imported: contractPreview.nullable(), problems: z.array(fileProblem) })),
};
