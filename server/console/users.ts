/** Who may sign in at the console: made by the operator, who hands over a single-use code; a passphrase is set with it. */
import { createHash, randomUUID } from 'node:crypto';
import { personFields } from '../../shared/domain/person.ts';
import { type ConsoleRole, consoleRoles } from '../../shared/domain/console-role.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { AppError } from '../../shared/errors.ts';
import { codeHash, newCode } from '../enrolment/code.ts';
import { type DataPlace, withServerData } from '../open-data.ts';
import { mustSetFactor, noOffer } from './second-factor.ts';
import { type ServerActName, byOperator } from '../store/server-acts.ts';
import type { ConsoleUser, ServerSnapshot, ServerStore } from '../store/server-store.ts';

/** It is handed over by telephone or on paper. */
const codeTtlMs = 7 * 86_400_000;

export interface NewUser {
  /** What is typed to sign in. */
  readonly login: string;
  /** As the register of people has it, or will have it. */
  readonly name: string;
  readonly role: ConsoleRole;
}

export interface UserCode {
  readonly login: string;
  /** Shown once and not kept. */
  readonly code: string;
  readonly expiresAtMs: number;
}

export interface UserLine extends NewUser {
  readonly state: 'active' | 'waits-for-first-sign-in' | 'disabled';
  /** due: asked for at the next sign-in, because the role needs it. */
  readonly secondFactor: 'set' | 'due' | 'none';
}

/** A person of the register with that name is that person. @throws AppError App_InvalidInput, and what openServerData throws */
export const addConsoleUser = (place: DataPlace, { login, name, role }: NewUser): Promise<UserCode> =>
  withServerData(place, async ({ store, keys }) => {
    const key = loginKey(login);
    if (!/^[\p{L}\p{N}._-]{2,40}$/u.test(key)) throw new AppError('App_InvalidInput', { field: 'name' });
    if (!personFields.shape.name.safeParse(name).success) throw new AppError('App_InvalidInput', { field: 'person' });
    if (!consoleRoles.includes(role)) throw new AppError('App_InvalidInput', { field: 'role' });
    const known = await store.snapshot((snapshot) => personNamed(snapshot, name));
    const nowMs = Date.now();
    const code = newCode();
    const expiresAtMs = nowMs + codeTtlMs;
    await store.transaction(async (tx) => {
      if ((await tx.consoleUsers()).some((user) => user.login === key)) {
        throw new AppError('App_InvalidInput', { field: 'name' });
      }
      await tx.saveConsoleUser({
        id: randomUUID(),
        login: key,
        personId: known ?? randomUUID(),
        name,
        role,
        passphrase: null,
        code: { hash: codeHash(code, keys.codes), expiresAtMs },
        createdAtMs: nowMs,
        disabledAtMs: null,
      });
      await tx.saveAct(byOperator('user-add', key, null, { name, role }));
    });
    return { login: key, code, expiresAtMs };
  });

/** For who forgot the passphrase, or was disabled: it is void, and a new one is set with the code. @throws AppError App_NotFound */
export const renewConsoleUser = (place: DataPlace, login: string): Promise<UserCode> =>
  withServerData(place, async ({ store, keys }) => {
    const code = newCode();
    const expiresAtMs = Date.now() + codeTtlMs;
    const user = await change(store, login, 'user-renew', () => ({
      passphrase: null,
      code: { hash: codeHash(code, keys.codes), expiresAtMs },
      disabledAtMs: null,
    }));
    return { login: user.login, code, expiresAtMs };
  });

/** Signed out everywhere at once. What they said stays. @throws AppError App_NotFound */
export const disableConsoleUser = (place: DataPlace, login: string): Promise<void> =>
  withServerData(place, async ({ store }) => {
    await change(store, login, 'user-disable', () => ({ disabledAtMs: Date.now(), code: null }));
  });

/** Signed out everywhere: the next sign-in is under the new role. @throws AppError App_NotFound */
export const changeConsoleRole = (place: DataPlace, login: string, role: ConsoleRole): Promise<void> =>
  withServerData(place, async ({ store }) => void (await change(store, login, 'user-role', () => ({ role }))));

/**
 * For who lost the telephone and the paper: signed out everywhere, and set up anew where the role needs it.
 * @returns the login as it is kept
 * @throws AppError App_NotFound
 */
export const resetSecondFactor = (place: DataPlace, login: string): Promise<string> =>
  withServerData(
    place,
    async ({ store }) =>
      (await change(store, login, 'user-factor-reset', () => ({ secondFactor: undefined, ...noOffer }))).login,
  );

/** Everywhere at once, for who left a page open somewhere. @throws AppError App_NotFound */
export const signOutConsoleUser = (place: DataPlace, login: string): Promise<void> =>
  withServerData(place, async ({ store }) => void (await change(store, login, 'user-sign-out', () => ({}))));

export const listConsoleUsers = (place: DataPlace): Promise<UserLine[]> =>
  withServerData(place, async ({ store }) =>
    (await store.reads.consoleUsers()).map((user) => ({
      login: user.login,
      name: user.name,
      role: user.role,
      state: user.disabledAtMs !== null ? 'disabled' : user.passphrase === null ? 'waits-for-first-sign-in' : 'active',
      secondFactor: user.secondFactor !== undefined ? 'set' : mustSetFactor(user) ? 'due' : 'none',
    })),
  );

export const loginKey = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();

/** Without the letters of it: for the log. */
export const shortLogin = (login: string): string => createHash('sha256').update(login).digest('hex').slice(0, 8);

async function change(
  store: ServerStore,
  login: string,
  act: ServerActName,
  changed: (user: ConsoleUser) => Partial<ConsoleUser>,
): Promise<ConsoleUser> {
  return store.transaction(async (tx) => {
    const user = (await tx.consoleUsers()).find((each) => each.login === loginKey(login));
    if (user === undefined) throw new AppError('App_NotFound', { what: 'user', id: login });
    await tx.endConsoleSessionsOf(user.id);
    const next = { ...user, ...changed(user) };
    await tx.saveConsoleUser(next);
    await tx.saveAct(byOperator(act, user.login, standingOf(user), standingOf(next)));
    return next;
  });
}

const standingOf = ({ role, passphrase, secondFactor, disabledAtMs }: ConsoleUser): Json => ({
  role,
  hasPassphrase: passphrase !== null,
  hasSecondFactor: secondFactor !== undefined,
  disabledAtMs,
});

/** Null where nobody, or more than one, has that name. */
async function personNamed(snapshot: ServerSnapshot, name: string): Promise<string | null> {
  const found: string[] = [];
  for await (const records of snapshot.records()) {
    for (const { entity, id, fields, removed } of records) {
      if (entity === 'person' && !removed && fields['name'] === name) found.push(id);
    }
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}
