import { describe, expect, it } from 'vitest';
import type { InspectionView } from '../../../../shared/api/inspections.ts';
import { templates } from '../../../../shared/contract/linfen-2024/templates.ts';
import {
  type FormAnswer,
  askedOf,
  nextOpenPlace,
  numberFrom,
  openPlaces,
  progressOfForm,
  sheetsOf,
  totalsOfForm,
  withFormAnswers,
} from './form-model.ts';

const by = { personName: '张工', atMs: 0 };

function viewOf(templateId: string, places: readonly string[]): InspectionView {
  const template = templates.find(({ id }) => id === templateId)!;
  const sheets = places.map((id) => ({ locationId: id, name: id, nameEn: '', answers: {}, faults: {}, photos: {} }));
  return { id: 'i', template, channels: [], sheets } as unknown as InspectionView;
}

const given = (sheet: string, itemId: string, answer: Partial<FormAnswer>): FormAnswer => ({
  sheet,
  itemId,
  value: null,
  entry: null,
  note: '',
  seconds: null,
  source: 'hand',
  ...answer,
});

describe('a list of two rooms', () => {
  const view = viewOf('conference-environment', ['a', 'b']);
  const asked = view.template.items.filter(({ isRequired }) => isRequired).length;

  it('is open on every required item of each', () => {
    expect(progressOfForm(view)).toEqual({ answered: 0, asked: 2 * asked });
    expect(openPlaces(view)).toHaveLength(2 * asked);
    expect(nextOpenPlace(view, { sheet: 'a', itemId: view.template.items.at(-1)!.id })).toMatchObject({ sheet: 'b' });
  });

  it('keeps a number that is out of range, as a failure that wants a word', () => {
    const hot = given('a', 'temperature', { entry: { type: 'number', number: 61.5 } });
    const after = withFormAnswers(view, [hot], by);
    expect(after.sheets[0]!.answers['temperature']).toMatchObject({
      value: 'fail',
      isOutOfRange: true,
      reading: '61.5 ℃',
    });
    expect(after.sheets[1]!.answers).toEqual({});
    expect(after.totals).toMatchObject({ fail: 1, unexplained: 1 });
    const said = withFormAnswers(view, [{ ...hot, note: '空调停机' }], by);
    expect(said.totals).toMatchObject({ fail: 1, unexplained: 0 });
  });

  it('does not show what the core would refuse', () => {
    const wrong = given('a', 'temperature', { entry: { type: 'text', text: '热' } });
    expect(withFormAnswers(view, [wrong], by).sheets[0]!.answers).toEqual({});
  });
});

it('asks a conditional item once its condition is met, and counts it no longer when it is not', () => {
  const view = viewOf('conference-versions', ['a']);
  const ids = (of: InspectionView): string[] => askedOf(of.template, sheetsOf(of)[0]!).map(({ id }) => id);
  expect(ids(view)).not.toContain('backup');
  const choose = (of: InspectionView, choice: string): InspectionView =>
    withFormAnswers(of, [given('a', 'decision', { entry: { type: 'choice', choice } })], by);
  const updated = choose(view, 'updated');
  expect(ids(updated)).toContain('backup');
  const failed = withFormAnswers(updated, [given('a', 'backup', { value: 'fail' })], by);
  expect(totalsOfForm(failed)).toMatchObject({ fail: 1 });
  expect(totalsOfForm(choose(failed, 'current'))).toMatchObject({ fail: 0 });
});

it.each([
  ['23.5', 23.5],
  [' -4 ', -4],
  ['1,300', 1300],
  ['3。5', 3.5],
  ['12 度', null],
  ['', null],
])('reads %j as the number %j', (text, number) => {
  expect(numberFrom(text)).toBe(number);
});
