/** What *today* asks the core: known apart from the screen, so that it can be asked before the screen's code is there. */
import { api } from '../../boot/client.ts';
import type { Topic } from '../../boot/query.ts';

export const todayKey = ['tasks.today'] as const;

export const todayTopics: readonly Topic[] = [
  'inspection',
  'inspection_event',
  'answer',
  'fault',
  'fault_event',
  'device',
  'location',
  'record',
  'task_event',
  'holiday_year',
  'contract',
  'template',
  'person',
];

export const loadToday = () => api.tasks.today({});
