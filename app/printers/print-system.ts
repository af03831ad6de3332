/** What a host fills its printers with: one binding for every system that has queues. */
import type { PrinterView, PrintJobView, PrintSides } from '../../shared/api/printers.ts';

export interface PaperMm {
  readonly width: number;
  readonly height: number;
}

export interface PrintWish {
  readonly printerId: string;
  /** As it is called in the printer's queue. */
  readonly title: string;
  readonly copies: number;
  readonly sides: PrintSides;
  readonly paper: PaperMm;
}

interface Queues {
  list(): Promise<PrinterView[]>;
  /** What is not done yet on this printer, first to last. */
  queue(printerId: string): Promise<PrintJobView[]>;
  /** Null for one that the system no longer knows. */
  job(printerId: string, jobId: string): Promise<PrintJobView | null>;
  /** One that has ended stays as it is. */
  cancel(printerId: string, jobId: string): Promise<void>;
}

/** Each throws Printer_NotReached, Printer_Unknown, Printer_NotAccepting, Printer_NoPaper or Printer_Refused. */
export type PrintSystem = Queues &
  (
    | { readonly takes: 'pdf'; print(wish: PrintWish, pdf: Uint8Array): Promise<PrintJobView> }
    /** A complete HTML page that is printed as it would be shown. */
    | { readonly takes: 'html'; print(wish: PrintWish, html: string): Promise<PrintJobView> }
  );

/** The printers that can be reached now; null where there is no way to any. */
export type PrintersPort = () => Promise<PrintSystem | null>;

export const noPrinters: PrintersPort = async () => null;
