/** What a host fills its printers with: one binding for every system that has queues. */
import type { PrinterView, PrintJobView, PrintSides } from '../../shared/api/printers.ts';

export interface PaperMm {
  readonly width: number;
  readonly height: number;
}

export interface PrintWish {
  /** As it is called in the printer's queue. */
  readonly title: string;
  readonly copies: number;
  readonly sides: PrintSides;
  readonly paper: PaperMm;
}

interface Handing<Document> {
  /** As it was when it was looked up. */
  readonly view: PrinterView;
  /** Resolves when its queue has the job. @throws Printer_NotReached, Printer_Unknown, Printer_NotAccepting, Printer_NoPaper, Printer_Refused */
  print(wish: PrintWish, document: Document): Promise<PrintJobView>;
}

export type PdfPrinter = { readonly takes: 'pdf' } & Handing<Uint8Array>;
/** Takes a complete HTML page that is printed as it would be shown. */
export type HtmlPrinter = { readonly takes: 'html' } & Handing<string>;

/** Each throws Printer_NotReached, Printer_Unknown or Printer_Refused. */
export interface PrintSystem {
  list(): Promise<PrinterView[]>;
  /** Looked up once for what it is handed. */
  printer(printerId: string): Promise<PdfPrinter | HtmlPrinter>;
  /** What is not done yet on this printer, first to last. */
  queue(printerId: string): Promise<PrintJobView[]>;
  /** Null for one that the system no longer knows. One that has ended may come without its printer's name. */
  job(printerId: string, jobId: string): Promise<PrintJobView | null>;
  /** One that has ended stays as it is. */
  cancel(printerId: string, jobId: string): Promise<void>;
}

/** The printers that can be reached now; null where there is no way to any. */
export type PrintersPort = () => Promise<PrintSystem | null>;
