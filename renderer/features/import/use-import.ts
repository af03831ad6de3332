/** One table on its way into the inventory, as this window sees it. */
import { useEffect, useRef, useState } from 'react';
import { type ImportCounts, type ImportTable, maxImportBytes } from '../../../shared/api/imports.ts';
import type { ColumnMapping, ImportField } from '../../../shared/domain/device-import/columns.ts';
import type { AppError } from '../../../shared/errors.ts';
import { api } from '../../boot/client.ts';
import { useApiMutation } from '../../boot/query.ts';
import { sendFile } from '../../boot/send-file.ts';

export interface Checked {
  readonly counts: ImportCounts;
  readonly places: readonly { readonly id: string; readonly path: string }[];
  /** Another one with every check, so that its rows are asked for again. */
  readonly number: number;
}

export type Done = { readonly counts: ImportCounts; readonly places: number };

export interface Import {
  readonly table: ImportTable | null;
  readonly mapping: ColumnMapping;
  readonly canCreatePlaces: boolean;
  readonly checked: Checked | null;
  readonly done: Done | null;
  readonly problem: AppError | null;
  readonly isReading: boolean;
  readonly isChecking: boolean;
  readonly isWriting: boolean;
  take(file: File): void;
  mapColumn(column: number, field: ImportField | null): void;
  check(canCreatePlaces?: boolean): void;
  backToColumns(): void;
  apply(): void;
  restart(): void;
}

export function useImport(): Import {
  const [table, setTable] = useState<ImportTable | null>(null);
  const [mapping, setMapping] = useState<ColumnMapping>([]);
  const [canCreatePlaces, setCanCreatePlaces] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  // Counted on over a way back to the columns: the rows of another mapping are other rows.
  const checks = useRef(0);
  const reading = useApiMutation(readTable, {
    onSuccess: (next) => {
      setTable(next);
      setMapping(next?.mapping ?? []);
      setChecked(null);
      setDone(null);
    },
  });
  const checking = useApiMutation(
    (canCreate: boolean) =>
      api.imports.check({ importId: table?.importId ?? '', mapping: [...mapping], canCreatePlaces: canCreate }),
    {
      onSuccess: (result) => {
        checks.current += 1;
        setChecked({ ...result, number: checks.current });
      },
    },
  );
  const writing = useApiMutation(() => api.imports.apply({ importId: table?.importId ?? '' }), {
    onSuccess: (result) => {
      setDone(result);
      setTable(null);
      setChecked(null);
    },
  });
  useLetGo(table?.importId ?? null);
  return {
    table,
    mapping,
    canCreatePlaces,
    checked,
    done,
    problem: reading.error ?? checking.error ?? writing.error,
    isReading: reading.isPending,
    isChecking: checking.isPending,
    isWriting: writing.isPending,
    take(file) {
      checking.reset();
      writing.reset();
      reading.mutate(file);
    },
    mapColumn: (column, field) =>
      // A field comes from one column.
      setMapping((before) => before.map((held, at) => (at === column ? field : held === field ? null : held))),
    check(canCreate = canCreatePlaces) {
      setCanCreatePlaces(canCreate);
      // Another file that could not be read is no matter of this one.
      reading.reset();
      writing.reset();
      checking.mutate(canCreate);
    },
    backToColumns() {
      setChecked(null);
      reading.reset();
      writing.reset();
    },
    apply: () => writing.mutate(undefined),
    restart() {
      setTable(null);
      setDone(null);
      setChecked(null);
      for (const each of [reading, checking, writing]) each.reset();
    },
  };
}

async function readTable(file: File): Promise<ImportTable | null> {
  const sent = await sendFile(file, {
    maxBytes: maxImportBytes,
    tooLarge: 'Import_TooLarge',
    take: (part) => api.imports.takePart(part),
  });
  return sent.table;
}

/** The core holds a table only while somebody looks at it. */
function useLetGo(importId: string | null): void {
  useEffect(() => {
    if (importId === null) return;
    return () => void api.imports.drop({ importId }).catch(() => {});
  }, [importId]);
}
