/** Sheets that were dropped in one go: each read in its turn, filed by itself where its code says with what. */
import { useRef, useState } from 'react';
import type { ReadScan, ScanView } from '../../../shared/api/scans.ts';
import type { RecordId } from '../../../shared/domain/ids.ts';
import { type AppError, toAppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { sendScan } from './send-scan.ts';

export interface Sheet {
  readonly key: number;
  readonly name: string;
  /** Null while it is read. */
  readonly scan: ReadScan | null;
  /** Once it is filed. */
  readonly filed: (ScanView & { readonly number: string }) | null;
  readonly problem: AppError | null;
}

export interface Sheets {
  readonly sheets: readonly Sheet[];
  add(files: readonly File[]): void;
  file(sheet: Sheet, record: { readonly recordId: RecordId; readonly number: string }): Promise<void>;
}

export function useSheets(): Sheets {
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  const last = useRef({ key: 0, turn: Promise.resolve() });
  const change = (key: number, fields: Partial<Sheet>): void =>
    setSheets((before) => before.map((sheet) => (sheet.key === key ? { ...sheet, ...fields } : sheet)));

  const attach = async (key: number, scan: ReadScan, recordId: RecordId, number: string): Promise<void> => {
    try {
      const filed = await api.scans.attach({ uploadId: scan.uploadId, recordId });
      change(key, { filed: { ...filed, number }, problem: null });
    } catch (error) {
      change(key, { problem: toAppError(error) });
    }
  };
  const take = async (key: number, file: File): Promise<void> => {
    try {
      const scan = await sendScan(file);
      change(key, { scan });
      const [only] = scan.records;
      // What was printed from something else is for a person to judge.
      if (scan.records.length === 1 && only?.isSameContent === true) {
        await attach(key, scan, only.recordId, only.number);
      }
    } catch (error) {
      change(key, { problem: toAppError(error) });
    }
  };
  return {
    sheets,
    add(files) {
      for (const file of files) {
        last.current.key += 1;
        const { key } = last.current;
        setSheets((before) => [...before, { key, name: file.name, scan: null, filed: null, problem: null }]);
        last.current.turn = last.current.turn.then(() => take(key, file));
      }
    },
    file: async ({ key, scan }, { recordId, number }) => {
      if (scan !== null) await attach(key, scan, recordId, number);
    },
  };
}
