/** Tables as rows. Their columns are walked side by side: over a slow line round trips, not bytes, are what costs. */
import type { Varbind } from 'net-snmp';
import { AppError } from '../../shared/errors.ts';
import { SnmpRefusal, type SnmpSession } from './session.ts';
import { compareOids, isPresent, tag } from './values.ts';

/** Rows of one table; the largest that make sense here are bridges' address tables. */
const maxRows = 50_000;

/** A value and when it came, on the session's clock. */
export interface Cell {
  readonly value: Varbind;
  readonly atMs: number;
}

/** By index: what follows the column's number in the object identifier. */
export type Column = ReadonlyMap<string, Cell>;

/** Everything under one column. Rejects with Probe_ProtocolError when the agent's order goes round in circles. */
export async function walkColumn(session: SnmpSession, base: string, expectedRows?: number): Promise<Column> {
  const column = new Map<string, Cell>();
  let from = base;
  let repetitions = session.settings.maxRepetitions;
  for (;;) {
    // One more than the rows that are left: the one that says that the column is over.
    const left = expectedRows === undefined ? repetitions : Math.max(1, expectedRows + 1 - column.size);
    const values = await ask(session, from, Math.min(repetitions, left));
    if (values === 'tooBig') {
      if (repetitions === 1) return column;
      repetitions = Math.ceil(repetitions / 2);
      continue;
    }
    const atMs = session.nowMs;
    for (const value of values) {
      if ((value.type as number) === tag.endOfMibView || !value.oid.startsWith(`${base}.`)) return column;
      if (compareOids(value.oid, from) <= 0) {
        throw new AppError('Probe_ProtocolError', { protocol: 'snmp', detail: 'order' });
      }
      from = value.oid;
      if (isPresent(value)) column.set(from.slice(base.length + 1), { value, atMs });
      if (column.size > maxRows) throw new AppError('Probe_TooMuchData', { protocol: 'snmp', limitRows: maxRows });
    }
    if (values.length === 0) return column;
  }
}

async function ask(session: SnmpSession, from: string, repetitions: number): Promise<Varbind[] | 'tooBig'> {
  try {
    return await session.following(from, repetitions);
  } catch (error) {
    if (!(error instanceof SnmpRefusal)) throw error;
    // v1 ends a table with an error; other refusals mean that this agent has no such table.
    return error.isTooBig ? 'tooBig' : [];
  }
}

/** A table's rows by index, each with the values of the columns asked for. */
export type Rows<Name extends string> = ReadonlyMap<string, Partial<Record<Name, Cell>>>;

/** Walks the columns at once. `entry` is the table's entry, `columns` names its columns by number. */
export async function walkTable<Name extends string>(
  session: SnmpSession,
  entry: string,
  columns: Readonly<Record<Name, number>>,
  expectedRows?: number,
): Promise<Rows<Name>> {
  const names = Object.keys(columns) as Name[];
  const walked = await Promise.all(names.map((name) => walkColumn(session, `${entry}.${columns[name]}`, expectedRows)));
  const rows = new Map<string, Partial<Record<Name, Cell>>>();
  for (const [at, name] of names.entries()) {
    for (const [index, cell] of walked[at] ?? []) {
      const row: Partial<Record<Name, Cell>> = rows.get(index) ?? {};
      row[name] = cell;
      rows.set(index, row);
    }
  }
  return rows;
}

/** Single objects by name. In v1 one that is missing spoils the whole answer, so there each is asked for alone. */
export async function getScalars<Name extends string>(
  session: SnmpSession,
  oids: Readonly<Record<Name, string>>,
): Promise<Partial<Record<Name, Varbind>>> {
  const names = Object.keys(oids) as Name[];
  const isV1 = session.settings.version === 'v1';
  const groups = isV1 ? names.map((name) => [name]) : [names];
  const found: Partial<Record<Name, Varbind>> = {};
  const read = async (group: readonly Name[]): Promise<void> => {
    const values = await session.get(group.map((name) => oids[name])).catch((error: unknown) => {
      if (error instanceof SnmpRefusal) return [];
      throw error;
    });
    for (const value of values) {
      const name = group.find((item) => oids[item] === value.oid);
      if (name !== undefined && isPresent(value)) found[name] = value;
    }
  };
  await Promise.all(groups.map(read));
  return found;
}
