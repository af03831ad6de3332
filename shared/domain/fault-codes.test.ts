import { expect, it } from 'vitest';
import { templates } from '../contract/linfen-2024/templates.ts';
import { causeCategories, causeCategory, faultCauses } from './fault-codes.ts';
import { suggestionFor } from './fault-suggestion.ts';

it('counts every cause under one category, and leaves no category without a cause', () => {
  expect(new Set(faultCauses.map(causeCategory))).toEqual(new Set(causeCategories));
});

const finding = (code: 'clockOffset' | 'loss' | 'pictureBlack') => ({ code: null, findings: [{ code, params: {} }] });

it('suggests what a finding points to, and nothing where two point apart', () => {
  expect(suggestionFor('online', [finding('clockOffset')])).toEqual({
    cause: 'misconfiguration',
    solutions: ['reconfigured'],
  });
  expect(suggestionFor('online', [finding('clockOffset'), finding('loss')])).toBeNull();
  expect(suggestionFor('online', [finding('pictureBlack')])).toBeNull();
  expect(suggestionFor('online', [{ code: 'Probe_Unreachable', findings: [] }])).toBeNull();
  expect(suggestionFor('lens', [{ code: 'Probe_AuthFailed', findings: [] }])?.cause).toBe('misconfiguration');
  expect(suggestionFor(null, [])).toBeNull();
});

it('suggests something for the physical items of the weekly round and of the connectors', () => {
  for (const [template, items] of [
    ['cctv-weekly', ['lens', 'connector', 'power']],
    ['conference-connectors', ['rj45', 'patch-cords', 'audio-cables']],
  ] as const) {
    const ids = templates.find(({ id }) => id === template)?.items.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([...items]));
    for (const item of items) expect(suggestionFor(item, []), item).not.toBeNull();
  }
});
