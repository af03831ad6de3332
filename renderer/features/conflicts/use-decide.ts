/** Decides a conflict: done at once, told, and shown by the feed of changes. */
import type { ConflictDecision, ConflictView } from '../../../shared/api/conflicts.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { useNotify } from '../../ui/use-notify.ts';

type About = Pick<ConflictView, 'entity' | 'entityId' | 'field'> & { readonly inUse: { readonly operation: string } };

export function useDecide({ entity, entityId, field, inUse }: About) {
  const { t } = useTranslation();
  const notify = useNotify();
  const decision = useApiMutation(
    (taken: ConflictDecision) =>
      api.conflicts.decide({ entity, entityId, field, inUse: inUse.operation, decision: taken }),
    { onSuccess: () => notify.done(t('conflicts.done')), onError: (error) => notify.failed(error) },
  );
  return { decide: decision.mutate, isPending: decision.isPending };
}
