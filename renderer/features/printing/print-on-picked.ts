/** Sends what is shown to the printer that was picked. */
import { type PrintWish, printOn } from '../../boot/print-run.ts';
import type { PrinterPick } from './use-printer-pick.ts';

interface About {
  readonly what: string;
  /** The screen that shows it. */
  readonly to: string | null;
}

/** False when none was picked: then the system's dialog prints. */
export function printOnPicked(
  { printer, copies, sides }: PrinterPick,
  wish: Pick<PrintWish, 'document' | 'locale' | 'form'>,
  about: About,
): boolean {
  if (printer === null) return false;
  void printOn({ ...wish, printerId: printer.id, copies, sides }, { ...about, printerName: printer.name });
  return true;
}
