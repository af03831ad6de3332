import { expect, it } from 'vitest';
import { inOrder } from './table-order.ts';

const rows = ['10.0.0.9', '10.0.0.10', '10.0.0.2'].map((address) => ({
  address,
  name: address.endsWith('9') ? '' : 'b',
}));
const order = (isDown: boolean, text: (row: (typeof rows)[number]) => string): string[] =>
  inOrder(rows, { isDown }, text).map(({ address }) => address);

it('counts numbers as numbers, and ends with what is empty', () => {
  expect(order(false, (row) => row.address)).toEqual(['10.0.0.2', '10.0.0.9', '10.0.0.10']);
  expect(order(true, (row) => row.address)).toEqual(['10.0.0.10', '10.0.0.9', '10.0.0.2']);
  expect(order(true, (row) => row.name)).toEqual(['10.0.0.2', '10.0.0.10', '10.0.0.9']);
});
