/** What happens in a simulated world: the generated programs. */
import fc from 'fast-check';
import { type LineFaults, requestFaults } from './network.ts';

export type Writing =
  | { readonly kind: 'seed'; readonly id: number }
  | { readonly kind: 'edit'; readonly id: number; readonly field: number }
  /** Two records in one transaction. */
  | { readonly kind: 'edit-two'; readonly field: number }
  | { readonly kind: 'edit-unknown-field'; readonly id: number }
  | { readonly kind: 'remove'; readonly id: number }
  | { readonly kind: 'answer'; readonly id: number }
  | { readonly kind: 'photo' };

export type Command =
  | {
      readonly do: 'write';
      readonly at: number;
      readonly what: Writing;
      /** Statements until the power is cut; none for a quiet day. */
      readonly diesAfter: number | null;
    }
  | {
      readonly do: 'sync';
      readonly at: number;
      readonly faults: LineFaults;
      readonly laptopDiesAfter: number | null;
      readonly serverDiesAfter: number | null;
    }
  | { readonly do: 'clock'; readonly at: number; readonly hours: number }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'restart'; readonly at: number }
  | { readonly do: 'backup-server' }
  | { readonly do: 'restore-server' }
  | { readonly do: 'backup-laptop'; readonly at: number }
  | { readonly do: 'restore-laptop'; readonly at: number; readonly keepsJournal: boolean }
  | { readonly do: 'clone-laptop'; readonly at: number }
  | { readonly do: 'export-bundle'; readonly at: number; readonly extent: 'unsent' | 'all' }
  /** The server writes what a laptop lacks. */
  | { readonly do: 'answer-laptop'; readonly at: number; readonly extent: 'lacking' | 'all' }
  /** The receipts that a carrier has, as files. */
  | { readonly do: 'hand-on'; readonly at: number }
  /** One of the files that were made: another laptop's to be carried, the server's, a receipt; perhaps once more. */
  | {
      readonly do: 'take-in';
      readonly at: number;
      /** Counted from the newest. */
      readonly which: number;
      /** By the laptop that it is meant for, whichever `at` names. */
      readonly isMeant: boolean;
      readonly diesAfter: number | null;
    }
  /** One of those that were made, perhaps once more. */
  | { readonly do: 'import-bundle'; readonly which: number; readonly serverDiesAfter: number | null };

export interface Program {
  readonly laptops: number;
  readonly commands: readonly Command[];
}

const maxLaptops = 6;
const daysOff = 30;

const at = fc.nat({ max: maxLaptops - 1 });
/** Few records, so that laptops meet on the same ones. */
const id = fc.nat({ max: 2 });
const field = fc.nat({ max: 1 });

const writing: fc.Arbitrary<Writing> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('seed' as const), id }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('edit' as const), id, field }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit-two' as const), field }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit-unknown-field' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('answer' as const), id }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'photo' as const }) },
);

const sometimes = <T>(arbitrary: fc.Arbitrary<T>, percent: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 100 - percent, arbitrary: fc.constant(null) }, { weight: percent, arbitrary });

const faults: fc.Arbitrary<LineFaults> = fc.dictionary(
  fc.nat({ max: 7 }).map(String),
  fc.constantFrom(...requestFaults),
  { maxKeys: 3, noNullPrototype: true },
);

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      at,
      what: writing,
      diesAfter: sometimes(fc.integer({ min: 1, max: 40 }), 8),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      do: fc.constant('sync' as const),
      at,
      faults: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: faults }),
      laptopDiesAfter: sometimes(fc.integer({ min: 1, max: 150 }), 12),
      serverDiesAfter: sometimes(fc.integer({ min: 1, max: 40 }), 8),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('clock' as const),
      at,
      hours: fc.integer({ min: -daysOff * 24, max: daysOff * 24 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 3000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('backup-server' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore-server' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('backup-laptop' as const), at }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restore-laptop' as const), at, keepsJournal: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clone-laptop' as const), at }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('export-bundle' as const),
      at,
      extent: fc.constantFrom('unsent' as const, 'all' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('answer-laptop' as const),
      at,
      extent: fc.constantFrom('lacking' as const, 'all' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hand-on' as const), at }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('take-in' as const),
      at,
      which: fc.nat({ max: 3 }),
      isMeant: fc.boolean(),
      diesAfter: sometimes(fc.integer({ min: 1, max: 60 }), 10),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('import-bundle' as const),
      which: fc.nat({ max: 5 }),
      serverDiesAfter: sometimes(fc.integer({ min: 1, max: 40 }), 10),
    }),
  },
);

/** Mostly a short day of two or three laptops; now and then a long one, or a whole team. */
export const program: fc.Arbitrary<Program> = fc.record({
  laptops: fc.oneof(
    { weight: 6, arbitrary: fc.constant(2) },
    { weight: 4, arbitrary: fc.constant(3) },
    { weight: 1, arbitrary: fc.integer({ min: 4, max: maxLaptops }) },
  ),
  commands: fc.oneof(
    { weight: 40, arbitrary: fc.array(command, { minLength: 1, maxLength: 12, size: 'max' }) },
    { weight: 5, arbitrary: fc.array(command, { minLength: 1, maxLength: 40, size: 'max' }) },
    { weight: 1, arbitrary: fc.array(command, { minLength: 1, maxLength: 200, size: 'max' }) },
  ),
});
