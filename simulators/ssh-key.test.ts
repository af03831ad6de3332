import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { newSshKey } from './ssh-key.ts';

test('every key can be read', () => {
  const unreadable = Array.from({ length: 3000 }, newSshKey).filter(
    (key) => ssh2.utils.parseKey(key.private) instanceof Error,
  );
  expect(unreadable).toEqual([]);
});
