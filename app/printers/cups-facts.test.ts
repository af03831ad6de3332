import { expect, test } from 'vitest';
import type { IppValue } from '../../probes/index.ts';
import { jobOf, printerOf } from './cups-facts.ts';

const facts = (given: Record<string, IppValue | IppValue[]>): Map<string, IppValue[]> =>
  new Map(Object.entries(given).map(([name, value]) => [name, [value].flat()]));

const office = facts({
  'printer-name': 'office',
  'printer-info': '二楼办公室',
  'printer-state': 5,
  'printer-state-reasons': ['media-jam-error', 'toner-low-report', 'fuser-over-temp-error', 'cups-insecure-report'],
  'printer-is-accepting-jobs': true,
  'queued-job-count': 3,
  'sides-supported': ['one-sided', 'two-sided-long-edge'],
  'color-supported': false,
  'media-supported': ['na_letter_8.5x11in', 'iso_a4_210x297mm'],
  'copies-supported': 9999,
});

test('a printer in words: what stops it, what only warns, and what we have no word for', () => {
  expect(printerOf(office, 'office')).toEqual({
    id: 'office',
    name: '二楼办公室',
    location: '',
    model: '',
    isDefault: true,
    state: 'stopped',
    troubles: ['jam', 'tonerLow'],
    blocking: ['jam'],
    otherReasons: ['fuser-over-temp-error'],
    isAccepting: true,
    queuedJobs: 3,
    can: { duplex: true, colour: false, a4: true, copies: 99 },
  });
});

test('a printer that says little can be asked for everything', () => {
  expect(printerOf(facts({ 'printer-name': 'raw', 'printer-state': 3 }), null)).toMatchObject({
    name: 'raw',
    state: 'idle',
    isDefault: false,
    isAccepting: true,
    can: { duplex: null, colour: null, a4: null, copies: 99 },
  });
  const label = facts({
    'printer-name': 'label',
    'media-supported': ['oe_w4h2_4x2in'],
    'sides-supported': 'one-sided',
  });
  expect(printerOf(label, null).can).toMatchObject({ duplex: false, a4: false });
});

const printer = printerOf(office, null);
const job = (state: number, message = '') =>
  jobOf(
    facts({ 'job-id': 7, 'job-name': 'WX-1', 'job-state': state, 'job-printer-state-message': message }),
    printer,
    2,
  );

test('a job carries what keeps its paper, until it has ended', () => {
  expect(job(3)).toEqual({
    id: '7',
    printerId: 'office',
    printerName: '二楼办公室',
    title: 'WX-1',
    state: 'waiting',
    troubles: ['jam'],
    message: '',
    ahead: 2,
  });
  expect([4, 5, 6, 7, 8, 9].map((state) => job(state).state)).toEqual([
    'held',
    'printing',
    'stopped',
    'cancelled',
    'failed',
    'done',
  ]);
  expect([7, 8, 9].map((state) => job(state).troubles)).toEqual([[], [], []]);
});

test.each([
  'The printer is unreachable at this time.',
  'The printer may not exist or is unavailable at this time.',
  'The printer is not responding.',
  'Unable to locate printer "hp305.local".',
  'Waiting for printer to become available.',
])('%s: it is offline, though no reason says so', (message) => {
  expect(job(5, message).troubles).toContain('offline');
});

test.each(['Printing.', 'The printer is in use.', 'Waiting for printer to finish.', 'Connecting to printer.'])(
  '%s: that is no trouble',
  (message) => {
    expect(job(5, message).troubles).not.toContain('offline');
  },
);

test('connecting is how every job begins; who waits behind one whose printer does not answer is told so', () => {
  const connecting = printerOf(
    facts({ 'printer-name': 'office', 'printer-state': 4, 'printer-state-reasons': 'connecting-to-device' }),
    null,
  );
  expect(connecting).toMatchObject({ troubles: [], blocking: [], otherReasons: [] });
  const said = (state: number) =>
    printerOf(
      facts({
        'printer-name': 'office',
        'printer-state': state,
        'printer-state-reasons': 'connecting-to-device',
        'printer-state-message': 'The printer is not responding.',
      }),
      null,
    );
  expect(said(4).blocking).toEqual(['offline']);
  expect(jobOf(facts({ 'job-id': 8, 'job-state': 3 }), said(4), 1).troubles).toEqual(['offline']);
  // What the last job left behind.
  expect(said(3).blocking).toEqual([]);
});

test('a job that the printer would not print has failed, though its scheduler calls it cancelled', () => {
  expect(job(7, 'Printer cannot print with supplied options.').state).toBe('failed');
  expect(job(7, 'Print job canceled at printer.').state).toBe('cancelled');
});
