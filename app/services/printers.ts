/** Printing without a dialog: what is on the screen goes to a printer, and is followed until the paper is out. */
import { setTimeout as delay } from 'node:timers/promises';
import type {
  PrintedDocument,
  PrinterView,
  printersContract,
  PrintEvent,
  PrintJobView,
} from '../../shared/api/printers.ts';
import { isPrintEnded } from '../../shared/domain/printer.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import type { HtmlPrinter, PdfPrinter, PrintSystem, PrintWish } from '../printers/print-system.ts';
import { found, type Workspace } from '../workspace.ts';
import type { createLabelService } from './labels.ts';
import type { Printable } from './press.ts';
import type { RecordService } from './records.ts';
import type { ReportService } from './reports/index.ts';

type Input = Inputs<typeof printersContract>;
type Wish = Pick<Input['print'], 'locale' | 'form'>;

interface Printed {
  readonly records: RecordService;
  readonly reports: ReportService;
  readonly labels: ReturnType<typeof createLabelService>;
}

/** A sheet takes seconds, a tray that is filled minutes. */
const [firstPauseMs, longestPauseMs] = [250, 2_000];
const longestAwayMs = 60_000;
/** Of those that ended; what is under way is never forgotten. */
const endedKept = 100;

interface HandedOver {
  readonly job: PrintJobView;
  /** The one that has it, whichever is reached later. */
  readonly to: PrintSystem;
  /** By this app. */
  readonly isCancelled: boolean;
}

export function createPrinterService(ws: Workspace, { records, reports, labels }: Printed) {
  /** What this app handed over, by printer and job, oldest first. */
  const handedOver = new Map<string, HandedOver>();

  async function system(): Promise<PrintSystem> {
    const reached = await ws.ports.printers();
    if (reached === null) throw new AppError('Printer_NotReached');
    return reached;
  }

  function keep(kept: HandedOver): void {
    handedOver.set(keyOf(kept.job), kept);
    const ended = [...handedOver].filter(([, { job }]) => isPrintEnded(job.state));
    for (const [key] of ended.slice(0, -endedKept)) handedOver.delete(key);
  }

  /** What became of it. */
  async function jobNow(ref: JobRef): Promise<PrintJobView> {
    const kept = handedOver.get(keyOf(ref));
    if (kept === undefined) return found(await (await system()).job(ref.printerId, ref.id), 'job', ref.id);
    const { job: before, to } = kept;
    if (isPrintEnded(before.state)) return before;
    const told = await to.job(ref.printerId, ref.id);
    // The system may keep names to itself.
    const job = { ...(told ?? lostSightOf(kept)), title: before.title, printerName: before.printerName };
    keep({ ...(handedOver.get(keyOf(ref)) ?? kept), job });
    return job;
  }

  async function cancel(ref: JobRef): Promise<void> {
    const kept = handedOver.get(keyOf(ref));
    await (kept?.to ?? (await system())).cancel(ref.printerId, ref.id);
    if (kept !== undefined) keep({ ...kept, isCancelled: true });
  }

  /** Its changes; one that cannot be followed any more is not under way. */
  async function* changes(ref: JobRef, signal?: AbortSignal): AsyncGenerator<PrintJobView> {
    try {
      yield* changesOf(
        whileReached(() => jobNow(ref), ws.ports.clock.monoMs),
        signal,
      );
    } catch (error) {
      handedOver.delete(keyOf(ref));
      throw error;
    }
  }

  async function printable(document: PrintedDocument, wish: Wish): Promise<Printable> {
    switch (document.kind) {
      case 'records':
        return records.printable(document.ids, wish);
      case 'report':
        return reports.printable({ report: document.report, ...wish });
      case 'labels': {
        const { kind: _, ...sheet } = document;
        return labels.printable({ ...sheet, locale: wish.locale });
      }
    }
  }

  /** @param documents how many of them went out */
  function note(
    { what, about, count }: Printable,
    printer: PrinterView,
    { copies, sides }: PrintWish,
    documents: number,
  ): void {
    const { recordId, detail } = about;
    const entity = recordId === undefined ? {} : { entity: 'record' as const, entityId: recordId };
    const sent = count === 1 ? {} : { documents, ...(documents < count ? { of: count } : {}) };
    ws.audit('print', { ...entity, detail: { what, ...detail, ...sent, printer: printer.name, copies, sides } });
  }

  return {
    async list() {
      const reached = await ws.ports.printers();
      return { isReachable: reached !== null, printers: reached === null ? [] : await reached.list() };
    },
    queue: async ({ printerId }: Input['queue']) => (await system()).queue(printerId),
    async *print(
      { document, printerId, copies, sides, ...look }: Input['print'],
      signal?: AbortSignal,
    ): AsyncGenerator<PrintEvent> {
      const to = await system();
      // Before minutes of work for a printer that is gone.
      const printer = await to.printer(printerId);
      const { view } = printer;
      if (!view.isAccepting) throw new AppError('Printer_NotAccepting', { printer: view.name });
      const paper = await printable(document, look);
      const wish = { title: paper.what, copies, sides, paper: paper.paper };
      const noted = (documents: number): void => note(paper, view, wish, documents);
      const steps = { signal, noted };
      const handOver =
        printer.takes === 'pdf' ? asPdf(printer, paper, wish, steps) : asPages(printer, paper, wish, steps);
      for await (const step of handOver) {
        if (typeof step === 'number') {
          yield { type: 'making', done: step, total: paper.count };
          continue;
        }
        keep({ job: step, to, isCancelled: false });
        try {
          // Who stopped it while it was handed over has been told that nothing prints.
          if (signal?.aborted === true) await cancel(step);
        } finally {
          ws.feed.publish(['print_job']);
        }
        yield { type: 'handedOver', job: step };
      }
    },
    underWay: () =>
      [...handedOver.values()]
        .filter(({ job, isCancelled }) => !isPrintEnded(job.state) && !isCancelled)
        .map(({ job }) => job),
    watch: ({ printerId, jobId }: Input['watch'], signal?: AbortSignal) => changes({ printerId, id: jobId }, signal),
    async cancel({ printerId, jobId }: Input['cancel']) {
      await cancel({ printerId, id: jobId });
      return {};
    },
  };
}

type JobRef = Pick<PrintJobView, 'printerId' | 'id'>;

const keyOf = ({ printerId, id }: JobRef): string => `${printerId}\n${id}`;

/** It has left the queue, and whether as paper nobody says. */
const lostSightOf = ({ job, isCancelled }: HandedOver): PrintJobView => ({
  ...job,
  state: isCancelled ? 'cancelled' : 'handedOver',
  troubles: [],
  message: '',
  ahead: 0,
});

interface Steps {
  readonly signal: AbortSignal | undefined;
  /** Told once what went out, also when the rest does not. */
  readonly noted: (documents: number) => void;
}

/** How many documents are made, then the job. */
async function* asPdf(
  printer: PdfPrinter,
  { pdf, count }: Printable,
  wish: PrintWish,
  { signal, noted }: Steps,
): AsyncGenerator<number | PrintJobView> {
  const bytes = yield* pdf(wish.sides === 'both', signal);
  signal?.throwIfAborted();
  const job = await printer.print(wish, bytes);
  noted(count);
  yield job;
}

/** Each document a job of its own, which begins on a sheet of its own; the last one stands for all. */
async function* asPages(
  printer: HtmlPrinter,
  { count, html }: Printable,
  wish: PrintWish,
  { signal, noted }: Steps,
): AsyncGenerator<number | PrintJobView> {
  let last: PrintJobView | null = null;
  let out = 0;
  try {
    while (out < count) {
      yield out;
      signal?.throwIfAborted();
      last = await printer.print(wish, await html(out));
      out += 1;
    }
  } finally {
    if (out > 0) noted(out);
  }
  if (last !== null) yield last;
}

const isAway = (error: unknown): boolean => error instanceof AppError && error.code === 'Printer_NotReached';

/** Null while the print service is away: one that is started anew keeps its jobs. @throws what it says when it stays away */
function whileReached(ask: () => Promise<PrintJobView>, nowMs: () => number): () => Promise<PrintJobView | null> {
  let reachedAtMs = nowMs();
  return async () => {
    try {
      const job = await ask();
      reachedAtMs = nowMs();
      return job;
    } catch (error) {
      if (!isAway(error) || nowMs() - reachedAtMs > longestAwayMs) throw error;
      return null;
    }
  };
}

/** The job now and at each change, until it has ended. Asked often after a change, then less and less. */
async function* changesOf(
  ask: () => Promise<PrintJobView | null>,
  signal: AbortSignal | undefined,
): AsyncGenerator<PrintJobView> {
  let told = '';
  for (let pauseMs = firstPauseMs; signal?.aborted !== true; pauseMs = Math.min(longestPauseMs, pauseMs * 1.5)) {
    const job = await ask();
    if (job !== null && JSON.stringify(job) !== told) {
      told = JSON.stringify(job);
      pauseMs = firstPauseMs;
      yield job;
      if (isPrintEnded(job.state)) return;
    }
    await delay(pauseMs, undefined, { ...(signal && { signal }), ref: false }).catch(() => undefined);
  }
}
