import { afterEach, expect, it } from 'vitest';
import { entityNames } from '../../shared/domain/entities.ts';
import { cleanUp } from '../test-support.ts';
import { migrate, migrations, newestVersion, versionOf } from './migrate.ts';
import { emptyDatabase } from './migration-case.ts';

afterEach(cleanUp);

it('goes up in tens, once', () => {
  expect(migrations.map((step) => step.version)).toEqual(migrations.map((_step, index) => (index + 1) * 10));
  const sql = emptyDatabase();
  migrate(sql);
  migrate(sql);
  expect(versionOf(sql)).toBe(newestVersion);
  sql.close();
});

it('leaves a step that fails undone', () => {
  const sql = emptyDatabase();
  migrate(sql, 20);
  sql.exec('CREATE TABLE blob_ref (a TEXT) STRICT');
  expect(() => migrate(sql)).toThrow(/already exists/);
  expect(versionOf(sql)).toBe(20);
  expect(sql.get("SELECT count(*) AS count FROM sqlite_schema WHERE name = 'blob'")).toEqual({ count: 0 });
  sql.close();
});

it('ends with a table for every kind of record', () => {
  const sql = emptyDatabase();
  migrate(sql);
  const tables = sql.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'state_%'",
  );
  expect(tables.map((row) => row.name).sort()).toEqual(entityNames.map((entity) => `state_${entity}`).sort());
  sql.close();
});

it('makes the schema that is written down', async () => {
  const sql = emptyDatabase();
  migrate(sql);
  const rows = sql.all<{ sql: string }>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name');
  await expect(`${rows.map((row) => `${row.sql};`).join('\n\n')}\n`).toMatchFileSnapshot('schema.snapshot.sql');
  sql.close();
});
