/** The plans that work may be opened for. */
import { api } from '../../boot/client.ts';
import { useApiQuery } from '../../boot/query.ts';

export const usePlansOnDemand = () =>
  useApiQuery(['tasks.plansOnDemand'], ['contract', 'template'], () => api.tasks.plansOnDemand({}));
