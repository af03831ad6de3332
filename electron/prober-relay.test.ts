import { expect, test } from 'vitest';
import type { FromCore } from './core-messages.ts';
import { proberRelay } from './prober-relay.ts';

test('each prober hears only of itself, and once of its end', () => {
  const sent: FromCore[] = [];
  const relay = proberRelay((message) => sent.push(message));
  const [first, second] = [relay.spawn(), relay.spawn()];
  const heard: string[] = [];
  first.onMessage((message) => heard.push(`first ${String(message)}`));
  first.onExit(() => heard.push('first ended'));
  second.onMessage((message) => heard.push(`second ${String(message)}`));
  second.kill();
  expect(sent).toEqual([
    { kind: 'prober-start', prober: 1 },
    { kind: 'prober-start', prober: 2 },
    { kind: 'prober-kill', prober: 2 },
  ]);
  expect(relay.take({ kind: 'prober-message', prober: 2, message: 'a' })).toBe(true);
  expect(relay.take({ kind: 'prober-message', prober: 1, message: 'b' })).toBe(true);
  expect(relay.take({ kind: 'prober-exit', prober: 1 })).toBe(true);
  expect(relay.take({ kind: 'prober-exit', prober: 1 })).toBe(true);
  expect(relay.take({ kind: 'prober-message', prober: 1, message: 'late' })).toBe(true);
  expect(relay.take({ kind: 'close' })).toBe(false);
  expect(heard).toEqual(['second a', 'first b', 'first ended']);
});
