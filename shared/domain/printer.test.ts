import { expect, test } from 'vitest';
import { readReasons } from './printer.ts';

test('what a printer only warns of or reports does not keep paper from coming out', () => {
  expect(readReasons(['media-empty-warning', 'door-open-report', 'media-jam-error', 'toner-empty'])).toEqual({
    troubles: ['paperOut', 'coverOpen', 'jam', 'tonerOut'],
    blocking: ['jam', 'tonerOut'],
    others: [],
  });
  // CUPS's backends have no graver word for it.
  expect(readReasons(['offline-report']).blocking).toEqual(['offline']);
});

test('full stops a printer, almost full does not', () => {
  const full = ['output-area-full', 'marker-waste-full', 'opc-life-over'];
  expect(readReasons(full).blocking).toEqual(['outputFull', 'wasteFull', 'drumOut']);
  const almost = ['output-area-almost-full', 'marker-waste-almost-full-warning', 'opc-near-eol'];
  expect(readReasons(almost)).toEqual({
    troubles: ['outputAlmostFull', 'wasteAlmostFull', 'drumNearEnd'],
    blocking: [],
    others: [],
  });
});

test('what passes by itself is not told; a filter that is missing is, whose reason begins as that of CUPS’s own waiting', () => {
  const passing = [
    'none',
    'connecting-to-device',
    'cups-waiting-for-job-completed',
    'cups-remote-processing',
    'cups-ipp-conformance-failure-report',
    'cups-ipp-missing-send-document',
    'cups-ipp-wrong-http-version',
  ];
  expect(readReasons(passing)).toEqual({ troubles: [], blocking: [], others: [] });
  const filters = ['cups-missing-filter-warning', 'cups-insecure-filter-warning'];
  expect(readReasons(filters).others).toEqual(filters);
});
