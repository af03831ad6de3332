/** The console's page <-> the server, before its socket is open: who signs in. JSON; a session travels in a cookie. */
import { z } from 'zod';
import { consoleRoles } from '../domain/console-role.ts';

export const consolePaths = {
  /** POST, answered with who it is. 403 Console_WrongSignIn, 429 Console_TooManyTries, 400 Console_WeakPassphrase. */
  signIn: '/console/v1/sign-in',
  /** POST signOutRequest: here, or wherever this user is signed in. */
  signOut: '/console/v1/sign-out',
  /** POST: who is signed in; tells as well that somebody moved a hand. 401 Console_SignedOut. */
  session: '/console/v1/session',
} as const;

export const signInRequest = z.strictObject({
  login: z.string().min(1).max(100),
  passphrase: z.string().min(1).max(200),
  /** The operator's code, the first time: the passphrase is then set. */
  code: z.string().max(40).nullable(),
});
export type SignInRequest = z.infer<typeof signInRequest>;

export const signOutRequest = z.strictObject({ everywhere: z.boolean().optional() });
export type SignOutRequest = z.infer<typeof signOutRequest>;

export const consoleUserView = z.object({ name: z.string(), role: z.enum(consoleRoles) });
export type ConsoleUserView = z.infer<typeof consoleUserView>;
