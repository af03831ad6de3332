/** Passphrases of the console's users: scrypt (RFC 7914) as they are kept. security.md S4. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { PassphraseHash } from '../store/server-store.ts';

/** N; with r = 8 a guess needs 128 MiB and a third of a second. */
export const usualCost = 2 ** 17;
const hashBytes = 32;
const saltBytes = 16;
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
