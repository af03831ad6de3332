import { expect, it } from 'vitest';
import { type RoundAct, useUndoStore } from './undo-store.ts';

const act = (text: string): RoundAct => ({
  text,
  cell: { deviceId: 'd', itemId: 'lens' },
  undo: () => Promise.resolve(true),
});

it('gives acts back newest first, each round its own', () => {
  const { record, take } = useUndoStore.getState();
  record('a', act('first'));
  record('a', act('second'));
  record('b', act('other'));
  expect([take('a')?.text, take('a')?.text, take('a'), take('b')?.text]).toEqual([
    'second',
    'first',
    undefined,
    'other',
  ]);
});

it('forgets what the core refused, wherever it stands', () => {
  const { record, forget, take } = useUndoStore.getState();
  const refused = act('refused');
  record('c', refused);
  record('c', act('kept'));
  forget('c', refused);
  expect([take('c')?.text, take('c')]).toEqual(['kept', undefined]);
});

it('keeps no more than 200 acts', () => {
  const { record } = useUndoStore.getState();
  for (let count = 0; count < 205; count += 1) record('d', act(String(count)));
  expect(
    useUndoStore
      .getState()
      .acts['d']?.map(({ text }) => text)
      .slice(0, 1),
  ).toEqual(['5']);
});

it('says the same words again as something new', () => {
  const { say } = useUndoStore.getState();
  say('e', '07 镜头：正常');
  say('e', '07 镜头：正常');
  expect(useUndoStore.getState().sayings['e']).toEqual({ text: '07 镜头：正常', count: 2 });
});
