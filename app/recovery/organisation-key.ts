/**
 * The organisation's recovery key as whoever keeps it has it: 32 random bytes under a passphrase, in three lines that can be printed
 * and typed again. Both of its halves come of them: what laptops seal to, and what vouches for the key after it. security.md D5.
 */
import {
  type KeyObject,
  createHash,
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  scrypt,
  sign,
} from 'node:crypto';
import { boxKeyOf, publicTextOf } from '../../db/index.ts';
import { utf8 } from '../../shared/domain/ids.ts';
import { recoveryKeyBytes, recoveryKeyText, recoveryLinesOf } from '../../shared/domain/recovery-key.ts';
import { AppError } from '../../shared/errors.ts';
import { keyFingerprint } from '../../shared/wire/recovery.ts';

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
/** As of a passphrase that opens a laptop (security.md D8). */
const scryptCost = { N: 2 ** 17, r: 8, p: 1 } as const;
/** One key for one message: the salt is new with every file. */
const onlyNonce = Buffer.alloc(12);
const context = Buffer.from('xunwei organisation key');
/** PKCS #8 around a raw Ed25519 seed (RFC 8410 section 7). */
const ed25519Head = Buffer.from('302e020100300506032b657004220420', 'hex');

export const newOrganisationSeed = (random: RandomBytes): Uint8Array => random(seedBytes);

export function organisationSecret(seed: Uint8Array): OrganisationSecret {
  const derived = (purpose: string): Buffer =>
    Buffer.from(hkdfSync('sha256', seed, '', `xunwei organisation ${purpose}`, 32));
  const box = boxKeyOf(derived('box'));
  const signing = createPrivateKey({
    key: Buffer.concat([ed25519Head, derived('signing')]),
    format: 'der',
    type: 'pkcs8',
  });
  const boxKey = publicTextOf(box);
  const signingKey = createPublicKey(signing).export({ format: 'der', type: 'spki' }).toString('base64url');
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
  const cipher = createCipheriv('aes-256-gcm', await stretched(passphrase, salt), onlyNonce).setAAD(context);
  const sealed = Buffer.concat([cipher.update(seed), cipher.final(), cipher.getAuthTag()]);
  return [salt, sealed.subarray(0, recoveryKeyBytes), sealed.subarray(recoveryKeyBytes)].map((part) =>
    recoveryKeyText(part),
  );
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
  const bytes = Buffer.concat(sealed.map((part) => part ?? new Uint8Array()));
  const decipher = createDecipheriv('aes-256-gcm', await stretched(passphrase, salt), onlyNonce).setAAD(context);
  decipher.setAuthTag(bytes.subarray(seedBytes));
  const seed = decipher.update(bytes.subarray(0, seedBytes));
  try {
    decipher.final();
  } catch (error) {
    throw new AppError('Recovery_Passphrase', {}, { cause: error });
  }
  return seed;
}

function stretched(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  const maxmem = 2 * 128 * scryptCost.N * scryptCost.r;
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, { ...scryptCost, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
