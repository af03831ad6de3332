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
  return { system, asked };
}

/** The one that main lists, as it is handed pages. */
async function printerOver(answer: (request: CoreRequest) => unknown) {
  const own = systemOver((request) => (request.what === 'printers' ? [hp] : answer(request)));
  const printer = await own.system.printer(hp.name);
  if (printer.takes !== 'html') throw new Error('the window takes pages');
  return { printer, asked: own.asked };
}

const hp = { name: 'HP_LaserJet', displayName: 'HP LaserJet 305', description: 'HP LaserJet' };

const wish = {
  title: 'WX-20261123-A-007',
  copies: 2,
  sides: 'both',
  paper: { width: 210, height: 297 },
} as const;

test('printers by the name that people know, and the name that the system wants', async () => {
  const { system } = systemOver(() => [
    { ...hp, options: {} },
    { name: 'plain', displayName: '', description: '' },
  ]);
  expect((await system.list()).map(({ id, name, state, can }) => [id, name, state, can.duplex])).toEqual([
    ['HP_LaserJet', 'HP LaserJet 305', null, null],
    ['plain', 'plain', null, null],
  ]);
  await expect(system.printer('gone')).rejects.toMatchObject({
    code: 'Printer_Unknown',
    params: { printer: 'gone' },
  });
});

test('a page is handed over with copies, both sides and its own size, and nothing is claimed about its paper', async () => {
  const { printer, asked } = await printerOver(() => null);
  const jobs = [await printer.print(wish, '<p>一</p>'), await printer.print({ ...wish, sides: 'one' }, '<p>二</p>')];
  expect(jobs.map(({ state, printerName }) => [state, printerName])).toEqual([
    ['handedOver', 'HP LaserJet 305'],
    ['handedOver', 'HP LaserJet 305'],
  ]);
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(2);
  const [both, one] = asked
    .slice(1)
    .map((request) => (request.what === 'print' ? printOptions(request.settings) : null));
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
  const { printer } = await printerOver(() => {
    throw new AppError('Printer_Refused', { printer: 'HP_LaserJet', detail: 'Invalid printer settings' });
  });
  await expect(printer.print(wish, '')).rejects.toMatchObject({ code: 'Printer_Refused' });
});
