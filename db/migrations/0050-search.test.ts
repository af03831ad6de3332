import { afterEach, expect, it } from 'vitest';
import { Meta } from '../meta.ts';
import { SearchIndex } from '../search-index.ts';
import { cleanUp } from '../test-support.ts';
import { rowsAt40, stepped } from './migration-case.ts';

afterEach(cleanUp);

it('adds what searches need, which the next open fills, and leaves everything else as it was', () => {
  const made = [
    "INSERT INTO op SELECT 2, dev, 2, entity, 'i', action, fields, base, hlc, wall_ms, mono_ms, boot_id, author, schema_v, prev_hash, 'h2', sig FROM op",
    "UPDATE state_device SET created_op = 'dev:2'",
  ];
  const { sql, emptyTables, before, after } = stepped(40, 50, [...rowsAt40, ...made]);
  expect(emptyTables).toEqual([]);
  expect(after).toEqual(before);
  const search = new SearchIndex(sql);
  expect(search.find('device', ['主'], 5)).toEqual([]);
  search.bringUpToDate(new Meta(sql));
  expect(search.find('device', ['主'], 5).map(({ id }) => id)).toEqual(['i']);
  expect(sql.get('SELECT search_text FROM state_device')).toEqual({ search_text: '\n主机\nzj\n' });
  sql.close();
});
