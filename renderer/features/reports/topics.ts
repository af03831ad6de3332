/** What documents are made of: any of it may change one that is open. */
import type { Topic } from '../../boot/query.ts';

export const reportTopics: readonly Topic[] = [
  'fault',
  'fault_event',
  'inspection',
  'inspection_event',
  'answer',
  'probe_result',
  'photo',
  'spare_part',
  'task_event',
  'record',
  'comment',
  'comment_event',
  'device',
  'location',
  'person',
  'contract',
  'template',
  'report_text',
  'sync',
];
