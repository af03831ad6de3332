/** What a person arranged in a list: its columns and the filters kept under a name; remembered on this laptop. */
import { useMemo } from 'react';
import type { ListSettings } from '../../shared/api/system.ts';
import { useSettingsEntry } from './settings-entry.ts';

const nothing: ListSettings = { columns: [], filters: [] };

/** What a kept filter is made of; what is in it is the list's business. */
export type ListFilter = ListSettings['filters'][number]['filter'];

export interface ListMemory {
  readonly settings: ListSettings;
  readonly change: (change: Partial<ListSettings>) => void;
}

export function useListMemory(listId: string, onError: (error: unknown) => void): ListMemory {
  const { value = nothing, change } = useSettingsEntry('lists', listId, onError);
  return useMemo(() => ({ settings: value, change: (part) => change({ ...value, ...part }) }), [value, change]);
}
