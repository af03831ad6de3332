import { QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { queryClient, useApiMutation } from './query.ts';

it('does commands of one scope one after the other, also when one fails', async () => {
  const seen: string[] = [];
  let run: (name: string) => void = () => {};
  const allSeen = new Promise<void>((resolve) => {
    function Screen({ onDrawn }: { readonly onDrawn: (mutate: typeof run) => void }) {
      const work = async (name: string): Promise<void> => {
        seen.push(`${name} begins`);
        await Promise.resolve();
        seen.push(`${name} ends`);
        if (name === 'c') resolve();
        if (name === 'a') throw new Error('not this one');
      };
      onDrawn(useApiMutation(work, { scope: { id: 'files' } }).mutate);
      return null;
    }
    const screen = createElement(Screen, { onDrawn: (mutate) => void (run = mutate) });
    renderToString(createElement(QueryClientProvider, { client: queryClient }, screen));
    for (const name of ['a', 'b', 'c']) run(name);
  });
  await allSeen;
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});
