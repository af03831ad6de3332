import { expect, test } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { type CoreRequest, coreRequest } from './core-messages.ts';
import { printOptions } from './print-options.ts';
import { windowPrintSystem } from './window-printers.ts';

/** Main as the core sees it: requests pass the channel's own schema, as they do between the processes. */
function systemOver(answer: (request: CoreRequest) => unknown) {
  const asked: CoreRequest[] = [];
  const system = windowPrintSystem({
    async ask(request) {
      asked.push(coreRequest.parse(structuredClone(request)));
      return answer(request);
    },
  });
  if (system.takes !== 'html') throw new Error('the window takes pages');
  return { system, asked };
}

const wish = {
  printerId: 'HP_LaserJet',
  title: 'WX-20261123-A-007',
  copies: 2,
  sides: 'both',
  paper: { width: 210, height: 297 },
} as const;

test('printers by the name that people know, and the name that the system wants', async () => {
  const { system } = systemOver(() => [
    { name: 'HP_LaserJet', displayName: 'HP LaserJet 305', description: 'HP LaserJet', options: {} },
    { name: 'plain', displayName: '', description: '' },
  ]);
  expect((await system.list()).map(({ id, name, state, can }) => [id, name, state, can.duplex])).toEqual([
    ['HP_LaserJet', 'HP LaserJet 305', null, null],
    ['plain', 'plain', null, null],
  ]);
});

test('a page is handed over with copies, both sides and its own size, and nothing is claimed about its paper', async () => {
  const { system, asked } = systemOver(() => null);
  const jobs = [await system.print(wish, '<p>一</p>'), await system.print({ ...wish, sides: 'one' }, '<p>二</p>')];
  expect(jobs.map(({ state }) => state)).toEqual(['handedOver', 'handedOver']);
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(2);
  const [both, one] = asked.map((request) => (request.what === 'print' ? printOptions(request.settings) : null));
  expect(both).toMatchObject({
    silent: true,
    deviceName: 'HP_LaserJet',
    copies: 2,
    duplexMode: 'longEdge',
    margins: { marginType: 'none' },
    pageSize: { width: 210_000, height: 297_000 },
  });
  expect(one).toMatchObject({ duplexMode: 'simplex' });
});

test("main's refusal comes through as it is", async () => {
  const { system } = systemOver(() => {
    throw new AppError('Printer_Refused', { printer: 'HP_LaserJet', detail: 'Invalid printer settings' });
  });
  await expect(system.print(wish, '')).rejects.toMatchObject({ code: 'Printer_Refused' });
});
