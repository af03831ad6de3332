/** What CUPS says of its printers and jobs, read (RFC 8011 sections 5.3 and 5.4, PWG 5100.11). Pure. */
import type { IppAttributes, IppValue } from '../../probes/index.ts';
import type { PrinterView, PrintJobView } from '../../shared/api/printers.ts';
import {
  isPrintEnded,
  maxCopies,
  type PrinterState,
  type PrintJobState,
  readReasons,
} from '../../shared/domain/printer.ts';

export const printerAttributes = [
  'printer-name',
  'printer-info',
  'printer-location',
  'printer-make-and-model',
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
  'printer-is-accepting-jobs',
  'queued-job-count',
  'sides-supported',
  'color-supported',
  'media-supported',
  'copies-supported',
] as const;

export const jobAttributes = ['job-id', 'job-name', 'job-state', 'job-printer-state-message'] as const;

const printerStates: Readonly<Record<number, PrinterState>> = { 3: 'idle', 4: 'printing', 5: 'stopped' };
const jobStates: Readonly<Record<number, PrintJobState>> = {
  3: 'waiting',
  4: 'held',
  5: 'printing',
  6: 'stopped',
  7: 'cancelled',
  8: 'failed',
  9: 'done',
};
/** What CUPS's backends write while they try again: some printers that are off set no reason. In English, as our jobs ask for. */
const lostContact =
  /^(The printer (did not respond|is not responding|is not connected|is unreachable|may not exist)|Unable to (locate|contact) printer|Unable to get printer status|Waiting for printer to become available)/;
/** Why a backend had a job cancelled that nobody cancelled. */
const refusedByPrinter = /^(Printer cannot print|The printer configuration is incorrect)/;
const a4 = /iso_a4_210x297mm|^a4$/i;

export function printerOf(facts: IppAttributes, defaultName: string | null): PrinterView {
  const id = textOf(facts, 'printer-name');
  const media = textsOf(facts, 'media-supported');
  const sides = textsOf(facts, 'sides-supported');
  const reasons = textsOf(facts, 'printer-state-reasons');
  const state = printerStates[Number(firstOf(facts, 'printer-state'))] ?? null;
  // What is left of a message after its job says nothing of now.
  const isLost = state === 'printing' && lostContact.test(textOf(facts, 'printer-state-message'));
  const { troubles, blocking, others } = readReasons(isLost ? [...reasons, 'offline'] : reasons);
  const colour = firstOf(facts, 'color-supported');
  return {
    id,
    name: textOf(facts, 'printer-info') || id,
    location: textOf(facts, 'printer-location'),
    model: textOf(facts, 'printer-make-and-model'),
    isDefault: id === defaultName,
    state,
    troubles: [...troubles],
    blocking: [...blocking],
    otherReasons: [...others],
    isAccepting: firstOf(facts, 'printer-is-accepting-jobs') !== false,
    queuedJobs: Number(firstOf(facts, 'queued-job-count') ?? 0),
    can: {
      duplex: sides.length === 0 ? null : sides.some((side) => side.startsWith('two-sided')),
      colour: typeof colour === 'boolean' ? colour : null,
      a4: media.length === 0 ? null : media.some((name) => a4.test(name)),
      copies: Math.min(maxCopies, Number(firstOf(facts, 'copies-supported') ?? maxCopies)),
    },
  };
}

export const hasEnded = (facts: IppAttributes): boolean => isPrintEnded(stateOf(facts));

function stateOf(facts: IppAttributes): PrintJobState {
  const told = jobStates[Number(firstOf(facts, 'job-state'))] ?? 'waiting';
  const isRefused = told === 'cancelled' && refusedByPrinter.test(textOf(facts, 'job-printer-state-message'));
  return isRefused ? 'failed' : told;
}

type ItsPrinter = Pick<PrinterView, 'id' | 'name' | 'blocking'>;

/** @param ahead how many jobs come before it */
export function jobOf(facts: IppAttributes, printer: ItsPrinter, ahead: number): PrintJobView {
  const message = textOf(facts, 'job-printer-state-message');
  const state = stateOf(facts);
  const isOver = isPrintEnded(state);
  const troubles = new Set(printer.blocking);
  if (lostContact.test(message)) troubles.add('offline');
  return {
    id: String(firstOf(facts, 'job-id') ?? ''),
    printerId: printer.id,
    printerName: printer.name,
    title: textOf(facts, 'job-name'),
    state,
    troubles: isOver ? [] : [...troubles],
    message,
    ahead: isOver ? 0 : ahead,
  };
}

const firstOf = (facts: IppAttributes, name: string): IppValue | null => facts.get(name)?.[0] ?? null;
const textOf = (facts: IppAttributes, name: string): string => String(firstOf(facts, name) ?? '').trim();
const textsOf = (facts: IppAttributes, name: string): string[] => (facts.get(name) ?? []).map(String);
