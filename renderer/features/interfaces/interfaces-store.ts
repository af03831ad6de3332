/** The list of this window and what was found of it: the check goes on when its screen is left. */
import { create } from 'zustand';
import { decodeText } from '../../../shared/domain/decode-text.ts';
import {
  type ReadInterfaces,
  interfaceRequest,
  interfacesAtOnce,
  readInterfaces,
} from '../../../shared/domain/interface-list.ts';
import type { ProbeReport } from '../../../shared/domain/probe.ts';
import { sideBySide } from '../../../shared/domain/side-by-side.ts';
import { api } from '../../boot/client.ts';
import { runJob } from '../../boot/jobs.ts';

interface InterfacesState {
  readonly file: string;
  /** Null before a list was chosen. */
  readonly read: ReadInterfaces | null;
  /** By line. */
  readonly reports: ReadonlyMap<number, ProbeReport>;
  /** Ends what is under way; null when nothing is. */
  readonly cancel: (() => void) | null;
  readonly isCancelled: boolean;
}

export const useInterfaces = create<InterfacesState>()(() => ({
  file: '',
  read: null,
  reports: new Map(),
  cancel: null,
  isCancelled: false,
}));

const { setState, getState } = useInterfaces;

export const maxMegabytes = 5;

/** @returns false when the file is too large to be a list */
export async function takeFile(file: File): Promise<boolean> {
  if (file.size > maxMegabytes * 1_000_000) return false;
  const read = readInterfaces(decodeText(new Uint8Array(await file.arrayBuffer())));
  getState().cancel?.();
  setState({ file: file.name, read, reports: new Map(), cancel: null, isCancelled: false });
  return true;
}

/** Results are shown a few times a second, not at each of a thousand. */
const tellMs = 200;

/** Every interface of the list, a few at one time. What came before a stop is kept. */
export async function checkAll(): Promise<void> {
  const { read, file } = getState();
  if (read === null || read.interfaces.length === 0) return;
  const stop = new AbortController();
  const found = new Map<number, ProbeReport>();
  /** Another list may have been chosen meanwhile. */
  const tell = (change: Partial<InterfacesState> = {}): void => {
    if (getState().read === read) setState({ reports: new Map(found), ...change });
  };
  tell({ cancel: () => stop.abort(), isCancelled: false });
  const timer = setInterval(tell, tellMs);
  const job = { kind: 'interfaces', label: file, to: '/toolbox/interfaces', canCancel: true, stop } as const;
  try {
    await runJob(job, async (report, signal) => {
      report(0, read.interfaces.length);
      await sideBySide(read.interfaces, interfacesAtOnce, async (each) => {
        signal.throwIfAborted();
        const run = await api.probes.single({ ...interfaceRequest(each), isRemembered: false }, { signal });
        found.set(each.line, run.report);
        report(found.size, read.interfaces.length);
      });
    });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    clearInterval(timer);
    tell({ cancel: null, isCancelled: stop.signal.aborted });
  }
}
