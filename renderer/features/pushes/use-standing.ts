/** How far every number is. */
import { api } from '../../boot/client.ts';
import { type Topic, useApiQuery, withTime } from '../../boot/query.ts';

export const pushTopics: readonly Topic[] = ['inspection', 'inspection_event', 'answer', 'contract', 'template'];

export const useStanding = () =>
  useApiQuery(['counters.standing'], pushTopics, () => api.counters.standing({}), withTime);
