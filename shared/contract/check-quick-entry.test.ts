import { expect, test } from 'vitest';
import { contractProblems } from './check-contract.ts';
import { builtInContract } from './index.ts';
import type { ContractData } from './schema.ts';

function changed(change: (contract: ContractData) => void): [string, string][] {
  const contract = structuredClone(builtInContract);
  change(contract);
  return contractProblems(contract).map(({ code, path }) => [code, path.join('.')]);
}

test.each<[string, (contract: ContractData) => void, string, string]>([
  ['a plan', (c) => (c.quickEntries[0]!.planId = 'gone'), 'unknownReference', 'quickEntries.0.planId'],
  ['a plan on demand', (c) => (c.quickEntries[0]!.planId = 'cctv-weekly'), 'unknownReference', 'quickEntries.0.planId'],
  ['a number', (c) => (c.quickEntries[1]!.numberItemId = 'headline'), 'unknownItem', 'quickEntries.1.numberItemId'],
  ['a check', (c) => (c.quickEntries[1]!.confirmItemId = 'x'), 'unknownItem', 'quickEntries.1.confirmItemId'],
])('a quick entry that names %s that is not there is refused', (_, change, code, path) => {
  expect(changed(change)).toContainEqual([code, path]);
});

test('a checklist that asks for more than the line fills is refused', () => {
  const problems = changed((contract) => {
    const list = contract.templates.find(({ id }) => id === 'wechat-push')!;
    for (const item of list.items) item.isRequired = true;
  });
  expect(new Set(problems.map(([code]) => code))).toEqual(new Set(['asksForMore']));
  expect(problems.length).toBeGreaterThan(1);
});
