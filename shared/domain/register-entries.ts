/**
 * What a register says, out of the orders that were completed. Pure: a view over records that is written down nowhere.
 *
 * Invariants
 * - Orders count in the order in which they were completed; an order that was opened again does not count.
 * - An order changes the columns that it answers and leaves the others as they were.
 * - Every order of the register is one of some entry: nothing that was done is out of sight.
 */
import type { EntryState, OrderEffect, Register } from '../contract/register-schema.ts';

/** Chinese and English. */
export interface RegisterText {
  readonly text: string;
  readonly textEn: string;
}

/** A completed round of one of the register's checklists. */
export interface RegisterOrder {
  readonly inspectionId: string;
  readonly number: string;
  readonly templateId: string;
  readonly completedAtMs: number;
  /** What was answered, by item; items that were not asked or do not apply are left out. */
  readonly answers: ReadonlyMap<string, RegisterText & { readonly option: string | null }>;
}

export interface EntryStep {
  readonly inspectionId: string;
  readonly number: string;
  readonly effect: OrderEffect;
  readonly atMs: number;
}

export interface RegisterEntry {
  /** The same for the same thing, however often it changes. */
  readonly key: string;
  readonly cells: Readonly<Record<string, RegisterText>>;
  readonly state: EntryState;
  /** Where it was before, by the words of its key column; null for what never moved. */
  readonly movedFrom: string | null;
  /** Its orders, oldest first. */
  readonly steps: readonly EntryStep[];
}

const noText: RegisterText = { text: '', textEn: '' };

/** Whatever the spelling of letters, widths and spaces: people write 305-2, ３０５－２ and `305 -2`. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '');

/** @param orders in any order */
export function registerEntries(register: Register, orders: readonly RegisterOrder[]): RegisterEntry[] {
  const entries = new Map<string, RegisterEntry>();
  const inTime = orders.toSorted(
    (a, b) => a.completedAtMs - b.completedAtMs || (a.inspectionId < b.inspectionId ? -1 : 1),
  );
  for (const order of inTime) take(register, order, entries);
  return [...entries.values()];
}

function take(register: Register, order: RegisterOrder, entries: Map<string, RegisterEntry>): void {
  const effect = effectOf(register, order);
  const answered = cellsOf(register, order);
  const key = keyOf(register, answered);
  const former = effect === 'changed' ? formerOf(register, order, answered, entries) : undefined;
  const before = former ?? entries.get(key);
  const moved = former !== undefined && former.key !== key ? former : null;
  if (moved !== null) entries.delete(moved.key);
  const { inspectionId, number, completedAtMs } = order;
  entries.set(key, {
    key,
    cells: { ...before?.cells, ...answered },
    state: effect === 'removed' ? 'removed' : 'in-use',
    movedFrom: moved === null ? (before?.movedFrom ?? null) : wordOf(register, moved),
    steps: [
      ...(entries.get(key)?.steps ?? []),
      ...(before === undefined || before.key === key ? [] : before.steps),
      { inspectionId, number, effect, atMs: completedAtMs },
    ].toSorted((a, b) => a.atMs - b.atMs),
  });
}

function effectOf({ effect }: Register, { answers }: RegisterOrder): OrderEffect {
  const option = answers.get(effect.itemId)?.option;
  return effect.options.find((each) => each.option === option)?.effect ?? 'changed';
}

/** Only columns that the order says something about. */
function cellsOf(register: Register, { templateId, answers }: RegisterOrder): Record<string, RegisterText> {
  const fixed = register.sources.find((source) => source.templateId === templateId)?.fixed ?? [];
  const cells: Record<string, RegisterText> = {};
  for (const { columnId, text, textEn } of fixed) cells[columnId] = { text, textEn };
  for (const { id, itemIds } of register.columns) {
    const said = itemIds.flatMap((itemId) => answers.get(itemId) ?? []);
    if (said.length === 0) continue;
    cells[id] = {
      text: said.map(({ text }) => text).join(' '),
      textEn: said.map(({ textEn }) => textEn).join(' '),
    };
  }
  return cells;
}

const keyOf = ({ keyColumnIds }: Register, cells: Readonly<Record<string, RegisterText>>): string =>
  keyColumnIds.map((id) => plain((cells[id] ?? noText).text)).join('/');

/** What moved: of the same source where there is one of that name, else of any. A former name that nobody knows moves nothing. */
function formerOf(
  register: Register,
  { answers }: RegisterOrder,
  answered: Readonly<Record<string, RegisterText>>,
  entries: ReadonlyMap<string, RegisterEntry>,
): RegisterEntry | undefined {
  const said = register.former === null ? undefined : answers.get(register.former.itemId);
  if (register.former === null || said === undefined) return undefined;
  const { columnId } = register.former;
  const own = entries.get(keyOf(register, { ...answered, [columnId]: said }));
  if (own !== undefined) return own;
  return [...entries.values()].find(
    ({ cells, state }) => state === 'in-use' && plain((cells[columnId] ?? noText).text) === plain(said.text),
  );
}

const wordOf = ({ former, keyColumnIds }: Register, { cells }: RegisterEntry): string =>
  (cells[former?.columnId ?? keyColumnIds[0] ?? ''] ?? noText).text;

/** The words of a label; what an entry has not is left out. */
export function labelText(format: string, cells: Readonly<Record<string, RegisterText>>): string {
  return format
    .replaceAll(/\{([^{}]+)\}/g, (_, id: string) => (cells[id] ?? noText).text)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Every word of the entry, for a search by any part of it. */
export function entryMatches(entry: RegisterEntry, wanted: string): boolean {
  const word = plain(wanted);
  return [
    ...Object.values(entry.cells).flatMap(({ text, textEn }) => [text, textEn]),
    ...entry.steps.map(({ number }) => number),
  ].some((text) => plain(text).includes(word));
}
