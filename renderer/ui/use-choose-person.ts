/** Changes who is working: every record from then on names them. */
import { useCallback } from 'react';
import type { Person } from '../../shared/api/system.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { takeStatus, useStatus } from '../boot/status.ts';
import { useNotify } from './use-notify.ts';

export function useChoosePerson(): (person: Person) => void {
  const { t } = useTranslation();
  const notify = useNotify();
  const before = useStatus().data?.person ?? null;
  return useCallback(
    (person) => {
      const choose = async ({ id, name }: Person, undo?: () => void): Promise<void> => {
        try {
          takeStatus(await api.system.choosePerson({ id }));
          notify.done(t('settings.people.switched', { name }), undo);
        } catch (error) {
          notify.failed(error);
        }
      };
      void choose(person, before === null ? undefined : () => void choose(before));
    },
    [before, notify, t],
  );
}
