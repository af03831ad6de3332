/** A passphrase made dear to guess (security.md D8). */
import { scrypt } from 'node:crypto';

/** 128 MiB and about a third of a second for every guess. */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;
const keyBytes = 32;

export function stretched(passphrase: string, salt: Uint8Array): Promise<Uint8Array> {
  const maxmem = 2 * 128 * cost.N * cost.r;
  return new Promise((resolve, reject) => {
    // NFKC: the same passphrase typed by another input method is the same passphrase.
    scrypt(passphrase.normalize('NFKC'), salt, keyBytes, { ...cost, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
