/** Corrects what was said of a fault; its clocks follow at once. */
import type { FaultView } from '../../../shared/api/faults.ts';
import { api } from '../../boot/client.ts';
import { queryClient, useApiMutation } from '../../boot/query.ts';
import { useNotify } from '../../ui/use-notify.ts';

type Change = Parameters<typeof api.faults.change>[0]['fields'];

export function useChangeFault(fault: FaultView) {
  const notify = useNotify();
  return useApiMutation(
    (fields: Change) => {
      const base = Object.fromEntries(Object.keys(fields).map((field) => [field, fault.versions[field] ?? null]));
      return api.faults.change({ id: fault.id, fields, base });
    },
    {
      onSuccess: (view) => queryClient.setQueryData(['faults.get', fault.id], view),
      onError: notify.failed,
    },
  );
}
