import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRecordNumber, parseRecordNumber, recordNumberKinds } from './record-number.ts';

const letters = fc.array(fc.integer({ min: 65, max: 90 }), { minLength: 1, maxLength: 3 });
const number = fc.record({
  kind: fc.constantFrom(...recordNumberKinds),
  day: fc.stringMatching(/^\d{8}$/),
  letter: letters.map((codes) => String.fromCharCode(...codes)),
  sequence: fc.integer({ min: 1, max: 1_000_000 }),
});

describe('record numbers', () => {
  test('read as on paper', () => {
    expect(formatRecordNumber({ kind: 'WX', day: '20261123', letter: 'A', sequence: 7 })).toBe('WX-20261123-A-007');
    expect(formatRecordNumber({ kind: 'GZ', day: '20261123', letter: 'XQK', sequence: 1234 })).toBe(
      'GZ-20261123-XQK-1234',
    );
  });

  test('come back whole', () => {
    fc.assert(
      fc.property(number, (parts) => {
        expect(parseRecordNumber(formatRecordNumber(parts))).toEqual(parts);
      }),
    );
  });

  test('have one spelling: what parses is written the same', () => {
    const nearly = fc.stringMatching(/^(WX|XJ|GZ|XC|AB)-\d{7,9}-[A-Za]{1,2}-\d{1,5}$/);
    fc.assert(
      fc.property(nearly, (text) => {
        const parts = parseRecordNumber(text);
        if (parts !== null) expect(formatRecordNumber(parts)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    '',
    'WX-20261123-A-7',
    'WX-20261123-A-000',
    'WX-20261123-A-0007',
    'AB-20261123-A-007',
    'WX-2026-11-23-A-007',
    'wx-20261123-A-007',
    ' WX-20261123-A-007',
    'WX-20261123-A-007\n',
    'WX-20261123-A-99999999999999999999',
  ])('refuse %j', (text) => expect(parseRecordNumber(text)).toBeNull());
});
