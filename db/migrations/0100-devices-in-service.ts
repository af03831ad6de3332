import type { Migration } from './migration.ts';

/** *Today* counts the devices in service of every task: out of an index that holds nothing else. */
export const migration0100: Migration = {
  version: 100,
  up: `
CREATE INDEX device_in_service
ON state_device (category, json_extract(fields, '$.zoneId'), json_extract(fields, '$.key'), location_id)
WHERE removed = 0 AND state = 'in-service';
`,
};
