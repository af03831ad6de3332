import { expect, test } from 'vitest';
import { contractProblems } from './check-contract.ts';
import { builtInContract } from './index.ts';
import type { Template } from './schema.ts';
import { withTemplates } from './with-templates.ts';

const original = builtInContract.templates.find(({ id }) => id === 'wall-patrol')!;
const version = (number: number, title = original.title): Template => ({ ...original, version: number, title });
const copy = (id: string): Template => ({ ...original, id, version: 1, title: id, titleEn: id });
const templateIn = (contract: typeof builtInContract, id: string): Template | undefined =>
  contract.templates.find((template) => template.id === id);

test('without published checklists a contract is itself', () => {
  expect(withTemplates(builtInContract, [])).toBe(builtInContract);
});

test('the highest version counts, of one version the later', () => {
  const published = [version(3), version(2), version(3, '后发布')].map((template) => ({ template, copyOf: null }));
  const contract = withTemplates(builtInContract, published);
  expect(templateIn(contract, 'wall-patrol')).toMatchObject({ version: 3, title: '后发布' });
  expect(contract.templates).toHaveLength(builtInContract.templates.length);
  expect(contract.plans).toEqual(builtInContract.plans);
});

test('a copy, and a copy of it, prove what the first proves and are started on demand', () => {
  const published = [
    { template: copy('lobby'), copyOf: 'wall-patrol' },
    { template: copy('lobby-night'), copyOf: 'lobby' },
    { template: { ...copy('lobby'), version: 2 }, copyOf: 'wall-patrol' },
  ];
  const contract = withTemplates(builtInContract, published);
  expect(contractProblems(contract)).toEqual([]);
  expect(templateIn(contract, 'lobby')?.version).toBe(2);
  const plans = contract.plans.slice(builtInContract.plans.length);
  expect(plans.map(({ templateId, rrule }) => [templateId, rrule])).toEqual([
    ['lobby', null],
    ['lobby-night', null],
  ]);
  const walls = contract.obligations.filter(({ id }) => id.startsWith('wall-'));
  expect(walls).toHaveLength(4);
  for (const { evidence } of walls) {
    expect(evidence).toContainEqual({ by: 'inspection', templateId: 'lobby-night' });
  }
});

test('a copy of what this contract has not is left out', () => {
  const contract = withTemplates(builtInContract, [{ template: copy('other'), copyOf: 'gone' }]);
  expect(templateIn(contract, 'other')).toBeUndefined();
  expect(contract.plans).toEqual(builtInContract.plans);
});
