/** The printer, the copies and the sides that somebody chose: remembered for each person, but for the copies. */
import { useState } from 'react';
import type { PrinterView, PrintSides } from '../../../shared/api/printers.ts';
import type { LastPrinting } from '../../../shared/api/system.ts';
import type { AppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { isConsole } from '../../boot/entry.ts';
import { useApiQuery } from '../../boot/query.ts';
import { useSettingsEntry } from '../../boot/settings-entry.ts';
import { useStatus } from '../../boot/status.ts';
import { useNotify } from '../../ui/use-notify.ts';

/** Labels have a printer of their own. */
export type PrintPurpose = 'documents' | 'labels';

export interface PrinterPick {
  readonly purpose: PrintPurpose;
  readonly printers: readonly PrinterView[];
  /** Null: the system's dialog asks. Nothing is sent to a printer that nobody chose here. */
  readonly printer: PrinterView | null;
  /** Somebody picked one, which may not have answered yet, or be gone. */
  readonly isPicked: boolean;
  /** Whether it is there has been asked; before, nothing is printed in another way than was picked. */
  readonly isKnown: boolean;
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
  const isPicked = last.printerId !== null;
  return {
    purpose,
    printers,
    printer,
    isPicked,
    isKnown: !isPicked || list.data !== undefined || list.error !== null,
    isGone: isPicked && printer === null && list.data !== undefined,
    problem: isPicked ? list.error : null,
    copies: Math.min(copies, printer?.can.copies ?? 1),
    sides: canTurn ? last.sides : 'one',
    choose: (printerId) => remember({ ...last, printerId }),
    setCopies,
    setSides: (sides) => remember({ ...last, sides }),
  };
}

function useLastPrinting(purpose: PrintPurpose) {
  const notify = useNotify();
  const who = useStatus().data?.person?.id ?? '';
  const { value, change } = useSettingsEntry('printing', who, notify.failed);
  return {
    last: value?.[purpose] ?? nothingYet,
    remember: (last: LastPrinting) => change({ ...value, [purpose]: last }),
  };
}
