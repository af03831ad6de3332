/** Printers and what becomes of what was handed to one (RFC 8011 sections 5.3.7, 5.4.11 and 5.4.12). Pure. */

/** What keeps a printer from printing, or soon will; the screens have a word and a way out for each. */
export const printerTroubles = [
  'paperOut',
  'paperLow',
  'jam',
  'tonerOut',
  'tonerLow',
  'wasteFull',
  'coverOpen',
  'trayMissing',
  'outputFull',
  'drumOut',
  'paused',
  'offline',
] as const;
export type PrinterTrouble = (typeof printerTroubles)[number];

/** Nothing comes out before somebody did something. */
const blocking: ReadonlySet<PrinterTrouble> = new Set([
  'paperOut',
  'jam',
  'tonerOut',
  'coverOpen',
  'trayMissing',
  'paused',
  'offline',
]);
export const isBlocking = (trouble: PrinterTrouble): boolean => blocking.has(trouble);

/** `printer-state-reasons` without their severity. */
const troubles: Readonly<Record<string, PrinterTrouble>> = {
  'media-empty': 'paperOut',
  'media-needed': 'paperOut',
  'media-low': 'paperLow',
  'media-jam': 'jam',
  'toner-empty': 'tonerOut',
  'marker-supply-empty': 'tonerOut',
  'toner-low': 'tonerLow',
  'marker-supply-low': 'tonerLow',
  'marker-waste-full': 'wasteFull',
  'marker-waste-almost-full': 'wasteFull',
  'waste-toner-full': 'wasteFull',
  'cover-open': 'coverOpen',
  'door-open': 'coverOpen',
  'interlock-open': 'coverOpen',
  'input-tray-missing': 'trayMissing',
  'output-tray-missing': 'trayMissing',
  'output-area-full': 'outputFull',
  'output-area-almost-full': 'outputFull',
  'opc-life-over': 'drumOut',
  'opc-near-eol': 'drumOut',
  paused: 'paused',
  'moving-to-paused': 'paused',
  offline: 'offline',
  shutdown: 'offline',
  'connecting-to-device': 'offline',
  'timed-out': 'offline',
};
const severity = /-(error|warning|report)$/;

export interface ReadReasons {
  /** Each once. */
  readonly troubles: readonly PrinterTrouble[];
  /** What asks for something to be done and has no word here, by its own name. */
  readonly others: readonly string[];
}

/** What `printer-state-reasons` mean. */
export function readReasons(reasons: readonly string[]): ReadReasons {
  const known = new Set<PrinterTrouble>();
  const others: string[] = [];
  for (const reason of reasons) {
    if (reason === 'none') continue;
    const trouble = troubles[reason.replace(severity, '')];
    if (trouble !== undefined) known.add(trouble);
    // A report asks for nothing to be done (section 5.4.12), and what CUPS waits for itself neither.
    else if (!reason.endsWith('-report') && !reason.startsWith('cups-')) others.push(reason);
  }
  return { troubles: [...known], others };
}

export const printerStates = ['idle', 'printing', 'stopped'] as const;
export type PrinterState = (typeof printerStates)[number];

/**
 * waiting: behind other jobs or for the printer; held: until somebody releases it; stopped: the printer stopped in it;
 * handedOver: given to a system that does not say what becomes of it.
 */
export const printJobStates = [
  'waiting',
  'held',
  'printing',
  'stopped',
  'done',
  'cancelled',
  'failed',
  'handedOver',
] as const;
export type PrintJobState = (typeof printJobStates)[number];

const ended: ReadonlySet<PrintJobState> = new Set(['done', 'cancelled', 'failed', 'handedOver']);
export const isPrintEnded = (state: PrintJobState): boolean => ended.has(state);

export const maxCopies = 99;
