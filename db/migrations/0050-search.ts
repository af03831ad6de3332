import type { Migration } from './migration.ts';

/**
 * Searching: a text of each record in the form that searches compare, and an index of it. Both are derived from the
 * records in JavaScript, which knows more of letters than SQLite does; db/search-index.ts fills them at the next open.
 */
export const migration0050: Migration = {
  version: 50,
  up: `
DROP INDEX device_list;
DROP INDEX device_list_by_category;
DROP INDEX device_list_by_location;
ALTER TABLE state_device DROP COLUMN order_key;
ALTER TABLE state_device DROP COLUMN search_text;
ALTER TABLE state_device ADD COLUMN order_key TEXT NOT NULL DEFAULT '';
ALTER TABLE state_device ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
ALTER TABLE state_location ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
ALTER TABLE state_fault ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
ALTER TABLE state_inspection ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
ALTER TABLE state_record ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

-- The filters are answered from the index; only the page's own rows are read.
CREATE INDEX device_list ON state_device (order_key, id, search_text, category, location_id, state)
WHERE removed = 0;
CREATE INDEX device_list_by_category ON state_device (category, order_key, id, search_text, location_id, state)
WHERE removed = 0;
CREATE INDEX device_list_by_location ON state_device (location_id, order_key, id, search_text, category, state)
WHERE removed = 0;

-- The row id is that of the operation that made the record. Pairs of characters with their places, single ones without.
CREATE VIRTUAL TABLE search_pair USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE search_single USING fts5 (text, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
`,
};
