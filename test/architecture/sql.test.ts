/**
 * No value ever stands in the text of a statement: values are parameters. What does stand there besides the text itself is listed here, file by
 * file, and was looked at: names of tables and columns, conditions and numbers of our own, none of them given by a caller. security.md S6.
 */
import { expect, it } from 'vitest';
import { projectFiles } from './project-files.ts';

const lookedAt: Readonly<Record<string, readonly string[]>> = {
  'db/migrations/record-table.ts': [
    'entity',
    "generated.join('')",
    "indexes.join('\\n')",
    'recordColumns',
    'register(entity, columns, indexes)',
  ],
  'db/operation-log.ts': ['table'],
  'db/record-tables.ts': [
    'changes',
    'entity',
    'insert',
    "names.join(', ')",
    "names.map(() => '?').join(', ')",
    'state.entity',
  ],
  'db/repositories/accounts.ts': ['protocolColumns'],
  'db/repositories/audit-trail.ts': [
    'columns[source]',
    "conditions.map(([text]) => text).join(' AND ')",
    'table',
    'time',
    'where',
  ],
  'db/repositories/conflicts.ts': ['alias', 'bothSides', 'column', 'entity', "joined('s', 'settled_by')", 'sides'],
  'db/repositories/device-life.ts': [
    'condition',
    "isText('a')",
    "isText('p')",
    'place',
    'storedColumns',
    'table',
    "textOf('p')",
    'time',
  ],
  'db/repositories/devices.ts': ["query.after ? 'AND (order_key, id) > (?, ?)' : ''", 'sql', 'storedColumns'],
  'db/repositories/documents.ts': ['notSuperseded'],
  'db/repositories/evidence.ts': [
    'category',
    'closedLast',
    'completedLast',
    'dayMs',
    'id',
    'notSuperseded',
    'select',
    'time',
  ],
  'db/repositories/faults.ts': ['column', 'rest', 'storedColumns', 'table'],
  'db/repositories/inspections.ts': ['isOpen', 'storedColumns'],
  'db/repositories/period-figures.ts': ['began', 'columns'],
  'db/repositories/record-reader.ts': ['rest', 'storedColumns', 'this.table'],
  'db/repositories/record-status.ts': ['columns'],
  'db/repositories/sweeps.ts': ['select'],
  'db/repositories/task-events.ts': ['inOrder'],
  'db/repositories/time-page.ts': ['storedColumns', 'table', 'time', "wheres.join(' AND ')"],
  'db/search-index.ts': [
    "changes.join(', ')",
    'entity',
    'held(rest)',
    'joined(entity, rest)',
    "newestFirst.has(entity) ? 'DESC' : ''",
    'table',
  ],
  'db/whole-log.ts': ['entity', 'table'],
  'db/writer.ts': ['act.entity'],
  'server/store/postgres/migrations.ts': [
    "['op', 'quarantine', 'receipt'].map(frozen).join('\\n')",
    'chainStart',
    "frozen('server_act')",
    'table',
  ],
  'server/store/postgres/postgres-reads.ts': ['conflictColumns', 'laptopColumns', 'lineOverheadBytes', 'selectRecords'],
  'server/store/postgres/postgres-snapshot.ts': ['pageRows', 'selectRecords'],
  'server/store/postgres/postgres-store.ts': ['limits'],
  'server/store/postgres/postgres-transaction.ts': [
    "arrays.join(', ')",
    "columns.map(([name]) => name).join(', ')",
    "names.join(', ')",
    'onConflict',
    "picked.join(', ')",
    'selectRecords',
    'table',
  ],
  'server/store/sqlite/migrations.ts': [
    "['op', 'quarantine', 'receipt'].map(frozen).join('\\n')",
    'chainStart',
    "frozen('server_act')",
    'table',
  ],
  'server/store/sqlite/sqlite-reads.ts': ['conflictColumns', 'laptopColumns'],
};

const shipped = projectFiles(/^(app|db|server)\/.*\.ts$/).filter(
  ({ path: file }) => !/\.test\.|\/test-|\.child\.|migration-case/.test(file),
);

const template = /`(?:[^`\\]|\\.)*`/gs;
const statement =
  /\b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|PRAGMA|VALUES|ORDER BY|JOIN|ALTER|CREATE|DROP|SAVEPOINT)\b/;

/** Every `${expression}` in a text that is SQL. */
function interpolated(text: string): string[] {
  const found = [...text.matchAll(template)]
    .map(([literal]) => literal)
    .filter((literal) => statement.test(literal))
    .flatMap((literal) => [...literal.matchAll(/\$\{([^}]*)\}/g)].map(([, expression = '']) => expression));
  return [...new Set(found)].toSorted();
}

it('holds nothing in the text of a statement that was not looked at', () => {
  const found = shipped
    .map(({ path: file, text }) => [file, interpolated(text)] as const)
    .filter(([, expressions]) => expressions.length > 0);
  expect(Object.fromEntries(found)).toEqual(lookedAt);
});

it('puts no statement together out of pieces', () => {
  // A text that ends in the middle of a condition, and goes on with something else.
  const joined = /(?:WHERE|AND|OR|=|LIKE|IN \()\s*'\s*\+|(?:exec|prepare|query|run|all|get|pragma)\([^)`]*'\s*\+/;
  expect(shipped.filter(({ text }) => joined.test(text)).map(({ path: file }) => file)).toEqual([]);
  expect(joined.test("sql.all('SELECT * FROM op WHERE id = ' + id)")).toBe(true);
});
