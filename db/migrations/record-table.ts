/** The tables that records are kept in, as SQL. Released steps are made of it: what it writes for them never changes. */

/** Columns of every record table: the fold of the record's operations, and who made it when. */
const recordColumns = `
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1))`;

type Columns = Readonly<Record<string, { type: 'TEXT' | 'INTEGER'; from: string }>>;

export const text = (path: string): { type: 'TEXT'; from: string } => ({ type: 'TEXT', from: path });
export const integer = (path: string): { type: 'INTEGER'; from: string } => ({ type: 'INTEGER', from: path });

/** A record table with columns read out of `fields` for its indexes. */
export function register(entity: string, columns: Columns = {}, indexes: readonly string[] = []): string {
  const generated = Object.entries(columns).map(([name, column]) => {
    const expression = column.from.startsWith('$') ? `json_extract(fields, '${column.from}')` : column.from;
    return `,\n  ${name} ${column.type} GENERATED ALWAYS AS (${expression}) VIRTUAL`;
  });
  return `
CREATE TABLE state_${entity} (${recordColumns}${generated.join('')}
) STRICT;
${indexes.join('\n')}
`;
}

/** A fact: what was written stays as it was written; only the server's stamps may come to it. */
export function fact(entity: string, columns: Columns, indexes: readonly string[]): string {
  return `${register(entity, columns, indexes)}
CREATE TRIGGER state_${entity}_never_changes BEFORE UPDATE ON state_${entity}
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;
CREATE TRIGGER state_${entity}_never_goes BEFORE DELETE ON state_${entity}
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;
`;
}
