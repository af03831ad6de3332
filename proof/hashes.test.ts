import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { chainStart } from '../shared/domain/operation.ts';
import { nextHead } from './hashes.ts';

const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];

test('the head is a hash over bytes, not over hex', () => {
  const bytes = Buffer.concat([Buffer.alloc(32), Buffer.from(a, 'hex'), Buffer.from('stamp')]);
  expect(nextHead(chainStart, a, 'stamp')).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('the head depends on every operation, on its stamp and on their order', () => {
  expect(nextHead(nextHead(chainStart, a, 's'), b, 's')).not.toBe(nextHead(nextHead(chainStart, b, 's'), a, 's'));
  expect(nextHead(chainStart, a, 's')).not.toBe(nextHead(chainStart, a, 't'));
});
