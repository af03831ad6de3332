import type { Migration } from './migration.ts';
import { fact, text } from './record-table.ts';

/** Comments of the customer's supervisor, and sample checks. */
export const migration0140: Migration = {
  version: 140,
  up: [
    fact('comment', { subject_id: text('$.subject.id') }, [
      'CREATE INDEX comment_by_subject ON state_comment (subject_id);',
    ]),
    fact('comment_event', { comment_id: text('$.commentId') }, [
      'CREATE INDEX comment_event_by_comment ON state_comment_event (comment_id);',
    ]),
    fact('sample', {}, []),
    fact('sample_finding', { sample_id: text('$.sampleId') }, [
      'CREATE INDEX sample_finding_by_sample ON state_sample_finding (sample_id);',
    ]),
  ].join(''),
};
