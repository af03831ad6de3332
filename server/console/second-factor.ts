/** The second factor of the console's users: a code of the time (TOTP, RFC 6238), or one on paper. security.md S4. */
import { timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { needsSecondFactor } from '../../shared/domain/console-role.ts';
import { qrPath } from '../../documents/qr-svg.ts';
import { qrMatrix } from '../../documents/qr.ts';
import type { OfferedFactor } from '../../shared/wire/console.ts';
import { codeHash, newCode } from '../enrolment/code.ts';
import type { ConsoleUser, SecondFactor } from '../store/server-store.ts';

/** What every authenticator takes; RFC 4226 recommends a secret of 160 bits. */
const stepS = 30;
const scheme = { issuer: 'Xunwei', algorithm: 'SHA1', digits: 6, period: stepS } as const;
const secretBytes = 20;
/** A telephone's clock, and the time it takes to type. */
const skewSteps = 1;
const recoveryCodeCount = 10;

export const newSecret = (): string => new Secret({ size: secretBytes }).base32;

const totpOf = (secret: string, label = ''): TOTP => new TOTP({ ...scheme, label, secret: Secret.fromBase32(secret) });

/** Long enough to find the telephone. */
const offerTtlMs = 10 * 60_000;

export const noOffer = { offeredSecret: undefined, offeredAtMs: undefined } as const;

/** Null once it ran out, and where none was shown. */
export const offeredTo = ({ offeredSecret, offeredAtMs }: ConsoleUser, nowMs: number): string | null =>
  offeredSecret !== undefined && offeredAtMs !== undefined && Math.abs(nowMs - offeredAtMs) <= offerTtlMs
    ? offeredSecret
    : null;

/** As the page shows it: to be scanned, or typed. */
export function offerOf(secret: string, login: string): OfferedFactor {
  const uri = totpOf(secret, login).toString();
  return { secret, uri, qr: qrPath(qrMatrix(uri)) };
}

/** The step whose code this is; null for none near `nowMs`. */
function stepOf(secret: string, code: string, nowMs: number): number | null {
  const away = totpOf(secret).validate({ token: code, timestamp: nowMs, window: skewSteps });
  return away === null ? null : Math.floor(nowMs / 1000 / stepS) + away;
}

/** A code is six digits, however they are grouped; whatever else it may be, it is on paper. */
const digitsOf = (given: string): string | null => {
  const plain = given.normalize('NFKC').replaceAll(/\s/g, '');
  return /^\d{6}$/.test(plain) ? plain : null;
};

/** The factor as it is once its first code came. @returns null for a code that is not of this secret and this time */
export function confirmed(secret: string, given: string, nowMs: number): SecondFactor | null {
  const code = digitsOf(given);
  const lastStep = code === null ? null : stepOf(secret, code, nowMs);
  return lastStep === null ? null : { secret, lastStep, recoveryCodes: [] };
}

/** What is left of it once `given` let in: a code is good once. @returns null for what does not let in */
export function spent(factor: SecondFactor, given: string, nowMs: number, codesKey: Buffer): SecondFactor | null {
  const code = digitsOf(given);
  if (code !== null) {
    const step = stepOf(factor.secret, code, nowMs);
    return step === null || step <= factor.lastStep ? null : { ...factor, lastStep: step };
  }
  const hash = Buffer.from(codeHash(given.normalize('NFKC'), codesKey), 'hex');
  const recoveryCodes = factor.recoveryCodes.filter((held) => !timingSafeEqual(Buffer.from(held, 'hex'), hash));
  return recoveryCodes.length === factor.recoveryCodes.length ? null : { ...factor, recoveryCodes };
}

/** For paper: shown once, their hashes are kept. */
export function newRecoveryCodes(codesKey: Buffer): { readonly codes: string[]; readonly hashes: string[] } {
  const codes = Array.from({ length: recoveryCodeCount }, newCode);
  return { codes, hashes: codes.map((code) => codeHash(code, codesKey)) };
}

/** Signed in with a passphrase alone, where that is not enough: nothing is shown but how to set up the rest. */
export const mustSetFactor = ({ role, secondFactor }: ConsoleUser): boolean =>
  needsSecondFactor(role) && secondFactor === undefined;
