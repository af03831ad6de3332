import type { Migration } from './migration.ts';
import { fact, register, text } from './record-table.ts';

/** What happens to tasks, holidays that were taken in, spare parts and papers. */
export const migration0070: Migration = {
  version: 70,
  up: [
    fact('holiday_year', {}, []),
    fact('task_event', { task_id: text('$.taskId'), plan_id: text('$.planId'), day: text('$.day') }, [
      'CREATE INDEX task_event_by_task ON state_task_event (task_id);',
      'CREATE INDEX task_event_by_day ON state_task_event (day, plan_id);',
    ]),
    register('spare_part', { subject_id: text('$.subject.id'), device_id: text('$.deviceId') }, [
      'CREATE INDEX spare_part_by_subject ON state_spare_part (subject_id) WHERE removed = 0;',
      'CREATE INDEX spare_part_by_device ON state_spare_part (device_id) WHERE removed = 0;',
    ]),
    register('paper', { document_id: text('$.documentId') }, [
      'CREATE INDEX paper_by_document ON state_paper (document_id) WHERE removed = 0;',
    ]),
  ].join(''),
};
