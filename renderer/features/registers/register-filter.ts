/** What narrows and orders a register's list, and how it is read again when it was kept under a name. Pure. */
import { type EntryState, entryStates } from '../../../shared/contract/register-schema.ts';

export type RegisterFilter = {
  readonly text: string;
  readonly state: EntryState | null;
  /** A column, or `day` for the last order's. */
  readonly sortBy: string;
  readonly isDescending: boolean;
};

export const noFilter: RegisterFilter = { text: '', state: null, sortBy: 'day', isDescending: true };

export const keptFilter = (kept: Readonly<Record<string, unknown>>): RegisterFilter => ({
  text: typeof kept['text'] === 'string' ? kept['text'] : '',
  state: entryStates.find((state) => state === kept['state']) ?? null,
  sortBy: typeof kept['sortBy'] === 'string' ? kept['sortBy'] : noFilter.sortBy,
  isDescending: typeof kept['isDescending'] === 'boolean' ? kept['isDescending'] : noFilter.isDescending,
});
