import type { Topic } from '../boot/query.ts';

/** Changes after which trends may be others. */
export const trendTopics: readonly Topic[] = [
  'device',
  'probe_result',
  'answer',
  'inspection',
  'contract',
  'template',
  'sync',
];
