/** Whether a quick entry fills its checklist: its items are there, of the right type, and no other has to be answered. */
import type { Report } from './contract-problems.ts';
import type { QuickEntry } from './quick-entry.ts';
import type { ContractData, Template } from './schema.ts';

type Path = readonly PropertyKey[];

export function checkQuickEntry({ plans, templates }: ContractData, entry: QuickEntry, at: Path, report: Report): void {
  const plan = plans.find(({ id }) => id === entry.planId);
  if (plan === undefined || plan.rrule !== null) {
    report([...at, 'planId'], 'unknownReference', { list: 'plans', id: entry.planId });
    return;
  }
  const template = templates.find(({ id }) => id === plan.templateId);
  if (template !== undefined) checkItems(template, entry, at, report);
}

function checkItems({ items }: Template, entry: QuickEntry, at: Path, report: Report): void {
  const filled = [
    ['dayItemId', 'text'],
    ['headlineItemId', 'text'],
    ['linkItemId', 'text'],
    ['numberItemId', 'number'],
    ['confirmItemId', 'check'],
  ] as const;
  for (const [field, type] of filled) {
    const id = entry[field];
    if (id === null || items.some((item) => item.id === id && item.type === type)) continue;
    report([...at, field], 'unknownItem', { id });
  }
  const ids = new Set<string | null>(filled.map(([field]) => entry[field]));
  const others = items.filter(({ id, isRequired, showIf }) => isRequired && showIf === null && !ids.has(id));
  for (const { id } of others) report(at, 'asksForMore', { id });
}
