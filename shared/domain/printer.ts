/** Printers and what becomes of what was handed to one (RFC 8011 sections 5.3.7, 5.4.11 and 5.4.12). Pure. */

/** What keeps a printer from printing, or soon will; the screens have a word and a way out for each. */
export const printerTroubles = [
  'paperOut',
  'paperLow',
  'jam',
  'tonerOut',
  'tonerLow',
  'wasteFull',
  'wasteAlmostFull',
  'coverOpen',
  'trayMissing',
  'outputFull',
  'outputAlmostFull',
  'drumOut',
  'drumNearEnd',
  'paused',
  'offline',
] as const;
export type PrinterTrouble = (typeof printerTroubles)[number];

/** Nothing comes out before somebody did something. */
const stopping: ReadonlySet<PrinterTrouble> = new Set([
  'paperOut',
  'jam',
  'tonerOut',
  'wasteFull',
  'coverOpen',
  'trayMissing',
  'outputFull',
  'drumOut',
  'paused',
  'offline',
]);

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
  'marker-waste-almost-full': 'wasteAlmostFull',
  'waste-toner-full': 'wasteFull',
  'cover-open': 'coverOpen',
  'door-open': 'coverOpen',
  'interlock-open': 'coverOpen',
  'input-tray-missing': 'trayMissing',
  'output-tray-missing': 'trayMissing',
  'output-area-full': 'outputFull',
  'output-area-almost-full': 'outputAlmostFull',
  'opc-life-over': 'drumOut',
  'opc-near-eol': 'drumNearEnd',
  paused: 'paused',
  'moving-to-paused': 'paused',
  offline: 'offline',
  shutdown: 'offline',
  'timed-out': 'offline',
};
const severity = /-(error|warning|report)$/;
/** The printer goes on in spite of it (section 5.4.12): one of two trays is empty. */
const goesOn = /-(warning|report)$/;
/**
 * What passes by itself: every job begins with connecting, and CUPS waits for a printer, repeats what another server says of a job,
 * and notes which requests a printer does not know. Its other reasons, as of a filter that is missing, keep a job from its paper.
 */
const passing =
  /^(connecting-to-device|cups-waiting-for-job-completed|cups-remote-[a-z-]+|cups-ipp-(missing|wrong)-[a-z-]+)$/;

export interface ReadReasons {
  /** Each once. */
  readonly troubles: readonly PrinterTrouble[];
  /** Those of them that keep paper from coming out. */
  readonly blocking: readonly PrinterTrouble[];
  /** What asks for something to be done and has no word here, by its own name. */
  readonly others: readonly string[];
}

/** What `printer-state-reasons` mean. */
export function readReasons(reasons: readonly string[]): ReadReasons {
  const known = new Set<PrinterTrouble>();
  const blocking = new Set<PrinterTrouble>();
  const others: string[] = [];
  for (const reason of reasons) {
    if (reason === 'none' || passing.test(reason)) continue;
    const trouble = troubles[reason.replace(severity, '')];
    if (trouble !== undefined) {
      known.add(trouble);
      if (isStopping(trouble, reason)) blocking.add(trouble);
    }
    // A report asks for nothing to be done (section 5.4.12).
    else if (!reason.endsWith('-report')) others.push(reason);
  }
  return { troubles: [...known], blocking: [...blocking], others };
}

/** CUPS's backends write `offline-report`, and nothing graver, of a printer that is off. */
const isStopping = (trouble: PrinterTrouble, reason: string): boolean =>
  stopping.has(trouble) && (trouble === 'offline' || !goesOn.test(reason));

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
