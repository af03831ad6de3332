/** Printers of CUPS, asked over IPP (RFC 8011): words are keywords of the protocol, whatever language the system speaks. */
import { userInfo } from 'node:os';
import { type IppAttribute, type IppAttributes, ippInteger, ippOperations, ippText } from '../../probes/index.ts';
import type { PrinterView, PrintJobView } from '../../shared/api/printers.ts';
import { AppError } from '../../shared/errors.ts';
import { askCups } from './cups-exchange.ts';
import { type CupsAddress, findCups } from './cups-address.ts';
import { hasEnded, jobAttributes, jobOf, printerAttributes, printerOf } from './cups-facts.ts';
import { mediaFor } from './cups-media.ts';
import type { PdfPrinter, PrintersPort, PrintSystem, PrintWish } from './print-system.ts';

/** RFC 8011 section 5.1.3: octets. */
const maxNameBytes = 255;

/** The machine's CUPS, or the one that its settings name. */
export const cupsPrinters: PrintersPort = async () => {
  const address = await findCups();
  return address === null ? null : cupsAt(address);
};

export function cupsAt(address: CupsAddress): PrintSystem {
  async function list(): Promise<PrinterView[]> {
    const answer = await askCups(address, {
      path: '/',
      printer: '',
      operation: ippOperations.cupsGetPrinters,
      attributes: [asker(), wanted(printerAttributes)],
    });
    const printers = answer?.printers ?? [];
    if (printers.length === 0) return [];
    const defaultName = await nameOfDefault();
    return printers.map((facts) => printerOf(facts, defaultName));
  }

  async function nameOfDefault(): Promise<string | null> {
    const answer = await askCups(address, {
      path: '/',
      printer: '',
      operation: ippOperations.cupsGetDefault,
      attributes: [asker(), wanted(['printer-name'])],
    });
    return String(answer?.printers[0]?.get('printer-name')?.[0] ?? '') || null;
  }

  async function factsOf(printerId: string): Promise<IppAttributes> {
    const answer = await askCups(address, {
      ...atPrinter(printerId),
      operation: ippOperations.getPrinterAttributes,
      attributes: [printerUri(printerId), asker(), wanted(printerAttributes)],
    });
    const facts = answer?.printers[0];
    if (facts === undefined) throw new AppError('Printer_Unknown', { printer: printerId });
    return facts;
  }

  const printerNamed = async (printerId: string): Promise<PrinterView> => printerOf(await factsOf(printerId), null);

  /** Of all accounts: whose they are does not change who comes first. */
  async function waitingAt(printerId: string): Promise<readonly IppAttributes[]> {
    const answer = await askCups(address, {
      ...atPrinter(printerId),
      operation: ippOperations.getJobs,
      attributes: [
        printerUri(printerId),
        asker(),
        ippText('keyword', 'which-jobs', 'not-completed'),
        wanted(jobAttributes),
      ],
    });
    if (answer === null) throw new AppError('Printer_Unknown', { printer: printerId });
    return answer.jobs;
  }

  async function factsOfJob(printerId: string, jobId: string): Promise<IppAttributes | null> {
    const answer = await askCups(address, {
      path: '/jobs/',
      printer: printerId,
      operation: ippOperations.getJobAttributes,
      attributes: [jobUri(jobId), asker(), wanted(jobAttributes)],
    });
    return answer?.jobs[0] ?? null;
  }

  async function job(printerId: string, jobId: string): Promise<PrintJobView | null> {
    const facts = await factsOfJob(printerId, jobId);
    if (facts === null) return null;
    // Whatever became of its printer since.
    if (hasEnded(facts)) return jobOf(facts, { id: printerId, name: printerId, blocking: [] }, 0);
    const [printer, waiting] = await Promise.all([printerNamed(printerId), waitingAt(printerId)]);
    const place = waiting.findIndex((other) => String(other.get('job-id')?.[0]) === jobId);
    return jobOf(facts, printer, Math.max(0, place));
  }

  async function printer(printerId: string): Promise<PdfPrinter> {
    const facts = await factsOf(printerId);
    const view = printerOf(facts, null);
    return {
      takes: 'pdf',
      view,
      async print(wish, pdf) {
        const answer = await askCups(
          address,
          {
            ...atPrinter(printerId),
            operation: ippOperations.printJob,
            attributes: [
              printerUri(printerId),
              asker(),
              ippText('name', 'job-name', shortened(wish.title)),
              ippText('mimeMediaType', 'document-format', 'application/pdf'),
            ],
            job: jobTemplate(wish, mediaIn(facts, view, wish)),
          },
          pdf,
        );
        if (answer === null) throw new AppError('Printer_Unknown', { printer: printerId });
        // It is in the queue: nothing more is asked that could fail. The answer has no title.
        const { title } = wish;
        const [taken] = answer.jobs;
        if (taken !== undefined) return { ...jobOf(taken, view, view.queuedJobs), title };
        return { ...jobOf(new Map(), view, 0), id: 'unnamed', title, state: 'handedOver', troubles: [] };
      },
    };
  }

  return {
    list,
    printer,
    async queue(printerId) {
      const [printer, waiting] = await Promise.all([printerNamed(printerId), waitingAt(printerId)]);
      return waiting.map((facts, ahead) => jobOf(facts, printer, ahead));
    },
    job,
    async cancel(printerId, jobId) {
      const facts = await factsOfJob(printerId, jobId);
      if (facts === null || hasEnded(facts)) return;
      await askCups(address, {
        path: '/jobs/',
        printer: printerId,
        operation: ippOperations.cancelJob,
        attributes: [jobUri(jobId), asker()],
      });
    },
  };
}

/** The queue's own name for the paper. @throws Printer_NoPaper */
function mediaIn(facts: IppAttributes, { name }: PrinterView, { paper }: PrintWish): string {
  const media = mediaFor(paper, (facts.get('media-supported') ?? []).map(String));
  if (media === null) {
    throw new AppError('Printer_NoPaper', { printer: name, paper: `${paper.width}×${paper.height} mm` });
  }
  return media;
}

const atPrinter = (id: string) => ({ path: `/printers/${encodeURIComponent(id)}`, printer: id });
const printerUri = (id: string): IppAttribute =>
  ippText('uri', 'printer-uri', `ipp://localhost/printers/${encodeURIComponent(id)}`);
const jobUri = (id: string): IppAttribute => ippText('uri', 'job-uri', `ipp://localhost/jobs/${id}`);
const asker = (): IppAttribute => ippText('name', 'requesting-user-name', userInfo().username);
const wanted = (names: readonly string[]): IppAttribute => ippText('keyword', 'requested-attributes', ...names);

/** Nothing is scaled: the preview is the paper, and labels meet their sheet only at their own size. */
const jobTemplate = ({ copies, sides }: PrintWish, media: string): IppAttribute[] => [
  ippInteger('copies', copies),
  ippText('keyword', 'sides', sides === 'both' ? 'two-sided-long-edge' : 'one-sided'),
  ippText('keyword', 'media', media),
  ippText('keyword', 'print-scaling', 'none'),
  // One whole set after the other.
  ippText('keyword', 'multiple-document-handling', 'separate-documents-collated-copies'),
];

/** What the cut leaves of a letter goes with it. */
const shortened = (text: string): string =>
  Buffer.from(text)
    .subarray(0, maxNameBytes)
    .toString()
    .replace(/\uFFFD+$/, '');
