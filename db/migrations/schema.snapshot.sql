CREATE INDEX answer_by_device ON state_answer (device_id, inspection_id, item_id);

CREATE INDEX answer_by_inspection ON state_answer (inspection_id, device_id, item_id);

CREATE INDEX answer_text_by_device ON state_answer (device_id, inspection_id, item_id)
WHERE json_extract(fields, '$.entry.type') = 'text';

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  author TEXT NOT NULL,
  act TEXT NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_time ON audit (at_ms);

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit never changes'); END;

CREATE TRIGGER audit_never_goes BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is never deleted'); END;

CREATE TABLE blob (
  id TEXT PRIMARY KEY,
  -- 0 until the bytes are here.
  bytes INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  is_here INTEGER NOT NULL CHECK (is_here IN (0, 1)),
  on_server INTEGER NOT NULL CHECK (on_server IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE blob_ref (
  op_id INTEGER NOT NULL REFERENCES op (id),
  blob_id TEXT NOT NULL REFERENCES blob (id),
  PRIMARY KEY (op_id, blob_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX blob_ref_by_blob ON blob_ref (blob_id);

CREATE INDEX blob_to_fetch ON blob (id) WHERE is_here = 0;

CREATE INDEX blob_to_send ON blob (id) WHERE is_here = 1 AND on_server = 0;

CREATE INDEX comment_by_subject ON state_comment (subject_id);

CREATE INDEX comment_event_by_comment ON state_comment_event (comment_id);

CREATE TABLE conflict (
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  field TEXT NOT NULL,
  in_use_op TEXT NOT NULL,
  in_use_value TEXT NOT NULL,
  other_op TEXT NOT NULL,
  other_value TEXT NOT NULL,
  settled_by TEXT,
  PRIMARY KEY (entity, entity_id, field, in_use_op, other_op)
) STRICT, WITHOUT ROWID;

CREATE INDEX conflict_open ON conflict (entity, entity_id) WHERE settled_by IS NULL;

CREATE TABLE credential (
  device_id TEXT PRIMARY KEY,
  username TEXT NOT NULL,
  password TEXT NOT NULL,
  at_ms INTEGER NOT NULL
, is_sealed INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;

CREATE INDEX device_in_service
ON state_device (category, json_extract(fields, '$.zoneId'), json_extract(fields, '$.key'), location_id)
WHERE removed = 0 AND state = 'in-service';

CREATE INDEX device_list ON state_device (order_key, id, search_text, category, location_id, state)
WHERE removed = 0;

CREATE INDEX device_list_by_category ON state_device (category, order_key, id, search_text, location_id, state)
WHERE removed = 0;

CREATE INDEX device_list_by_location ON state_device (location_id, order_key, id, search_text, category, state)
WHERE removed = 0;

CREATE TABLE draft (
  key TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX fault_by_device ON state_fault (device_id, reported_at_ms) WHERE removed = 0;

CREATE INDEX fault_by_report ON state_fault (reported_at_ms, id) WHERE removed = 0;

CREATE INDEX fault_by_round ON state_fault (json_extract(fields, '$.origin.inspectionId')) WHERE removed = 0;

CREATE INDEX fault_event_by_fault ON state_fault_event (fault_id);

CREATE INDEX fault_event_by_time ON state_fault_event (kind, at_ms, fault_id, created_stamp, id);

CREATE INDEX fault_event_turns ON state_fault_event (fault_id, kind, at_ms, created_stamp, id);

CREATE INDEX fault_work ON state_fault (id, section, device_id) WHERE removed = 0;

CREATE INDEX inspection_by_start ON state_inspection (started_at_ms, id);

CREATE INDEX inspection_by_task ON state_inspection (task_id);

CREATE INDEX inspection_event_by_inspection ON state_inspection_event (inspection_id);

CREATE INDEX inspection_event_by_time ON state_inspection_event (kind, at_ms, inspection_id, created_stamp, id);

CREATE INDEX inspection_event_turns ON state_inspection_event (inspection_id, kind, created_stamp, id);

CREATE INDEX inspection_work ON state_inspection (id, template_id, task_id) WHERE removed = 0;

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value ANY
) STRICT, WITHOUT ROWID;

CREATE TABLE op (
  id INTEGER PRIMARY KEY,
  dev TEXT NOT NULL,
  n INTEGER NOT NULL,
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  action TEXT NOT NULL,
  fields TEXT NOT NULL,
  base TEXT NOT NULL,
  hlc TEXT NOT NULL,
  wall_ms INTEGER NOT NULL,
  mono_ms REAL NOT NULL,
  boot_id TEXT NOT NULL,
  author TEXT NOT NULL,
  schema_v INTEGER NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  sig TEXT NOT NULL,
  UNIQUE (dev, n)
) STRICT;

CREATE INDEX op_by_record ON op (entity_id, entity);

CREATE INDEX op_by_time ON op (wall_ms);

CREATE TRIGGER op_never_changes BEFORE UPDATE ON op BEGIN SELECT RAISE(ABORT, 'operations never change'); END;

CREATE TRIGGER op_never_goes BEFORE DELETE ON op
WHEN NOT EXISTS (SELECT 1 FROM set_aside_op AS kept WHERE kept.hash = OLD.hash)
BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;

CREATE TABLE op_stamp (
  seq INTEGER PRIMARY KEY,
  op_id INTEGER NOT NULL UNIQUE REFERENCES op (id),
  received_at_ms INTEGER NOT NULL,
  stamp TEXT NOT NULL,
  head TEXT NOT NULL
) STRICT;

CREATE TRIGGER op_stamp_never_changes BEFORE UPDATE ON op_stamp
BEGIN SELECT RAISE(ABORT, 'the server''s stamps never change'); END;

CREATE INDEX paper_by_document ON state_paper (document_id) WHERE removed = 0;

CREATE INDEX photo_by_device ON state_photo (device_id, json_extract(fields, '$.takenAtMs'), id) WHERE removed = 0;

CREATE INDEX photo_by_subject ON state_photo (subject_id);

CREATE INDEX photo_replaced ON state_photo (json_extract(fields, '$.replaces'))
WHERE json_extract(fields, '$.replaces') IS NOT NULL;

CREATE INDEX photo_withdrawn ON state_photo (subject_id) WHERE removed = 1;

CREATE INDEX probe_result_apart ON state_probe_result (device_id, started_at_ms, id) WHERE phase <> 'round';

CREATE INDEX probe_result_by_device ON state_probe_result (device_id, started_at_ms);

CREATE INDEX probe_result_by_subject ON state_probe_result (subject_id, device_id, probe_id);

CREATE TABLE protocol_account (
  device_id TEXT NOT NULL,
  protocol TEXT NOT NULL,
  username TEXT NOT NULL,
  -- Of SNMP v1 and v2c the community, of a private key its passphrase.
  password TEXT NOT NULL,
  privacy_password TEXT NOT NULL,
  private_key TEXT NOT NULL,
  at_ms INTEGER NOT NULL, is_sealed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (device_id, protocol)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantined_op (
  dev TEXT NOT NULL,
  n INTEGER NOT NULL,
  -- As the server named it.
  reason TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (dev, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
  number TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX receipt_by_time ON receipt (at_ms);

CREATE INDEX record_by_kind ON state_record (kind, signed_at_ms, id);

CREATE INDEX record_by_number ON state_record (number);

CREATE INDEX record_by_signing ON state_record (signed_at_ms, id);

CREATE INDEX record_by_subject ON state_record (subject_id);

CREATE INDEX record_scan_by_record ON state_record_scan (record_id);

CREATE INDEX record_superseded ON state_record (supersedes) WHERE supersedes IS NOT NULL;

CREATE INDEX sample_finding_by_sample ON state_sample_finding (sample_id);

CREATE VIRTUAL TABLE search_pair USING fts5 (text, content = '', columnsize = 0, tokenize = 'ascii');

CREATE TABLE 'search_pair_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_pair_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_pair_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE VIRTUAL TABLE search_single USING fts5 (text, content = '', columnsize = 0, detail = none, tokenize = 'ascii');

CREATE TABLE 'search_single_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_single_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_single_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE sequence (
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (kind, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE set_aside_op (
  hash TEXT PRIMARY KEY,
  -- The whole operation, JSON.
  body TEXT NOT NULL,
  -- The operation that says the same under this laptop's next identity; null for another laptop's.
  reissued_as TEXT
) STRICT, WITHOUT ROWID;

CREATE TRIGGER set_aside_op_never_changes BEFORE UPDATE ON set_aside_op
WHEN OLD.reissued_as IS NOT NULL OR NEW.hash <> OLD.hash OR NEW.body <> OLD.body
BEGIN SELECT RAISE(ABORT, 'operations never change'); END;

CREATE TRIGGER set_aside_op_never_goes BEFORE DELETE ON set_aside_op
BEGIN SELECT RAISE(ABORT, 'operations are never deleted'); END;

CREATE INDEX spare_part_by_device ON state_spare_part (device_id) WHERE removed = 0;

CREATE INDEX spare_part_by_subject ON state_spare_part (subject_id) WHERE removed = 0;

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE state_answer (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  inspection_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.inspectionId')) VIRTUAL,
  device_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.deviceId')) VIRTUAL,
  item_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.itemId')) VIRTUAL,
  at_ms INTEGER GENERATED ALWAYS AS (json_extract(fields, '$.atMs')) VIRTUAL
) STRICT;

CREATE TRIGGER state_answer_never_changes BEFORE UPDATE ON state_answer
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_answer_never_goes BEFORE DELETE ON state_answer
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_comment (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  subject_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.subject.id')) VIRTUAL
) STRICT;

CREATE TABLE state_comment_event (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  comment_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.commentId')) VIRTUAL
) STRICT;

CREATE TRIGGER state_comment_event_never_changes BEFORE UPDATE ON state_comment_event
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_comment_event_never_goes BEFORE DELETE ON state_comment_event
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TRIGGER state_comment_never_changes BEFORE UPDATE ON state_comment
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_comment_never_goes BEFORE DELETE ON state_comment
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_contract (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE TRIGGER state_contract_never_changes BEFORE UPDATE ON state_contract
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_contract_never_goes BEFORE DELETE ON state_contract
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_device (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  category TEXT GENERATED ALWAYS AS (json_extract(fields, '$.category')) VIRTUAL,
  location_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.locationId')) VIRTUAL,
  state TEXT GENERATED ALWAYS AS (json_extract(fields, '$.state')) VIRTUAL, order_key TEXT NOT NULL DEFAULT '', search_text TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE state_fault (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  reported_at_ms INTEGER GENERATED ALWAYS AS (json_extract(fields, '$.reportedAtMs')) VIRTUAL,
  device_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.deviceId')) VIRTUAL,
  number TEXT GENERATED ALWAYS AS (json_extract(fields, '$.number')) VIRTUAL
, search_text TEXT NOT NULL DEFAULT '', section TEXT GENERATED ALWAYS AS (json_extract(fields, '$.section')) VIRTUAL) STRICT;

CREATE TABLE state_fault_event (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  fault_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.faultId')) VIRTUAL,
  kind TEXT GENERATED ALWAYS AS (json_extract(fields, '$.kind')) VIRTUAL,
  at_ms INTEGER GENERATED ALWAYS AS (json_extract(fields, '$.atMs')) VIRTUAL
) STRICT;

CREATE TRIGGER state_fault_event_never_changes BEFORE UPDATE ON state_fault_event
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_fault_event_never_goes BEFORE DELETE ON state_fault_event
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_holiday_year (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE TRIGGER state_holiday_year_never_changes BEFORE UPDATE ON state_holiday_year
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_holiday_year_never_goes BEFORE DELETE ON state_holiday_year
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_inspection (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  task_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.taskId')) VIRTUAL,
  started_at_ms INTEGER GENERATED ALWAYS AS (json_extract(fields, '$.startedAtMs')) VIRTUAL,
  number TEXT GENERATED ALWAYS AS (json_extract(fields, '$.number')) VIRTUAL
, search_text TEXT NOT NULL DEFAULT '', template_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.templateId')) VIRTUAL) STRICT;

CREATE TABLE state_inspection_event (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  inspection_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.inspectionId')) VIRTUAL,
  kind TEXT GENERATED ALWAYS AS (json_extract(fields, '$.kind')) VIRTUAL,
  at_ms INTEGER GENERATED ALWAYS AS (json_extract(fields, '$.atMs')) VIRTUAL
) STRICT;

CREATE TRIGGER state_inspection_event_never_changes BEFORE UPDATE ON state_inspection_event
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_inspection_event_never_goes BEFORE DELETE ON state_inspection_event
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TRIGGER state_inspection_never_changes BEFORE UPDATE ON state_inspection
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_inspection_never_goes BEFORE DELETE ON state_inspection
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_location (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1))
, search_text TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE state_paper (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  document_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.documentId')) VIRTUAL
) STRICT;

CREATE TABLE state_person (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE state_photo (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  subject_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.subject.id')) VIRTUAL,
  device_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.deviceId')) VIRTUAL,
  item_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.itemId')) VIRTUAL
) STRICT;

CREATE TRIGGER state_photo_never_changes BEFORE UPDATE ON state_photo
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_photo_never_goes BEFORE DELETE ON state_photo
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_probe_result (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  subject_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.subject.id')) VIRTUAL,
  device_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.deviceId')) VIRTUAL,
  probe_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.report.probeId')) VIRTUAL,
  phase TEXT GENERATED ALWAYS AS (json_extract(fields, '$.phase')) VIRTUAL,
  started_at_ms INTEGER GENERATED ALWAYS AS (json_extract(fields, '$.report.startedAtMs')) VIRTUAL
) STRICT;

CREATE TRIGGER state_probe_result_never_changes BEFORE UPDATE ON state_probe_result
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_probe_result_never_goes BEFORE DELETE ON state_probe_result
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_record (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  kind TEXT GENERATED ALWAYS AS (json_extract(fields, '$.kind')) VIRTUAL,
  subject_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.subject.id')) VIRTUAL,
  signed_at_ms INTEGER GENERATED ALWAYS AS (json_extract(fields, '$.signedAtMs')) VIRTUAL,
  number TEXT GENERATED ALWAYS AS (json_extract(fields, '$.number')) VIRTUAL
, search_text TEXT NOT NULL DEFAULT '', supersedes TEXT GENERATED ALWAYS AS (json_extract(fields, '$.supersedes')) VIRTUAL) STRICT;

CREATE TRIGGER state_record_never_changes BEFORE UPDATE ON state_record
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_record_never_goes BEFORE DELETE ON state_record
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_record_scan (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  record_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.recordId')) VIRTUAL
) STRICT;

CREATE TRIGGER state_record_scan_never_changes BEFORE UPDATE ON state_record_scan
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_record_scan_never_goes BEFORE DELETE ON state_record_scan
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_report_text (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE state_sample (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE state_sample_finding (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  sample_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.sampleId')) VIRTUAL
) STRICT;

CREATE TRIGGER state_sample_finding_never_changes BEFORE UPDATE ON state_sample_finding
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_sample_finding_never_goes BEFORE DELETE ON state_sample_finding
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TRIGGER state_sample_never_changes BEFORE UPDATE ON state_sample
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_sample_never_goes BEFORE DELETE ON state_sample
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_spare_part (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  subject_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.subject.id')) VIRTUAL,
  device_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.deviceId')) VIRTUAL
) STRICT;

CREATE TABLE state_task_event (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  task_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.taskId')) VIRTUAL,
  plan_id TEXT GENERATED ALWAYS AS (json_extract(fields, '$.planId')) VIRTUAL,
  day TEXT GENERATED ALWAYS AS (json_extract(fields, '$.day')) VIRTUAL
) STRICT;

CREATE TRIGGER state_task_event_never_changes BEFORE UPDATE ON state_task_event
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_task_event_never_goes BEFORE DELETE ON state_task_event
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_template (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1)),
  hash TEXT GENERATED ALWAYS AS (json_extract(fields, '$.hash')) VIRTUAL
) STRICT;

CREATE TRIGGER state_template_never_changes BEFORE UPDATE ON state_template
WHEN NEW.id IS NOT OLD.id OR NEW.fields IS NOT OLD.fields OR NEW.created_op IS NOT OLD.created_op
  OR NEW.author IS NOT OLD.author OR NEW.entered_at_ms IS NOT OLD.entered_at_ms
BEGIN SELECT RAISE(ABORT, 'facts never change'); END;

CREATE TRIGGER state_template_never_goes BEFORE DELETE ON state_template
BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

CREATE TABLE state_zone (
  id TEXT NOT NULL PRIMARY KEY,
  fields TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_op TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  author TEXT NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  removed INTEGER NOT NULL CHECK (removed IN (0, 1))
) STRICT;

CREATE TABLE sweep (
  id TEXT PRIMARY KEY,
  started_at_ms INTEGER NOT NULL,
  -- Null while addresses are left.
  ended_at_ms INTEGER,
  author TEXT NOT NULL,
  request TEXT NOT NULL,
  total INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sweep_address (
  sweep_id TEXT NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  state TEXT NOT NULL,
  found TEXT NOT NULL,
  PRIMARY KEY (sweep_id, address)
) STRICT, WITHOUT ROWID;

CREATE INDEX sweep_by_time ON sweep (started_at_ms);

CREATE TABLE sweep_dismissal (
  key TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX task_event_by_day ON state_task_event (day, plan_id);

CREATE INDEX task_event_by_task ON state_task_event (task_id);

CREATE INDEX template_by_hash ON state_template (hash);

CREATE TABLE unapplied_op (
  op_id INTEGER PRIMARY KEY REFERENCES op (id),
  entity TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('deferred', 'refused')),
  reason TEXT NOT NULL
) STRICT;

CREATE INDEX unapplied_op_by_record ON unapplied_op (entity_id, entity);
