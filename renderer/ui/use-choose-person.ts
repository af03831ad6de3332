/** Changes who is working, after a question that names the person: every record from then on names them. */
import { App } from 'antd';
import { useCallback } from 'react';
import type { Person } from '../../shared/api/system.ts';
import { api } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { takeStatus } from '../boot/status.ts';
import { useNotify } from './use-notify.tsx';

export function useChoosePerson(): (person: Person) => void {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const notify = useNotify();
  return useCallback(
    (person) => {
      void modal.confirm({
        title: t('settings.people.chooseTitle', { name: person.name }),
        content: t('settings.people.chooseDetail', { name: person.name }),
        okText: t('settings.people.chooseNamed', { name: person.name }),
        cancelText: t('common.actions.cancel'),
        onOk: async () => {
          try {
            takeStatus(await api.system.choosePerson({ id: person.id }));
            notify.done(t('settings.people.switched', { name: person.name }));
          } catch (error) {
            notify.failed(error);
          }
        },
      });
    },
    [modal, notify, t],
  );
}
