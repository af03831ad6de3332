import type { Migration } from './migration.ts';
import { fact, text } from './record-table.ts';

/** Signed sheets that came back as photos or scans, by the record that they were printed from. */
export const migration0180: Migration = {
  version: 180,
  up: fact('record_scan', { record_id: text('$.recordId') }, [
    'CREATE INDEX record_scan_by_record ON state_record_scan (record_id);',
  ]),
};
