/**
 * Enrolment codes: eight characters that nobody confuses when read out (no 0 O 1 I L), about 39 bits, single use,
 * 15 minutes. Only an HMAC of a code is kept.
 */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { codeAlphabet, secretLength } from '../../shared/wire/join-code.ts';
import type { EnrolmentCode } from '../store/server-store.ts';

export const codeTtlMs = 15 * 60_000;

/** e.g. `7K2M-9QXD` */
export function newCode(): string {
  const chars = Array.from({ length: secretLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
  return `${chars.slice(0, 4)}-${chars.slice(4)}`;
}

/** As people type it: case, dashes and spaces do not matter. */
export const codeHash = (code: string, key: Buffer): string =>
  createHmac('sha256', key).update(code.toUpperCase().replaceAll(/[\s-]/g, '')).digest('hex');

/** The code with this hash; every one is compared, in constant time. */
export function findCode(codes: readonly EnrolmentCode[], hash: string): EnrolmentCode | null {
  const wanted = Buffer.from(hash, 'hex');
  let found: EnrolmentCode | null = null;
  for (const code of codes) {
    if (timingSafeEqual(Buffer.from(code.hash, 'hex'), wanted)) found = code;
  }
  return found;
}
