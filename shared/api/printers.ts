/** Paper: the printers that this host reaches by itself, what is printed on them, and what becomes of it. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { recordId } from '../domain/ids.ts';
import { maxCopies, printerStates, printerTroubles, printJobStates } from '../domain/printer.ts';
import { reportRef } from '../domain/report.ts';
import { nothing, op } from './base.ts';
import { labelSheet } from './labels.ts';
import { documentForm, documentLocale, maxJoinedRecords } from './records.ts';

const printerId = z.string().min(1).max(500);
const jobId = z.string().min(1).max(100);
const troubles = z.array(z.enum(printerTroubles));

export const printer = z.object({
  /** The system's own name of it. */
  id: printerId,
  name: z.string(),
  /** Empty where nobody said so. */
  location: z.string(),
  model: z.string(),
  isDefault: z.boolean(),
  /** Null where the system does not tell. */
  state: z.enum(printerStates).nullable(),
  troubles,
  /** Those of them that keep paper from coming out. */
  blocking: troubles,
  /** Reasons without a word of ours, by the printer's own names. */
  otherReasons: z.array(z.string()),
  isAccepting: z.boolean(),
  queuedJobs: z.int(),
  /** Null: the system does not tell, and it may be asked for. */
  can: z.object({
    duplex: z.boolean().nullable(),
    colour: z.boolean().nullable(),
    a4: z.boolean().nullable(),
    copies: z.int(),
  }),
});
export type PrinterView = z.infer<typeof printer>;

export const printJob = z.object({
  id: jobId,
  printerId,
  printerName: z.string(),
  /** Empty for another account's, which the system may keep to itself. */
  title: z.string(),
  state: z.enum(printJobStates),
  /** Of the printer, while it keeps the job from being done. */
  troubles,
  /** What the printer says in its own words; empty when nothing. */
  message: z.string(),
  /** Jobs that come first. */
  ahead: z.int(),
});
export type PrintJobView = z.infer<typeof printJob>;

/** What can be put on paper without a dialog. */
const printedDocument = z.discriminatedUnion('kind', [
  /** In the given order; with both sides each begins on a sheet of its own. */
  z.object({ kind: z.literal('records'), ids: z.array(recordId).min(1).max(maxJoinedRecords) }),
  z.object({ kind: z.literal('report'), report: reportRef }),
  z.object({ kind: z.literal('labels'), ...labelSheet }),
]);
export type PrintedDocument = z.infer<typeof printedDocument>;

export const printSides = ['one', 'both'] as const;
export type PrintSides = (typeof printSides)[number];

export const printEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('making'), done: z.int(), total: z.int() }),
  /** The printer's queue has it. */
  z.object({ type: z.literal('handedOver'), job: printJob }),
]);
export type PrintEvent = z.infer<typeof printEvent>;

const jobRef = z.object({ printerId, jobId });

export const printersContract = {
  /** `isReachable` is false where this host has no way to printers of its own: then the system's dialog prints. */
  list: op.output(z.object({ isReachable: z.boolean(), printers: z.array(printer) })),
  /** What waits and prints there, first to last. */
  queue: op.input(z.object({ printerId })).output(z.array(printJob)),
  /**
   * Makes the pages and hands them over; the last event is `handedOver`. Noted in the audit with the printer and the copies.
   * Leaving the iterator before stops it. Printer_NotReached, Printer_Unknown, Printer_NotAccepting,
   * Printer_NoPaper, Printer_Refused.
   */
  print: op
    .input(
      z.object({
        document: printedDocument,
        locale: documentLocale,
        form: documentForm,
        printerId,
        copies: z.int().min(1).max(maxCopies).default(1),
        sides: z.enum(printSides).default('one'),
      }),
    )
    .output(eventIterator(printEvent)),
  /** What this app handed over and is not out yet. */
  underWay: op.output(z.array(printJob)),
  /** The job now, and again at each change until it has ended. Leaving the iterator leaves the job alone. */
  watch: op.input(jobRef).output(eventIterator(printJob)),
  /** Takes it out of the queue; one that has ended stays as it is. */
  cancel: op.input(jobRef).output(nothing),
};
