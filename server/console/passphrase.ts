/** Passphrases of the console's users: scrypt (RFC 7914) and what makes one too weak. security.md S4. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PassphraseHash } from '../store/server-store.ts';

/** N; with r = 8 a guess needs 128 MiB and a third of a second. */
export const usualCost = 2 ** 17;
const hashBytes = 32;
const saltBytes = 16;
export const leastPassphraseLength = 10;
const leastDifferent = 5;
/** Each needs 128 MiB while it runs. */
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];
/** Beyond it whoever asks is sent away: guessing must not fill the memory. */
const mostWaiting = 16;

export const isDerivingBusy = (): boolean => waiting.length >= mostWaiting;

async function derive(passphrase: string, salt: Buffer, n: number): Promise<Buffer> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await new Promise((resolve, reject) => {
      // One way of writing for what looks the same.
      scrypt(passphrase.normalize('NFKC'), salt, hashBytes, { N: n, r: 8, p: 1, maxmem: 256 * n * 8 }, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

export async function hashPassphrase(passphrase: string, cost: number): Promise<PassphraseHash> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(passphrase, salt, cost);
  return { salt: salt.toString('base64url'), hash: hash.toString('base64url'), cost };
}

/** @param held null for somebody unknown, which takes as long with the cost of everybody else's */
export async function isPassphrase(passphrase: string, held: PassphraseHash | null, cost: number): Promise<boolean> {
  const salt = held === null ? randomBytes(saltBytes) : Buffer.from(held.salt, 'base64url');
  const given = await derive(passphrase, salt, held?.cost ?? cost);
  return held !== null && timingSafeEqual(given, Buffer.from(held.hash, 'base64url'));
}

/** What anybody would try first, among those that are long enough. */
const common = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 1q2w3e4r5t q1w2e3r4t5 1qaz2wsx3edc
   qwertyuiop qwerty12345 qwerty123456 1234qwerasdf password12 password123 password1234 passw0rd123 p@ssw0rd123
   admin12345 admin123456 administrator letmein123 welcome123 iloveyou123 woaini1314520 woaini5201314 5201314520
   woaini123456 abc1234567 abcd123456 abcdefghij asdfghjkl1 zxcvbnm123 changeme123 xunwei12345 xunwei123456`.split(
    /\s+/,
  ),
);

export type Weakness = 'short' | 'common' | 'name';

/** Null for one that will do. */
export function weaknessOf(passphrase: string, login: string): Weakness | null {
  if (passphrase.length < leastPassphraseLength) return 'short';
  const plain = passphrase.toLowerCase();
  if (plain.includes(login.toLowerCase())) return 'name';
  return common.has(plain) || new Set(plain).size < leastDifferent ? 'common' : null;
}
