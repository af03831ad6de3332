/** What a person arranged in a list: its columns and the filters kept under a name; remembered on this laptop. */
import { useMemo, useState } from 'react';
import type { ListSettings, Settings } from '../../shared/api/system.ts';
import { api } from './client.ts';
import { useApiMutation } from './query.ts';
import { takeStatus, useStatus } from './status.ts';

const nothing: ListSettings = { columns: [], filters: [] };

/** What a kept filter is made of; what is in it is the list's business. */
export type ListFilter = ListSettings['filters'][number]['filter'];

export interface ListMemory {
  readonly settings: ListSettings;
  readonly change: (change: Partial<ListSettings>) => void;
}

export function useListMemory(listId: string, onError: (error: unknown) => void): ListMemory {
  const status = useStatus().data;
  // Shown at once: a tick must not wait for the core.
  const [own, setOwn] = useState<ListSettings | null>(null);
  const save = useApiMutation((lists: Settings['lists']) => api.system.saveSettings({ lists }), {
    onError: (error) => {
      setOwn(null);
      onError(error);
    },
  });
  const { mutate } = save;
  // The same until something in it changes: tools beside a list are not drawn anew for a letter typed beside them.
  return useMemo(() => {
    const lists = status?.settings.lists ?? {};
    const settings = own ?? lists[listId] ?? nothing;
    return {
      settings,
      change(change) {
        const changed = { ...settings, ...change };
        setOwn(changed);
        const next = { ...lists, [listId]: changed };
        if (status !== undefined) takeStatus({ ...status, settings: { ...status.settings, lists: next } });
        mutate(next);
      },
    };
  }, [status, own, listId, mutate]);
}
