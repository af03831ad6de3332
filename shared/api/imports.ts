/** The inventory out of a table that somebody keeps: taken in, looked at row by row, then written all or not at all. */
import { z } from 'zod';
import { importProblemCodes } from '../domain/device-import/cells.ts';
import { importFields } from '../domain/device-import/columns.ts';
import { rowStates } from '../domain/device-import/plan.ts';
import { filePart, op } from './base.ts';

/** Largest table that is read. */
export const maxImportBytes = 20 * 1024 * 1024;
export const maxImportRows = 20_000;

const importId = z.uuid();
const mapping = z.array(z.enum(importFields).nullable()).max(500);

export const importTable = z.object({
  importId,
  name: z.string(),
  /** Of the file, from 1. */
  headLine: z.int(),
  heads: z.array(z.string()),
  /** The first rows under the heads, cell by cell. */
  sample: z.array(z.array(z.string())),
  rows: z.int(),
  /** What the heads say. */
  mapping,
});
export type ImportTable = z.infer<typeof importTable>;

const counts = z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() });
export type ImportCounts = z.infer<typeof counts>;

const importedFields = importFields.filter((field) => field !== 'id') as Exclude<(typeof importFields)[number], 'id'>[];

export const importRow = z.object({
  line: z.int(),
  state: z.enum(rowStates),
  name: z.string(),
  /** Places and networks by id, categories and states by code. */
  changes: z.array(z.object({ field: z.enum(importedFields), before: z.string(), after: z.string() })),
  problems: z.array(
    z.object({
      /** From 0; null for the row as a whole. */
      column: z.int().nullable(),
      code: z.enum(importProblemCodes),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    }),
  ),
});
export type ImportRow = z.infer<typeof importRow>;

export const importsContract = {
  /**
   * Takes a table in part by part; the last part opens it. Refused with Import_NotAllowed to the customer's supervisor, and
   * with what is wrong with the file: Import_WrongType, Import_OldExcel, Import_Damaged, Import_TooLarge, Import_TooMuchInside,
   * Import_TooManyRows, Import_UnclosedQuote, Import_Empty. Import_Lost when a part before it is not here.
   */
  takePart: op.input(z.object(filePart)).output(z.object({ table: importTable.nullable() })),
  /** What it would do, without doing it. Import_Lost when the table is no longer held. */
  check: op
    .input(z.object({ importId, mapping, canCreatePlaces: z.boolean() }))
    .output(z.object({ counts, places: z.array(z.object({ id: z.string(), path: z.string() })) })),
  /** The rows as they were checked. */
  rows: op
    .input(
      z.object({
        importId,
        state: z.enum(rowStates).nullable(),
        from: z.int().min(0),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(z.object({ total: z.int(), items: z.array(importRow) })),
  /**
   * Writes all that was checked, in one. Import_Refused while any row is; Import_Changed when the inventory has become another
   * since the check: then nothing is written.
   */
  apply: op.input(z.object({ importId })).output(z.object({ counts, places: z.int() })),
  /** Lets go of a table that nobody wants any more. */
  drop: op.input(z.object({ importId })).output(z.object({})),
};
