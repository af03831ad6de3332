/** Registers out of completed rounds: read anew every time, so that a corrected round corrects its register. */
import type { RegisterEntryView, registersContract } from '../../shared/api/registers.ts';
import type { Register } from '../../shared/contract/register-schema.ts';
import type { Template } from '../../shared/contract/schema.ts';
import type { AnswerFields, Stored } from '../../shared/domain/entities.ts';
import type { InspectionId } from '../../shared/domain/ids.ts';
import {
  type RegisterEntry,
  type RegisterOrder,
  entryMatches,
  labelText,
  registerEntries,
} from '../../shared/domain/register-entries.ts';
import type { Inputs } from '../inputs.ts';
import { type Workspace, found } from '../workspace.ts';
import { completedAt } from './round-state.ts';

type Input = Inputs<typeof registersContract>;

/** What a round says to its register. @param completedAtMs of one that is still open, when it would be */
export function orderOf(ws: Workspace, { id, fields }: Stored<'inspection'>, completedAtMs: number): RegisterOrder {
  const template = ws.templateOf(fields);
  const answers = ws.store.answers.current(id).flatMap((answer) => {
    const said = saidBy(template, answer.fields);
    return said === null ? [] : [[answer.fields.itemId, said] as const];
  });
  const { number, templateId } = fields;
  return { inspectionId: id, number, templateId, completedAtMs, answers: new Map(answers) };
}

/** Of every completed round that writes the register. */
export function ordersOf(ws: Workspace, register: Register): RegisterOrder[] {
  const templateIds = register.sources.map(({ templateId }) => templateId);
  return ws.store.inspections.byTemplates(templateIds).flatMap((inspection) => {
    const atMs = completedAt(ws, inspection.id);
    return atMs === null ? [] : orderOf(ws, inspection, atMs);
  });
}

export function createRegisterService(ws: Workspace) {
  const entriesOf = (register: Register): RegisterEntry[] => registerEntries(register, ordersOf(ws, register));

  const viewOf = ({ labels }: Register, entry: RegisterEntry): RegisterEntryView => ({
    ...entry,
    cells: Object.fromEntries(Object.entries(entry.cells).map(([id, { text, textEn }]) => [id, { text, textEn }])),
    steps: entry.steps.map((step) => ({ ...step, inspectionId: step.inspectionId as InspectionId })),
    labels: labels.map(({ format }) => labelText(format, entry.cells)),
  });

  return {
    list: () => ws.contract.registers.map((register) => ({ register, entries: entriesOf(register).length })),
    entries({ registerId, text, state, sortBy, isDescending }: Input['entries']) {
      const register = found(
        ws.contract.registers.find(({ id }) => id === registerId),
        'register',
        registerId,
      );
      const all = entriesOf(register);
      const shown = all
        .filter((entry) => state === null || entry.state === state)
        .filter((entry) => entryMatches(entry, text))
        .toSorted((a, b) => compare(a, b, sortBy) * (isDescending ? -1 : 1));
      return { register, total: all.length, entries: shown.map((entry) => viewOf(register, entry)) };
    },
  };
}

/** Numbers inside a text in their own order: 305-2 before 305-12. Of two alike the key decides, so that no order is left open. */
const inOrder = new Intl.Collator('zh-CN', { numeric: true });

function compare(a: RegisterEntry, b: RegisterEntry, sortBy: string): number {
  const byKey = inOrder.compare(a.key, b.key);
  if (sortBy === 'day') return (a.steps.at(-1)?.atMs ?? 0) - (b.steps.at(-1)?.atMs ?? 0) || byKey;
  return inOrder.compare(a.cells[sortBy]?.text ?? '', b.cells[sortBy]?.text ?? '') || byKey;
}

/** An answer in both languages; null for one that does not apply or says nothing. */
function saidBy({ items }: Template, { itemId, value, entry, reading, isRetracted }: AnswerFields) {
  const item = items.find(({ id }) => id === itemId);
  if (isRetracted || value === 'na' || item === undefined || entry === null) return null;
  switch (entry.type) {
    case 'text':
      return { text: entry.text.trim(), textEn: entry.text.trim(), option: null };
    case 'number':
      return { text: reading, textEn: reading, option: null };
    case 'choice': {
      const option = item.type === 'choice' ? item.options.find(({ id }) => id === entry.choice) : undefined;
      return option === undefined ? null : { text: option.title, textEn: option.titleEn, option: option.id };
    }
    case 'photo':
      return null;
  }
}
