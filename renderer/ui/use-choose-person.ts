/** Changes who is working: every record from then on names them. */
import { useCallback } from 'react';
import type { Person, SystemStatus } from '../../shared/api/system.ts';
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
          const status = await api.system.choosePerson({ id });
          takeStatus(status);
          // Who goes home is told what is not handed in yet.
          const left = isUnsent(status) ? ` ${t('shell.status.unsent', status.unsent)}` : '';
          notify.done(t('settings.people.switched', { name }) + left, undo);
        } catch (error) {
          notify.failed(error);
        }
      };
      void choose(person, before === null ? undefined : () => void choose(before));
    },
    [before, notify, t],
  );
}

const isUnsent = ({ server, unsent }: SystemStatus): boolean => server !== null && unsent.operations + unsent.blobs > 0;
