import { expect, it } from 'vitest';
import { weaknessOf } from './passphrase.ts';

it.each([
  ['12345 789', 'short'],
  ['１２３４５６７８９', 'short'],
  ['Password123', 'common'],
  ['ａｄｍｉｎ１２３４５', 'common'],
  ['aaaaaaaaaaaaaaaa', 'common'],
  ['abababababab', 'common'],
  ['王建国的笔记本今天很好', 'name'],
  ['三层 走廊 鱼缸 很冷', null],
  ['corridor-fish-tank', null],
])('%s: %s', (passphrase, weakness) => {
  expect(weaknessOf(passphrase, ['', '王建国'])).toBe(weakness);
});
