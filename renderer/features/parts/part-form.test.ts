import { expect, it } from 'vitest';
import type { PartView } from '../../../shared/api/parts.ts';
import { changesOf, formOf, inputOf, newPart, partShape } from './part-form.ts';

const whole = { ...newPart({ id: null, name: '' }), name: ' 水晶头 ', quantity: 2, unit: '个' };

it('is sent once it has a name and a quantity', () => {
  expect(inputOf({ ...whole, name: '  ' })).toBeNull();
  expect(inputOf({ ...whole, quantity: null })).toBeNull();
  expect(inputOf({ ...whole, quantity: 0 })).toBeNull();
  expect(inputOf(whole)).toMatchObject({ name: '水晶头', quantity: 2, unit: '个' });
});

it('sends of a correction what differs, and nothing else', () => {
  const before = formOf({ ...whole, name: '水晶头', deviceName: null, versions: {} } as unknown as PartView);
  const input = inputOf({ ...before, quantity: 3 });
  expect(input && changesOf(before, input)).toEqual({ quantity: 3 });
});

it('takes up from a draft what fits', () => {
  expect(partShape.parse({ ...whole, quantity: 'two', deviceId: 'x' })).toMatchObject({
    name: ' 水晶头 ',
    quantity: 1,
    deviceId: null,
  });
});
