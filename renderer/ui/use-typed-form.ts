/** Fields of a form that survive a crash: what is typed is a draft until it is sent or given up. */
import { useState } from 'react';
import type { z } from 'zod';
import { useDraft } from './use-draft.ts';

export interface TypedForm<T> {
  /** Null until the draft was read: fields that fill themselves while somebody types would take what was typed. */
  readonly fields: T | null;
  /** Taken up from before: something that was typed and never sent. */
  readonly isRestored: boolean;
  change(fields: Partial<T>): void;
  /** Sent or given up: the form is as at first, and nothing is kept. */
  reset(): void;
}

/** @param shape reads a draft; a field that does not fit any more should fall back alone (`catch`) */
export function useTypedForm<T extends object>(key: string, shape: z.ZodType<T>, first: T): TypedForm<T> {
  const draft = useDraft(key);
  const [typed, setTyped] = useState<T | null>(null);
  const [isDropped, setDropped] = useState(false);
  const restored = draft.kept === null || draft.kept === '' || isDropped ? null : read(shape, draft.kept);
  const fields = draft.kept === null ? null : (typed ?? restored ?? first);
  return {
    fields,
    isRestored: typed === null && restored !== null,
    change(changed) {
      if (fields === null) return;
      const next = { ...fields, ...changed };
      setTyped(next);
      draft.keep(JSON.stringify(next) === JSON.stringify(first) ? '' : JSON.stringify(next));
    },
    reset() {
      setTyped(null);
      setDropped(true);
      draft.clear();
    },
  };
}

function read<T>(shape: z.ZodType<T>, text: string): T | null {
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
