/** Records that something happened to a fault. */
import type { FaultView } from '../../../shared/api/faults.ts';
import { api } from '../../boot/client.ts';
import { queryClient, useApiMutation } from '../../boot/query.ts';
import { useNotify } from '../../ui/use-notify.ts';

type Given = Parameters<typeof api.faults.addEvent>[0];

export interface NewEvent {
  readonly kind: Given['kind'];
  /** Null: now. */
  readonly atMs: number | null;
  readonly note: string;
  /** Of a pause. */
  readonly reason?: Given['reason'] | undefined;
  /** Of a check and of the closing. */
  readonly testResult?: string;
}

export function useAddEvent(fault: FaultView, onDone: () => void = () => undefined) {
  const notify = useNotify();
  return useApiMutation((event: NewEvent) => api.faults.addEvent({ faultId: fault.id, ...event }), {
    onSuccess: (view) => {
      queryClient.setQueryData(['faults.get', fault.id], view);
      onDone();
    },
    onError: notify.failed,
  });
}
