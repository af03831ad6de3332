/** One entry of a part of the settings that has many: a list's columns, a person's printer. */
import { useMemo, useState } from 'react';
import type { Settings } from '../../shared/api/system.ts';
import { api } from './client.ts';
import { useApiMutation } from './query.ts';
import { takeStatus, useStatus } from './status.ts';

type Part = 'lists' | 'printing';
type Value<P extends Part> = Settings[P][string];

export interface SettingsEntry<P extends Part> {
  /** Undefined: nothing is remembered. */
  readonly value: Value<P> | undefined;
  readonly change: (value: Value<P>) => void;
}

/** The same until something in it changes: what hangs on it is not drawn anew for a letter typed beside it. */
export function useSettingsEntry<P extends Part>(
  part: P,
  id: string,
  onError: (error: unknown) => void,
): SettingsEntry<P> {
  const status = useStatus().data;
  // Shown at once: a tick must not wait for the core.
  const [own, setOwn] = useState<{ readonly id: string; readonly value: Value<P> } | null>(null);
  const { mutate } = useApiMutation((entries: Settings[P]) => api.system.saveSettings({ [part]: entries }), {
    onError: (error) => {
      setOwn(null);
      onError(error);
    },
  });
  return useMemo(() => {
    const entries = (status?.settings[part] ?? {}) as Record<string, Value<P>>;
    return {
      value: own?.id === id ? own.value : entries[id],
      change(value) {
        setOwn({ id, value });
        const next = { ...entries, [id]: value } as Settings[P];
        if (status !== undefined) takeStatus({ ...status, settings: { ...status.settings, [part]: next } });
        mutate(next);
      },
    };
  }, [status, own, part, id, mutate]);
}
