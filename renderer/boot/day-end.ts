/** How the day stands: what is unfinished, unsent and handed in. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { DayEnd } from '../../shared/api/sync.ts';
import type { AppError } from '../../shared/errors.ts';
import { api } from './client.ts';
import { type Topic, useApiQuery } from './query.ts';

const topics: readonly Topic[] = [
  'sync',
  'unsent',
  'settings',
  'task_event',
  'inspection',
  'inspection_event',
  'answer',
  'fault',
  'fault_event',
  'record',
  'photo',
  'paper',
  'device',
];

export function useDayEnd(): UseQueryResult<DayEnd, AppError> {
  return useApiQuery(['sync.dayEnd'], topics, () => api.sync.dayEnd({}));
}
