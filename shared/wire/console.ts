/** The console's page <-> the server, before its socket is open: who signs in. JSON; a session travels in a cookie. */
import { z } from 'zod';
import { consoleRoles } from '../domain/console-role.ts';

export const consolePaths = {
  /**
   * POST signInRequest, answered with who it is. 403 Console_WrongSignIn, Console_SecondFactorNeeded, 429 Console_TooManyTries,
   * 400 Console_WeakPassphrase.
   */
  signIn: '/console/v1/sign-in',
  /** POST signOutRequest: here, or wherever this user is signed in. */
  signOut: '/console/v1/sign-out',
  /** POST: who is signed in; tells as well that somebody moved a hand. 401 Console_SignedOut. */
  session: '/console/v1/session',
  /** POST offerFactorRequest: the secret of a new second factor, which holds once a code of it came. 403 Console_WrongCode. */
  offerFactor: '/console/v1/second-factor/offer',
  /** POST setFactorRequest, answered with recoveryCodes; signed out everywhere else. 403 Console_WrongCode. */
  setFactor: '/console/v1/second-factor/set',
  /** POST removeFactorRequest. 403 Console_WrongCode, Console_NotAllowed where the role needs it. */
  removeFactor: '/console/v1/second-factor/remove',
} as const;

/** Six digits, or a recovery code. */
const secondCode = z.string().min(1).max(40);

export const signInRequest = z.strictObject({
  login: z.string().min(1).max(100),
  passphrase: z.string().min(1).max(200),
  /** The operator's code, the first time: the passphrase is then set. */
  code: z.string().max(40).nullable(),
  /** Of who has a second factor: asked for when the rest is right. */
  secondCode: secondCode.nullable(),
});
export type SignInRequest = z.infer<typeof signInRequest>;

export const signOutRequest = z.strictObject({ everywhere: z.boolean().optional() });
export type SignOutRequest = z.infer<typeof signOutRequest>;

export const offerFactorRequest = z.strictObject({
  /** Of the one that it takes the place of, if any. */
  secondCode: secondCode.nullable(),
});
export const setFactorRequest = z.strictObject({ code: secondCode });
export const removeFactorRequest = z.strictObject({ secondCode });

export const offeredFactor = z.object({
  /** Base32, for who cannot scan. */
  secret: z.string(),
  /** `otpauth://totp/...` */
  uri: z.string(),
  /** The QR symbol of it as one path. */
  qr: z.object({ side: z.int(), path: z.string() }),
});
export type OfferedFactor = z.infer<typeof offeredFactor>;

/** Shown this once. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const consoleUserView = z.object({
  name: z.string(),
  role: z.enum(consoleRoles),
  secondFactor: z.object({
    /** Needed and not set: nothing else is shown before it is. */
    isDue: z.boolean(),
    isNeeded: z.boolean(),
    /** Left; null without a second factor. */
    recoveryCodes: z.int().nullable(),
  }),
});
export type ConsoleUserView = z.infer<typeof consoleUserView>;
