/** What a person writes into a draft record: on screen at once, kept by the core at every pause. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RecordEdits } from '../../../shared/api/records.ts';
import type { RecordKind } from '../../../shared/domain/entities.ts';
import type { SubjectRef } from '../../../shared/domain/field-types.ts';
import { api } from '../../boot/client.ts';
import { useNotify } from '../../ui/use-notify.ts';

const pauseMs = 400;

export type SavingState = 'saved' | 'saving' | 'failed';

interface Edits {
  readonly edits: RecordEdits;
  readonly state: SavingState;
  /** Goes up with every save: what the preview is made anew for. */
  readonly savedTimes: number;
  change(fields: Partial<RecordEdits>): void;
}

export function useEdits(kind: RecordKind, subject: SubjectRef, initial: RecordEdits): Edits {
  const notify = useNotify();
  const [edits, setEdits] = useState(initial);
  const [state, setState] = useState<SavingState>('saved');
  const [savedTimes, setSavedTimes] = useState(0);
  const newest = useRef(initial);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const save = useCallback(async () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    const sent = newest.current;
    try {
      await api.records.saveEdits({ kind, subject, edits: sent });
      if (sent === newest.current) setState('saved');
      setSavedTimes((times) => times + 1);
    } catch (error) {
      setState('failed');
      notify.failed(error);
    }
  }, [kind, subject, notify]);

  const change = useCallback(
    (fields: Partial<RecordEdits>) => {
      newest.current = { ...newest.current, ...fields };
      setEdits(newest.current);
      setState('saving');
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), pauseMs);
    },
    [save],
  );
  // Leaving does not wait for the pause.
  useEffect(() => () => void (timer.current !== null && save()), [save]);
  return { edits, state, savedTimes, change };
}
