import { expect, it } from 'vitest';
import { recordEdits } from '../../../shared/api/records.ts';
import { withNamedParts } from './record-edits.ts';

it('leaves lines without a name out, and everything else as it is', () => {
  const part = { name: '网线', model: 'CAT6', quantity: 2, unit: '条', note: '' };
  const edits = { ...recordEdits.parse({}), workDone: '更换', parts: [{ ...part, name: ' ' }, part] };
  expect(withNamedParts(edits)).toEqual({ ...edits, parts: [part] });
  expect(recordEdits.safeParse(edits).success).toBe(true);
  const named = { ...edits, parts: [part] };
  expect(withNamedParts(named)).toBe(named);
});
