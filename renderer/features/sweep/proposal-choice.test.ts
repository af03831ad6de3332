import { expect, it } from 'vitest';
import type { ProposalView } from '../../../shared/api/sweeps.ts';
import { itemsOf, noTicks, tickAll, toggleField, toggleProposal } from './proposal-choice.ts';

const proposal = (key: string, change: Partial<ProposalView> = {}): ProposalView => ({
  key,
  kind: 'changed',
  address: '10.0.0.1',
  device: null,
  matchedBy: 'address',
  category: 'camera',
  changes: [
    { field: 'name', before: 'a', after: 'b', isUsual: false },
    { field: 'firmware', before: '', after: 'V1', isUsual: true },
  ],
  proof: [],
  isDismissed: false,
  ...change,
});

it('chooses the usual fields of a proposal, and lets go of it with its last field', () => {
  const one = proposal('1');
  const chosen = toggleProposal(noTicks, one);
  expect(itemsOf(chosen, [one])).toEqual([{ key: '1', fields: ['firmware'] }]);
  const both = toggleField(chosen, one, 'name');
  expect(itemsOf(both, [one])).toEqual([{ key: '1', fields: ['name', 'firmware'] }]);
  expect(toggleField(toggleField(both, one, 'name'), one, 'firmware').size).toBe(0);
  expect(toggleProposal(both, one).size).toBe(0);
});

it('chooses a name where nothing else is proposed, and never what is missed or dismissed', () => {
  const all = [
    proposal('name', { changes: [{ field: 'name', before: 'a', after: 'b', isUsual: false }] }),
    proposal('gone', { kind: 'gone', changes: [] }),
    proposal('dismissed', { isDismissed: true }),
  ];
  expect(itemsOf(tickAll(all), all)).toEqual([{ key: 'name', fields: ['name'] }]);
});

it('writes nothing that is not proposed any more', () => {
  const ticked = tickAll([proposal('1'), proposal('2')]);
  expect(itemsOf(ticked, [proposal('2')]).map(({ key }) => key)).toEqual(['2']);
});

it('a field that is ticked or unticked chooses its proposal, with the usual ones of the others', () => {
  const one = proposal('1');
  expect(itemsOf(toggleField(noTicks, one, 'name'), [one])).toEqual([{ key: '1', fields: ['name', 'firmware'] }]);
});
