/** How far every number is. */
import { api } from '../../boot/client.ts';
import { type Topic, useApiQuery } from '../../boot/query.ts';

export const pushTopics: readonly Topic[] = ['inspection', 'inspection_event', 'answer', 'contract', 'template'];

/** A new day, and a new week, come without a change of data. */
const refreshMs = 10 * 60_000;

export const useStanding = () =>
  useApiQuery(['counters.standing'], pushTopics, () => api.counters.standing({}), { refetchMs: () => refreshMs });
