/** The system's printers through Electron, for systems without CUPS: a page is handed over, and what becomes of it is not told. */
import type { HtmlPrinter, PrintSystem } from '../app/index.ts';
import type { PrinterView } from '../shared/api/printers.ts';
import { maxCopies } from '../shared/domain/printer.ts';
import { AppError } from '../shared/errors.ts';
import { windowPrinters } from './core-messages.ts';
import type { MainRequests } from './main-requests.ts';

export function windowPrintSystem(main: Pick<MainRequests, 'ask'>): PrintSystem {
  let lastJob = 0;

  async function list(): Promise<PrinterView[]> {
    const printers = windowPrinters.parse(await main.ask({ what: 'printers' }));
    return printers.map(({ name, displayName, description }) => ({
      id: name,
      name: displayName || name,
      location: '',
      model: description,
      // Electron does not say: neither which is the default, nor its state, nor what it can.
      isDefault: false,
      state: null,
      troubles: [],
      blocking: [],
      otherReasons: [],
      isAccepting: true,
      queuedJobs: 0,
      can: { duplex: null, colour: null, a4: null, copies: maxCopies },
    }));
  }

  async function printer(printerId: string): Promise<HtmlPrinter> {
    const view = (await list()).find(({ id }) => id === printerId);
    if (view === undefined) throw new AppError('Printer_Unknown', { printer: printerId });
    return {
      takes: 'html',
      view,
      async print({ title, copies, sides, paper }, html) {
        const page = { widthMm: paper.width, heightMm: paper.height };
        const settings = { printer: printerId, copies, isDuplex: sides === 'both', ...page };
        await main.ask({ what: 'print', html, settings });
        lastJob += 1;
        return {
          id: `window-${lastJob}`,
          printerId,
          printerName: view.name,
          title,
          state: 'handedOver',
          troubles: [],
          message: '',
          ahead: 0,
        };
      },
    };
  }

  return { list, printer, queue: async () => [], job: async () => null, async cancel() {} };
}
