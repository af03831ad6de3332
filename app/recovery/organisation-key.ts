/**
 * The organisation's recovery key as whoever keeps it has it: 32 random bytes under a passphrase, in three lines that can be printed
 * and typed again. Both of its halves come of them: what laptops seal to, and what vouches for the key after it. security.md D5.
 */
import { type KeyObject, createHash, hkdfSync, sign } from 'node:crypto';
import { boxKeyOf, publicTextOf, signingKeyOf, stretched } from '../../db/index.ts';
import { utf8 } from '../../shared/domain/ids.ts';
import { recoveryKeyBytes, recoveryKeyText, recoveryLinesOf } from '../../shared/domain/recovery-key.ts';
import { AppError } from '../../shared/errors.ts';
import { keyFingerprint } from '../../shared/wire/recovery.ts';
import { sealedLines, unsealedLines } from './sealed-lines.ts';

type RandomBytes = (count: number) => Uint8Array;

export interface OrganisationSecret {
  /** X25519. */
  readonly box: KeyObject;
  readonly boxKey: string;
  readonly signingKey: string;
  readonly fingerprint: string;
  /** Ed25519, base64url. */
  sign(text: string): string;
}

const seedBytes = 32;
const context = 'xunwei organisation key';

export const newOrganisationSeed = (random: RandomBytes): Uint8Array => random(seedBytes);

export function organisationSecret(seed: Uint8Array): OrganisationSecret {
  const derived = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', seed, '', `xunwei organisation ${purpose}`, 32));
  const box = boxKeyOf(derived('box'));
  const signing = signingKeyOf(derived('signing'));
  const boxKey = publicTextOf(box);
  const signingKey = publicTextOf(signing);
  return {
    box,
    boxKey,
    signingKey,
    fingerprint: keyFingerprint({ boxKey, signingKey }, (text) => createHash('sha256').update(text).digest('hex')),
    sign: (text) => sign(null, utf8(text), signing).toString('base64url'),
  };
}

/** Three lines: the salt, and the seed with its tag. */
export async function keyLines(seed: Uint8Array, passphrase: string, random: RandomBytes): Promise<string[]> {
  const salt = random(recoveryKeyBytes);
  return [recoveryKeyText(salt), ...sealedLines(await stretched(passphrase, salt), context, seed)];
}

/**
 * @param text of the file, or what was typed from its print: what stands around the three lines does not matter
 * @throws AppError Recovery_KeyFile, Recovery_Passphrase
 */
export async function seedOf(text: string, passphrase: string): Promise<Uint8Array> {
  const parts = recoveryLinesOf(text);
  const slip = parts.findIndex((part) => part === null);
  const [salt, ...sealed] = parts;
  if (slip >= 0 || salt === null || salt === undefined || sealed.length !== 2) {
    throw new AppError('Recovery_KeyFile', { line: slip < 0 ? '' : slip + 1 });
  }
  const lines = sealed.map((part) => part ?? new Uint8Array());
  const seed = unsealedLines(await stretched(passphrase, salt), context, lines);
  if (seed === null) throw new AppError('Recovery_Passphrase');
  return seed;
}
