import type { Migration } from './migration.ts';
import { fact, integer, register, text } from './record-table.ts';

/** One table per kind of record. */
export const migration0020: Migration = {
  version: 20,
  up: [
    register('person'),
    register('location'),
    register('zone'),
    register(
      'device',
      {
        category: text('$.category'),
        location_id: text('$.locationId'),
        state: text('$.state'),
        // Channels first and in their order, then by name.
        order_key: text(
          "printf('%04d %s', coalesce(json_extract(fields, '$.channel'), 9999), json_extract(fields, '$.name'))",
        ),
        search_text: text(
          `lower(concat_ws(' ', ${['name', 'nameEn', 'key', 'address', 'vendor', 'model', 'serial']
            .map((field) => `json_extract(fields, '$.${field}')`)
            .join(', ')}))`,
        ),
      },
      [
        // The filters are answered from the index; only the page's own rows are read.
        `CREATE INDEX device_list ON state_device (order_key, id, search_text, category, location_id, state)
         WHERE removed = 0;`,
        `CREATE INDEX device_list_by_category ON state_device (category, order_key, id, search_text, location_id, state)
         WHERE removed = 0;`,
        `CREATE INDEX device_list_by_location ON state_device (location_id, order_key, id, search_text, category, state)
         WHERE removed = 0;`,
      ],
    ),
    fact(
      'inspection',
      { task_id: text('$.taskId'), started_at_ms: integer('$.startedAtMs'), number: text('$.number') },
      [
        'CREATE INDEX inspection_by_task ON state_inspection (task_id);',
        'CREATE INDEX inspection_by_start ON state_inspection (started_at_ms, id);',
      ],
    ),
    fact(
      'inspection_event',
      { inspection_id: text('$.inspectionId'), kind: text('$.kind'), at_ms: integer('$.atMs') },
      ['CREATE INDEX inspection_event_by_inspection ON state_inspection_event (inspection_id);'],
    ),
    fact(
      'answer',
      {
        inspection_id: text('$.inspectionId'),
        device_id: text('$.deviceId'),
        item_id: text('$.itemId'),
        at_ms: integer('$.atMs'),
      },
      [
        'CREATE INDEX answer_by_inspection ON state_answer (inspection_id, device_id, item_id);',
        'CREATE INDEX answer_by_device ON state_answer (device_id, at_ms);',
      ],
    ),
    fact(
      'probe_result',
      {
        subject_id: text('$.subject.id'),
        device_id: text('$.deviceId'),
        probe_id: text('$.report.probeId'),
        phase: text('$.phase'),
        started_at_ms: integer('$.report.startedAtMs'),
      },
      [
        'CREATE INDEX probe_result_by_subject ON state_probe_result (subject_id, device_id, probe_id);',
        'CREATE INDEX probe_result_by_device ON state_probe_result (device_id, started_at_ms);',
      ],
    ),
    register(
      'fault',
      { reported_at_ms: integer('$.reportedAtMs'), device_id: text('$.deviceId'), number: text('$.number') },
      [
        'CREATE INDEX fault_by_report ON state_fault (reported_at_ms, id) WHERE removed = 0;',
        'CREATE INDEX fault_by_device ON state_fault (device_id, reported_at_ms) WHERE removed = 0;',
      ],
    ),
    fact('fault_event', { fault_id: text('$.faultId'), kind: text('$.kind'), at_ms: integer('$.atMs') }, [
      'CREATE INDEX fault_event_by_fault ON state_fault_event (fault_id);',
    ]),
    fact('photo', { subject_id: text('$.subject.id'), device_id: text('$.deviceId'), item_id: text('$.itemId') }, [
      'CREATE INDEX photo_by_subject ON state_photo (subject_id);',
    ]),
    fact(
      'record',
      {
        kind: text('$.kind'),
        subject_id: text('$.subject.id'),
        signed_at_ms: integer('$.signedAtMs'),
        number: text('$.number'),
      },
      [
        'CREATE INDEX record_by_signing ON state_record (signed_at_ms, id);',
        'CREATE INDEX record_by_subject ON state_record (subject_id);',
        'CREATE INDEX record_by_number ON state_record (number);',
      ],
    ),
  ].join(''),
};
