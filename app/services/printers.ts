/** Printing without a dialog: what is on the screen goes to a printer, and is followed until the paper is out. */
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
import type { PrintSystem, PrintWish } from '../printers/print-system.ts';
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

export function createPrinterService(ws: Workspace, { records, reports, labels }: Printed) {
  /** What this app handed over, by printer and job, oldest first. */
  const handedOver = new Map<string, PrintJobView>();

  async function system(): Promise<PrintSystem> {
    const reached = await ws.ports.printers();
    if (reached === null) throw new AppError('Printer_NotReached');
    return reached;
  }

  function keep(job: PrintJobView): void {
    handedOver.set(keyOf(job.printerId, job.id), job);
    const ended = [...handedOver].filter(([, { state }]) => isPrintEnded(state));
    for (const [key] of ended.slice(0, -endedKept)) handedOver.delete(key);
  }

  /** What became of it: one that the system has forgotten has left its queue. */
  async function jobNow(printerId: string, jobId: string): Promise<PrintJobView> {
    const kept = handedOver.get(keyOf(printerId, jobId));
    if (kept?.state === 'handedOver') return kept;
    const told = await (await system()).job(printerId, jobId);
    if (kept === undefined) return found(told, 'job', jobId);
    // The system may keep titles to itself, and forget a job that is done.
    const job = told ?? { ...kept, state: 'done' as const, troubles: [], message: '', ahead: 0 };
    const now = { ...job, title: kept.title };
    keep(now);
    return now;
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

  async function printerNamed(to: PrintSystem, id: string): Promise<PrinterView> {
    const printer = (await to.list()).find((each) => each.id === id);
    if (printer === undefined) throw new AppError('Printer_Unknown', { printer: id });
    if (!printer.isAccepting) throw new AppError('Printer_NotAccepting', { printer: printer.name });
    return printer;
  }

  function note({ what, about, count }: Printable, printer: PrinterView, { copies, sides }: PrintWish): void {
    const { recordId, detail } = about;
    const entity = recordId === undefined ? {} : { entity: 'record' as const, entityId: recordId };
    const documents = count > 1 ? { documents: count } : {};
    ws.audit('print', { ...entity, detail: { what, ...detail, ...documents, printer: printer.name, copies, sides } });
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
      const printer = await printerNamed(to, printerId);
      const paper = await printable(document, look);
      const wish = { printerId, title: paper.what, copies, sides, paper: paper.paper };
      const handOver = to.takes === 'pdf' ? asPdf(to, paper, wish, signal) : asPages(to, paper, wish, signal);
      for await (const step of handOver) {
        if (typeof step === 'number') {
          yield { type: 'making', done: step, total: paper.count };
          continue;
        }
        keep(step);
        note(paper, printer, wish);
        yield { type: 'handedOver', job: step };
      }
    },
    underWay: () => [...handedOver.values()].filter(({ state }) => !isPrintEnded(state)),
    watch: ({ printerId, jobId }: Input['watch'], signal?: AbortSignal) =>
      changesOf(
        whileReached(() => jobNow(printerId, jobId), ws.ports.clock.monoMs),
        signal,
      ),
    async cancel({ printerId, jobId }: Input['cancel']) {
      await (await system()).cancel(printerId, jobId);
      return {};
    },
  };
}

const keyOf = (printerId: string, jobId: string): string => `${printerId}\n${jobId}`;

/** How many documents are made, then the job. */
async function* asPdf(
  to: PrintSystem & { readonly takes: 'pdf' },
  { pdf }: Printable,
  wish: PrintWish,
  signal?: AbortSignal,
): AsyncGenerator<number | PrintJobView> {
  const bytes = yield* pdf(wish.sides === 'both', signal);
  signal?.throwIfAborted();
  yield await to.print(wish, bytes);
}

/** Each document a job of its own, which begins on a sheet of its own; the last one stands for all. */
async function* asPages(
  to: PrintSystem & { readonly takes: 'html' },
  { count, html }: Printable,
  wish: PrintWish,
  signal?: AbortSignal,
): AsyncGenerator<number | PrintJobView> {
  for (let at = 0; at < count; at += 1) {
    yield at;
    signal?.throwIfAborted();
    const job = await to.print(wish, await html(at));
    if (at === count - 1) yield job;
  }
}

/** Null while the print service is away: one that is started anew keeps its jobs. @throws what it says when it stays away */
function whileReached(ask: () => Promise<PrintJobView>, nowMs: () => number): () => Promise<PrintJobView | null> {
  let reachedAtMs = nowMs();
  return async () => {
    try {
      const job = await ask();
      reachedAtMs = nowMs();
      return job;
    } catch (error) {
      const isAway = error instanceof AppError && error.code === 'Printer_NotReached';
      if (!isAway || nowMs() - reachedAtMs > longestAwayMs) throw error;
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
    await pause(pauseMs, signal);
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
  });
}
