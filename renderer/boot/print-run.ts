/** What was sent to a printer, followed to the sheet in the tray wherever it was sent from: the list of jobs says how far it is. */
import i18next from 'i18next';
import type { PrintEvent, PrintJobView } from '../../shared/api/printers.ts';
import { isPrintEnded } from '../../shared/domain/printer.ts';
import { AppError, toAppError } from '../../shared/errors.ts';
import { printingWords } from '../../shared/i18n/screen-words.ts';
import { api } from './client.ts';
import { addWords } from './i18n.ts';
import { type JobHandle, beginJob } from './jobs.ts';
import { useMessageStore } from './message-store.ts';
import { progressWords } from './print-words.ts';

addWords(printingWords);

export type PrintWish = Parameters<typeof api.printers.print>[0];

interface About {
  /** What is printed. */
  readonly what: string;
  readonly printerName: string;
  /** The screen that shows it. */
  readonly to: string | null;
}

/** Makes the pages, hands them over and follows them; what goes wrong is told. */
export async function printOn(wish: PrintWish, { what, printerName, to }: About): Promise<void> {
  const stop = new AbortController();
  const { copies = 1 } = wish;
  const label =
    copies === 1
      ? i18next.t('printing.job', { what, printer: printerName })
      : i18next.t('printing.jobCopies', { what, printer: printerName, copies });
  const cancel = async (): Promise<void> => stop.abort();
  const handle = beginJob({ kind: 'print', label, to, cancel });
  try {
    const job = await handedOver(wish, stop.signal, handle);
    await follow({ ...job, title: what }, handle);
  } catch (error) {
    if (!stop.signal.aborted) return fail(handle, toAppError(error));
    handle.say(null);
    handle.end('cancelled');
  }
}

async function handedOver(wish: PrintWish, signal: AbortSignal, handle: JobHandle): Promise<PrintJobView> {
  for await (const event of await api.printers.print(wish, { signal })) {
    if (event.type === 'handedOver') return event.job;
    sayMaking(event, handle);
  }
  throw new DOMException('', 'AbortError');
}

function sayMaking({ done, total }: Extract<PrintEvent, { type: 'making' }>, handle: JobHandle): void {
  handle.progress(done, total);
  handle.say((t) => t('printing.progress.making', { done: done + 1, total }));
}

const followed = new Set<string>();

/** One that another window, or this one before it was loaded anew, handed over. Once for each. */
export async function followPrint(job: PrintJobView): Promise<void> {
  const id = idOf(job);
  if (followed.has(id)) return;
  const label = i18next.t('printing.job', { what: job.title, printer: job.printerName });
  const handle = beginJob({ id, kind: 'print', label, to: null });
  await follow(job, handle).catch((error: unknown) => fail(handle, toAppError(error)));
}

const idOf = ({ printerId, id }: PrintJobView): string => `print ${printerId} ${id}`;

async function follow(job: PrintJobView, handle: JobHandle): Promise<void> {
  const { printerId, id: jobId } = job;
  const id = idOf(job);
  followed.add(id);
  // How far the paper is, nobody can count: a bar that stands still would say otherwise.
  handle.progress(0, 0);
  handle.stopBy(() => api.printers.cancel({ printerId, jobId }));
  try {
    for await (const now of await api.printers.watch({ printerId, jobId })) {
      handle.say((t) => progressWords(t, now));
      if (isPrintEnded(now.state)) return end({ ...now, title: job.title }, handle);
    }
  } catch (error) {
    // The core is lost, or it lost the printer: when it is back, the job is found again, or gone with it.
    followed.delete(id);
    throw error;
  }
}

function end(job: PrintJobView, handle: JobHandle): void {
  if (job.state === 'cancelled') return handle.end('cancelled');
  if (job.state === 'failed') {
    const { printerName: printer, message: detail } = job;
    return fail(handle, new AppError('Printer_JobFailed', { printer, detail }));
  }
  handle.end('done');
  const text = `${job.title} ${progressWords(i18next.t, job)}`;
  useMessageStore.getState().say({ kind: 'done', text, undo: null });
}

function fail(handle: JobHandle, error: AppError): void {
  handle.say(null);
  handle.end('failed', error.toData());
  useMessageStore.getState().say({ kind: 'failed', error });
}
