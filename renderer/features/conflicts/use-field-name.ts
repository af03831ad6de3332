/** The name of a record's field; one that a newer program added has only the name that it has there. */
import { useCallback } from 'react';
import type { ConflictEntity } from '../../../shared/api/conflicts.ts';
import { useTranslation } from '../../boot/i18n.ts';

export const removalField = '#removed';

export function useFieldName(): (entity: ConflictEntity, field: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (entity, field) =>
      field === removalField
        ? t('conflicts.removed')
        : t(`conflicts.fields.${entity}.${field}` as 'conflicts.fields.device.name', { defaultValue: field }),
    [t],
  );
}
