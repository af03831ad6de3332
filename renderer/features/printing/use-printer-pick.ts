/** The printer, the copies and the sides that somebody chose: remembered for each person, but for the copies. */
import { useState } from 'react';
import type { PrinterView, PrintSides } from '../../../shared/api/printers.ts';
import type { LastPrinting, Settings } from '../../../shared/api/system.ts';
import type { AppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useApiMutation, useApiQuery } from '../../boot/query.ts';
import { takeStatus, useStatus } from '../../boot/status.ts';
import { useNotify } from '../../ui/use-notify.ts';

/** Labels have a printer of their own. */
export type PrintPurpose = 'documents' | 'labels';

export interface PrinterPick {
  readonly purpose: PrintPurpose;
  readonly printers: readonly PrinterView[];
  /** Null: the system's dialog asks. Nothing is sent to a printer that nobody chose here. */
  readonly printer: PrinterView | null;
  /** The remembered one is not there now. */
  readonly isGone: boolean;
  readonly problem: AppError | null;
  readonly copies: number;
  readonly sides: PrintSides;
  choose(printerId: string | null): void;
  setCopies(copies: number): void;
  setSides(sides: PrintSides): void;
}

/** Paper is put in and covers are closed while somebody looks. */
const refetchMs = 4_000;
const nothingYet: LastPrinting = { printerId: null, sides: 'one' };

export function usePrinterPick(purpose: PrintPurpose): PrinterPick {
  const { last, remember } = useLastPrinting(purpose);
  const [copies, setCopies] = useState(1);
  const list = useApiQuery(['printers.list'], [], () => api.printers.list({}), {
    isEnabled: !isConsole,
    refetchMs: () => refetchMs,
  });
  const printers = list.data?.printers ?? [];
  const printer = printers.find(({ id }) => id === last.printerId) ?? null;
  const canTurn = purpose === 'documents' && printer !== null && printer.can.duplex !== false;
  return {
    purpose,
    printers,
    printer,
    isGone: last.printerId !== null && printer === null && list.data !== undefined,
    problem: last.printerId === null ? null : list.error,
    copies: Math.min(copies, printer?.can.copies ?? 1),
    sides: canTurn ? last.sides : 'one',
    choose: (printerId) => remember({ ...last, printerId }),
    setCopies,
    setSides: (sides) => remember({ ...last, sides }),
  };
}

function useLastPrinting(purpose: PrintPurpose) {
  const notify = useNotify();
  const status = useStatus().data;
  // Shown at once: a choice must not wait for the core.
  const [own, setOwn] = useState<LastPrinting | null>(null);
  const save = useApiMutation((printing: Settings['printing']) => api.system.saveSettings({ printing }), {
    onError: (error) => {
      setOwn(null);
      notify.failed(error);
    },
  });
  const all = status?.settings.printing ?? {};
  const who = status?.person?.id ?? '';
  return {
    last: own ?? all[who]?.[purpose] ?? nothingYet,
    remember(last: LastPrinting) {
      setOwn(last);
      const printing = { ...all, [who]: { ...all[who], [purpose]: last } };
      if (status !== undefined) takeStatus({ ...status, settings: { ...status.settings, printing } });
      save.mutate(printing);
    },
  };
}
