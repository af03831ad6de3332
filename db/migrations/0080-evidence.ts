import type { Migration } from './migration.ts';

/** What proves the contract's obligations is counted out of indexes, by the time at which it happened. */
export const migration0080: Migration = {
  version: 80,
  up: `
ALTER TABLE state_inspection ADD COLUMN template_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.templateId')) VIRTUAL;
CREATE INDEX inspection_work ON state_inspection (id, template_id, task_id) WHERE removed = 0;
CREATE INDEX inspection_event_by_time ON state_inspection_event (kind, at_ms, inspection_id, created_stamp, id);
CREATE INDEX inspection_event_turns ON state_inspection_event (inspection_id, kind, created_stamp, id);
ALTER TABLE state_fault ADD COLUMN section TEXT GENERATED ALWAYS AS (json_extract(fields, '$.section')) VIRTUAL;
CREATE INDEX fault_work ON state_fault (id, section, device_id) WHERE removed = 0;
CREATE INDEX fault_event_by_time ON state_fault_event (kind, at_ms, fault_id, created_stamp, id);
CREATE INDEX fault_event_turns ON state_fault_event (fault_id, kind, at_ms, created_stamp, id);
ALTER TABLE state_record ADD COLUMN supersedes TEXT GENERATED ALWAYS AS (json_extract(fields, '$.supersedes')) VIRTUAL;
CREATE INDEX record_by_kind ON state_record (kind, signed_at_ms, id);
CREATE INDEX record_superseded ON state_record (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX photo_withdrawn ON state_photo (subject_id) WHERE removed = 1;
`,
};
