import { expect, test } from 'vitest';
import { contractProblems } from './check-contract.ts';
import { builtInContract } from './index.ts';
import type { Register } from './register-schema.ts';
import type { ContractData } from './schema.ts';

/** The built-in contract with its port register changed. */
function changed(change: (register: Register) => void): ContractData {
  const contract = structuredClone(builtInContract);
  change(contract.registers[0]!);
  return contract;
}

test.each<[string, (register: Register) => void, string, string]>([
  ['a checklist', (r) => (r.sources[0]!.templateId = 'gone'), 'unknownReference', 'registers.0.sources.0.templateId'],
  ['a clause', (r) => (r.clauseIds[0] = '九.9'), 'unknownReference', 'registers.0.clauseIds.0'],
  ['an item', (r) => r.columns[0]!.itemIds.push('gone'), 'unknownItem', 'registers.0.columns.0.itemIds.1'],
  ['a key column', (r) => r.keyColumnIds.push('gone'), 'unknownColumn', 'registers.0.keyColumnIds.2'],
  [
    'a fixed column',
    (r) => (r.sources[1]!.fixed[0]!.columnId = 'x'),
    'unknownColumn',
    'registers.0.sources.1.fixed.0.columnId',
  ],
  ['a label’s column', (r) => (r.labels[0]!.format = '{room} {x}'), 'unknownColumn', 'registers.0.labels.0.format'],
  ['the deciding item', (r) => (r.effect.itemId = 'room'), 'unknownItem', 'registers.0.effect.itemId'],
  ['its option', (r) => (r.effect.options[0]!.option = 'x'), 'unknownAnswer', 'registers.0.effect.options.0.option'],
  ['the former name', (r) => (r.former!.itemId = 'x'), 'unknownItem', 'registers.0.former.itemId'],
])('a register that names %s that is not there is refused', (_, change, code, path) => {
  const problems = contractProblems(changed(change)).map((each) => [each.code, each.path.join('.')]);
  expect(problems).toEqual([[code, path]]);
});

test('a column that stands twice is refused', () => {
  const problems = contractProblems(changed((r) => r.columns.push(r.columns[0]!)));
  expect(problems.map(({ code }) => code)).toEqual(['duplicateId']);
});
