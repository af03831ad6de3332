import type { Migration } from './migration.ts';

/**
 * A device's life is read from the newest on, each kind out of an index of its own. Ids of rounds begin with the time at
 * which they were started, so that a device's answers lead to its rounds in their order without reading the rounds.
 */
export const migration0090: Migration = {
  version: 90,
  up: `
DROP INDEX answer_by_device;
CREATE INDEX answer_by_device ON state_answer (device_id, inspection_id, item_id);
CREATE INDEX answer_text_by_device ON state_answer (device_id, inspection_id, item_id)
WHERE json_extract(fields, '$.entry.type') = 'text';
CREATE INDEX fault_by_round ON state_fault (json_extract(fields, '$.origin.inspectionId')) WHERE removed = 0;
CREATE INDEX photo_by_device ON state_photo (device_id, json_extract(fields, '$.takenAtMs'), id) WHERE removed = 0;
CREATE INDEX photo_replaced ON state_photo (json_extract(fields, '$.replaces'))
WHERE json_extract(fields, '$.replaces') IS NOT NULL;
CREATE INDEX probe_result_apart ON state_probe_result (device_id, started_at_ms, id) WHERE phase <> 'round';
`,
};
