/** Whether a register can be written by its checklists: every item and column that it names is there. */
import type { Report } from './contract-problems.ts';
import { type Register, placeholdersOf } from './register-schema.ts';
import type { ContractData, Template } from './schema.ts';

type Path = readonly PropertyKey[];

export function checkRegister(contract: ContractData, register: Register, at: Path, report: Report): void {
  const clauseIds = new Set(contract.clauses.map(({ id }) => id));
  register.clauseIds.forEach((id, place) => {
    if (!clauseIds.has(id)) report([...at, 'clauseIds', place], 'unknownReference', { list: 'clauses', id });
  });
  const templates = register.sources.flatMap(({ templateId }, place) => {
    const template = contract.templates.find(({ id }) => id === templateId);
    if (template !== undefined) return [template];
    report([...at, 'sources', place, 'templateId'], 'unknownReference', { list: 'templates', id: templateId });
    return [];
  });
  checkColumns(register, at, report);
  checkItems(register, templates, at, report);
}

function checkColumns(register: Register, at: Path, report: Report): void {
  const seen = new Set<string>();
  register.columns.forEach(({ id }, place) => {
    if (seen.has(id)) report([...at, 'columns', place, 'id'], 'duplicateId', { id });
    seen.add(id);
  });
  const expect = (id: string, path: Path): void => {
    if (!seen.has(id)) report([...at, ...path], 'unknownColumn', { id });
  };
  register.keyColumnIds.forEach((id, place) => expect(id, ['keyColumnIds', place]));
  register.sources.forEach(({ fixed }, place) =>
    fixed.forEach(({ columnId }, index) => expect(columnId, ['sources', place, 'fixed', index, 'columnId'])),
  );
  if (register.former !== null) expect(register.former.columnId, ['former', 'columnId']);
  register.labels.forEach(({ format }, place) => {
    for (const id of placeholdersOf(format)) expect(id, ['labels', place, 'format']);
  });
}

/** An item may be asked by some of the checklists only, but by one of them it must be. */
function checkItems(register: Register, templates: readonly Template[], at: Path, report: Report): void {
  const items = templates.flatMap((template) => template.items);
  const expect = (id: string, path: Path): void => {
    if (!items.some((item) => item.id === id)) report([...at, ...path], 'unknownItem', { id });
  };
  register.columns.forEach(({ itemIds }, place) =>
    itemIds.forEach((id, index) => expect(id, ['columns', place, 'itemIds', index])),
  );
  if (register.former !== null) expect(register.former.itemId, ['former', 'itemId']);
  const { itemId, options } = register.effect;
  const choices = items.flatMap((item) => (item.id === itemId && item.type === 'choice' ? [item] : []));
  if (choices.length === 0) report([...at, 'effect', 'itemId'], 'unknownItem', { id: itemId });
  else {
    const known = new Set(choices.flatMap((choice) => choice.options.map(({ id }) => id)));
    options.forEach(({ option }, place) => {
      if (!known.has(option))
        report([...at, 'effect', 'options', place, 'option'], 'unknownAnswer', { answer: option });
    });
  }
}
