import { expect, it } from 'vitest';
import { fromLocalText, toLocalText } from './local-time.ts';

it('writes and reads the contract’s zone, not the machine’s', () => {
  const ms = Date.parse('2026-11-23T18:30:00Z');
  expect(toLocalText(ms, 480)).toBe('2026-11-24T02:30');
  expect(fromLocalText('2026-11-24T02:30', 480)).toBe(ms);
});

it.each(['', '2026-11-24', '2026-13-40T02:30', 'soon'])('does not take %j for a time', (text) => {
  expect(fromLocalText(text, 480)).toBeNull();
});
