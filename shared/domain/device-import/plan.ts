/**
 * What a table of devices would do to the inventory, row by row: new, changed, unchanged, or refused with the reason and the
 * place. Nothing is written here. An empty cell says nothing: the field stays as it is. Pure.
 */
import { type DeviceFields, deviceFields } from '../device-fields.ts';
import { type CellProblem, type ImportProblemCode, isProblem, readCell } from './cells.ts';
import type { ColumnMapping, ImportField } from './columns.ts';
import { macText, serialText } from '../sweep-proposals.ts';
import { DeviceMatching, type KnownDevice, type RowSigns } from './matching.ts';
import { nearestOf } from './nearest.ts';
import { type KnownPlace, type NewPlace, Places } from './places.ts';

export interface TableRow {
  /** Of the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface KnownZone {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
}

export interface Inventory {
  readonly devices: readonly KnownDevice[];
  readonly places: readonly KnownPlace[];
  readonly zones: readonly KnownZone[];
}

export const rowStates = ['new', 'changed', 'unchanged', 'refused'] as const;
export type RowState = (typeof rowStates)[number];

/** Fields that a table can change. */
export type ImportedField = Exclude<ImportField, 'id'>;

/** As text; a place and a network by their ids, a category and a state by their codes. */
export interface FieldChange {
  readonly field: ImportedField;
  readonly before: string;
  readonly after: string;
}

export interface RowProblem extends CellProblem {
  /** From 0; null for what is wrong with the row as a whole. */
  readonly column: number | null;
}

export interface PlannedRow {
  readonly line: number;
  readonly state: RowState;
  readonly name: string;
  /** Null for a new one. */
  readonly deviceId: string | null;
  /** Of a new one all that it says. */
  readonly changes: readonly FieldChange[];
  readonly problems: readonly RowProblem[];
  /** What is written. */
  readonly fields: Partial<DeviceFields>;
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[];
  readonly places: readonly NewPlace[];
}

interface PlanOptions {
  readonly canCreatePlaces: boolean;
  readonly newId: () => string;
}

interface ReadRow extends RowSigns {
  readonly line: number;
  readonly problems: readonly RowProblem[];
  /** Column of each field that is given. */
  readonly columns: Partial<Record<ImportField, number>>;
}

export function planImport(
  table: Iterable<TableRow>,
  mapping: ColumnMapping,
  inventory: Inventory,
  { canCreatePlaces, newId }: PlanOptions,
): ImportPlan {
  const places = new Places(inventory.places, canCreatePlaces, newId);
  const read = rowReader(mapping, places, inventory.zones);
  const rows = [...table].map(read).filter(({ columns }) => Object.keys(columns).length > 0);
  const matching = new DeviceMatching(inventory.devices, rows);
  const twins = new Twins();
  return { rows: rows.map((row) => planned(row, matching, twins)), places: places.created };
}

/** Our own lists write `'=` for what begins like a formula; so does Excel in its cells. */
const textOf = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@\t\r])/, '');

function rowReader(mapping: ColumnMapping, places: Places, zones: readonly KnownZone[]) {
  const columns = mapping.flatMap((field, column) => (field === null ? [] : [{ field, column }]));
  const placeOf = remembered((text) => places.find(text));
  const zoneOf = remembered((text) => zoneNamed(zones, text));
  const readField = (field: Exclude<ImportField, 'id'>, text: string): Partial<DeviceFields> | CellProblem => {
    if (field !== 'place' && field !== 'zone') return readCell(field, text);
    const found = field === 'place' ? placeOf(text) : zoneOf(text);
    if (isProblem(found)) return found;
    return { [field === 'place' ? 'locationId' : 'zoneId']: found.id };
  };
  return ({ line, cells }: TableRow): ReadRow => {
    const fields: Partial<DeviceFields> = {};
    const problems: RowProblem[] = [];
    const given: Partial<Record<ImportField, number>> = {};
    let id = '';
    for (const { field, column } of columns) {
      const text = textOf(cells[column] ?? '');
      if (text === '') continue;
      given[field] = column;
      if (field === 'id') id = text;
      else {
        const value = readField(field, text);
        if (isProblem(value)) problems.push({ ...value, column });
        else Object.assign(fields, value);
      }
    }
    return { line, id, fields, problems, columns: given };
  };
}

/** The same few names stand in thousands of rows. */
function remembered<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const held = known.get(text);
    if (held !== undefined) return held;
    const found = find(text);
    known.set(text, found);
    return found;
  };
}

/** `业务网` is enough for `业务网（省市县所）`. */
function zoneNamed(zones: readonly KnownZone[], text: string): { readonly id: string } | CellProblem {
  const plain = (name: string): string =>
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/\s|\([^)]*\)/g, '');
  const zone = zones.find(({ code, name, nameEn }) => [code, name, nameEn].map(plain).includes(plain(text)));
  if (zone !== undefined) return { id: zone.id };
  const names = zones.flatMap(({ name, nameEn }) => [name, nameEn]);
  return { code: 'unknownZone', params: { text, nearest: nearestOf(text, names) ?? '' } };
}

function planned(row: ReadRow, matching: DeviceMatching, twins: Twins): PlannedRow {
  const refused = (problems: readonly RowProblem[]): PlannedRow => {
    const { line, fields } = row;
    return { line, state: 'refused', name: fields.name ?? '', deviceId: null, changes: [], problems, fields: {} };
  };
  const device = matching.deviceOf(row);
  const whole = (problem: CellProblem, field: ImportField): RowProblem => ({
    ...problem,
    column: row.columns[field] ?? null,
  });
  if (device !== null && isProblem(device)) {
    return refused([...row.problems, whole(device, device.code === 'unknownId' ? 'id' : 'name')]);
  }
  const missing = device === null ? missingOf(row) : [];
  const twin = twins.of(row, device);
  const problems = [
    ...row.problems,
    ...missing,
    ...(twin === null ? [] : [whole(twin, twinField[twin.code] ?? 'name')]),
  ];
  if (problems.length > 0) return refused(problems);
  const changes = changesOf(row.fields, device?.fields ?? null);
  const state = device === null ? 'new' : changes.length > 0 ? 'changed' : 'unchanged';
  const changed = new Set(changes.map(({ field }) => storedName(field)));
  const fields = Object.fromEntries(Object.entries(row.fields).filter(([name]) => changed.has(name)));
  return {
    line: row.line,
    state,
    name: row.fields.name ?? device?.fields.name ?? '',
    deviceId: device?.id ?? null,
    changes,
    problems: [],
    fields,
  };
}

/** A value that could not be read is told already. */
function missingOf({ fields, columns }: ReadRow): RowProblem[] {
  const lacks = (field: 'name' | 'category', code: ImportProblemCode): RowProblem[] =>
    fields[field] === undefined && columns[field] === undefined ? [{ code, params: {}, column: null }] : [];
  return [...lacks('name', 'nameMissing'), ...lacks('category', 'categoryMissing')];
}

const storedName = (field: ImportedField): string =>
  field === 'place' ? 'locationId' : field === 'zone' ? 'zoneId' : field;
const toldName = (name: string): ImportedField =>
  (name === 'locationId' ? 'place' : name === 'zoneId' ? 'zone' : name) as ImportedField;

function changesOf(fields: Partial<DeviceFields>, before: DeviceFields | null): FieldChange[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const held = before?.[name as keyof DeviceFields] ?? '';
    const change = { field: toldName(name), before: String(held), after: String(value) };
    return isSame(change) ? [] : [change];
  });
}

/** Hardware addresses and serial numbers are the same however they are written. */
function isSame({ field, before, after }: FieldChange): boolean {
  if (before === after) return true;
  const plainOf = { mac: macText, serial: serialText }[field as string];
  return plainOf !== undefined && plainOf(before) !== '' && plainOf(before) === plainOf(after);
}

const twinField: Partial<Record<ImportProblemCode, ImportField>> = { sameSerial: 'serial', sameMac: 'mac' };

/** Rows before that mean the same device. */
class Twins {
  readonly #lines = new Map<string, number>();

  of({ line, fields }: ReadRow, device: KnownDevice | null): CellProblem | null {
    const { name = '', serial = '', mac = '', locationId = '' } = fields;
    const signs: [code: ImportProblemCode, sign: string][] =
      device === null
        ? [
            ['sameSerial', serial],
            ['sameMac', mac],
            ['sameName', serial === '' && mac === '' ? `${name}\n${locationId}` : ''],
          ]
        : [['sameDevice', device.id]];
    let twin: CellProblem | null = null;
    for (const [code, sign] of signs) {
      if (sign.trim() === '') continue;
      const first = this.#lines.get(`${code}\n${sign}`);
      if (first === undefined) this.#lines.set(`${code}\n${sign}`, line);
      else twin ??= { code, params: { line: first } };
    }
    return twin;
  }
}

/** Whole, for a device that is new. */
export function newDeviceFields(fields: Partial<DeviceFields>): DeviceFields {
  return deviceFields.parse({
    key: null,
    locationId: null,
    zoneId: null,
    channel: null,
    address: null,
    state: 'in-service',
    ...fields,
  });
}
