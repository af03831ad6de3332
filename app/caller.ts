/** In whose name an operation is answered where several people use one folder at once: the central server's console. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConsoleRole } from '../shared/domain/console-role.ts';
import type { PersonId } from '../shared/domain/ids.ts';

/** Somebody who is signed in. */
export interface Caller {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: ConsoleRole;
}

const answering = new AsyncLocalStorage<Caller>();

/** Null on a laptop, where who works was chosen. */
export const currentCaller = (): Caller | null => answering.getStore() ?? null;

export const answeringFor = <T>(caller: Caller, work: () => T): T => answering.run(caller, work);
