/** Tables of devices on their way into the inventory: held while somebody looks at what they would do. */
import type { Act } from '../../db/index.ts';
import {
  type ImportCounts,
  type ImportRow,
  type ImportTable,
  type importsContract,
  maxImportBytes,
  maxImportRows,
} from '../../shared/api/imports.ts';
import { type ColumnMapping, guessColumns, headRowOf } from '../../shared/domain/device-import/columns.ts';
import {
  type ImportPlan,
  type PlannedRow,
  type TableRow,
  newDeviceFields,
  planImport,
} from '../../shared/domain/device-import/plan.ts';
import type { DeviceId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import { readTable } from '../tables/read-table.ts';
import type { Workspace } from '../workspace.ts';
import { FileUploads } from './file-uploads.ts';

type Input = Inputs<typeof importsContract>;

/** Windows that look at a table at once; the one opened first is let go of. */
const maxHeld = 3;
const sampleRows = 5;
/** What is shown of a cell before it was read. */
const shownLetters = 200;

interface Held {
  readonly rows: readonly TableRow[];
  checked: { readonly plan: ImportPlan; readonly counts: ImportCounts; readonly of: symbol } | null;
}

export function createDeviceImportService(ws: Workspace) {
  const { store } = ws;
  const uploads = new FileUploads({ maxBytes: maxImportBytes, tooLarge: 'Import_TooLarge', lost: 'Import_Lost' });
  const tables = new Map<string, Held>();
  /** Another one as soon as anything is that a check was held against. */
  const inventoryState = ws.kept(['device', 'location', 'zone'], () => Symbol('inventory'));

  const heldTable = (id: string): Held => {
    const table = tables.get(id);
    if (table === undefined) throw new AppError('Import_Lost');
    return table;
  };

  function assertImporting(): void {
    const { name, role } = ws.person().fields;
    if (role === 'supervisor') throw new AppError('Import_NotAllowed', { name });
  }

  function plan(rows: readonly TableRow[], mapping: ColumnMapping, canCreatePlaces: boolean): ImportPlan {
    const inventory = {
      devices: store.devices.all(),
      places: store.locations.all().map(({ id, fields }) => ({ ...fields, id })),
      zones: store.zones.all().map(({ id, fields }) => ({ ...fields, id })),
    };
    return planImport(rows, mapping, inventory, { canCreatePlaces, newId: () => ws.newId() });
  }

  return {
    async takePart({ name, ...part }: Input['takePart']): Promise<{ table: ImportTable | null }> {
      assertImporting();
      const bytes = uploads.take(part);
      if (bytes === null) return { table: null };
      const all = await readTable(name, bytes, maxImportRows);
      const headRow = headRowOf(all);
      const heads = (all[headRow]?.cells ?? []).map(shown);
      const rows = all.slice(headRow + 1);
      if (rows.length === 0) throw new AppError('Import_Empty', { name });
      const [oldest] = tables.keys();
      if (oldest !== undefined && tables.size >= maxHeld) tables.delete(oldest);
      tables.set(part.uploadId, { rows, checked: null });
      return {
        table: {
          importId: part.uploadId,
          name,
          headLine: all[headRow]?.line ?? 1,
          heads,
          sample: rows.slice(0, sampleRows).map(({ cells }) => cells.map(shown)),
          rows: rows.length,
          mapping: guessColumns(heads),
        },
      };
    },
    check({ importId, mapping, canCreatePlaces }: Input['check']) {
      const table = heldTable(importId);
      const of = inventoryState();
      const checked = plan(table.rows, mapping, canCreatePlaces);
      table.checked = { plan: checked, counts: countsOf(checked), of };
      return { counts: table.checked.counts, places: checked.places.map(({ id, path }) => ({ id, path })) };
    },
    rows({ importId, state, from, limit }: Input['rows']) {
      const { checked } = heldTable(importId);
      if (checked === null) throw new AppError('Import_Lost');
      const rows = checked.plan.rows.filter((row) => state === null || row.state === state);
      return { total: rows.length, items: rows.slice(from, from + limit).map(rowView) };
    },
    apply({ importId }: Input['apply']) {
      assertImporting();
      const { checked } = heldTable(importId);
      if (checked === null) throw new AppError('Import_Lost');
      if (checked.counts.refused > 0) throw new AppError('Import_Refused', { count: checked.counts.refused });
      if (checked.of !== inventoryState()) throw new AppError('Import_Changed');
      ws.write(actsOf(ws, checked.plan));
      tables.delete(importId);
      return { counts: checked.counts, places: checked.plan.places.length };
    },
    drop({ importId }: Input['drop']) {
      tables.delete(importId);
      return {};
    },
  };
}

const shown = (cell: string): string => cell.slice(0, shownLetters);

function countsOf({ rows }: ImportPlan): ImportCounts {
  const counts = { new: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}

const rowView = ({ line, state, name, changes, problems }: PlannedRow): ImportRow => ({
  line,
  state,
  name,
  changes: [...changes],
  problems: problems.map((problem) => ({ ...problem })),
});

/** Places before what stands in them. */
function actsOf(ws: Workspace, { rows, places }: ImportPlan): Act[] {
  const placeActs = places.map(
    ({ id, kind, parentId, name, nameEn, floor, order }): Act => ({
      entity: 'location',
      entityId: id,
      action: 'create',
      fields: { kind, parentId, name, nameEn, floor, order },
    }),
  );
  const deviceActs = rows.flatMap(({ state, deviceId, fields }): Act[] => {
    if (state === 'new') {
      return [{ entity: 'device', entityId: ws.newId<DeviceId>(), action: 'create', fields: newDeviceFields(fields) }];
    }
    return state === 'changed' && deviceId !== null
      ? [{ entity: 'device', entityId: deviceId, action: 'set', fields }]
      : [];
  });
  return [...placeActs, ...deviceActs];
}
