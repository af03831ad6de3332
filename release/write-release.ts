/** Makes a release of an installer: for whoever gives the program out. */
import { type KeyObject, createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../shared/errors.ts';
import {
  type ReleaseManifest,
  releaseFormat,
  releaseLimits,
  releaseManifest,
  releaseMark,
  releaseSuffix,
  targetName,
} from '../shared/domain/release.ts';
import { keyIdOf, publicTextOf } from './release-key.ts';

/** PKCS8 PEM, sealed with the passphrase where there is one, and the public half as the program has it built in. */
export function newReleaseKey(passphrase: string | undefined): { privatePem: string; publicKey: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seal = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem', ...seal }).toString(),
    publicKey: publicTextOf(privateKey),
  };
}

interface NewRelease extends Omit<ReleaseManifest, 'format' | 'payload'> {
  readonly installer: string;
  readonly keys: readonly KeyObject[];
  /** Where it is written to, under its name. */
  readonly folder: string;
}

/** `xunwei-1.3.0-win-x64-nsis.xunwei-update` */
export const releaseFileName = ({ version, target }: Pick<ReleaseManifest, 'version' | 'target'>): string =>
  `xunwei-${version}-${targetName(target)}${releaseSuffix}`;

/** Whole under its name, or not there. @returns its path. @throws AppError App_InvalidInput */
export async function writeRelease({ installer, keys, folder, ...about }: NewRelease): Promise<string> {
  const { size } = await stat(installer);
  const payload = { name: path.basename(installer), bytes: size, sha256: await sha256Of(installer) };
  const manifest = releaseManifest.safeParse({ format: releaseFormat, ...about, payload });
  if (!manifest.success) {
    const { path: where, message } = manifest.error.issues[0] ?? { path: [], message: '' };
    throw new AppError('App_InvalidInput', { field: where.map(String).join('.'), reason: message });
  }
  const file = path.join(folder, releaseFileName(about));
  const partial = `${file}.partial`;
  try {
    const handle = await open(partial, 'w');
    try {
      await handle.writeFile(headFor(manifest.data, keys));
      for await (const piece of createReadStream(installer)) await handle.writeFile(piece as Uint8Array);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
    return file;
  } finally {
    await rm(partial, { force: true });
  }
}

function headFor(manifest: ReleaseManifest, keys: readonly KeyObject[]): Buffer {
  const signed = Buffer.from(`${releaseMark} ${releaseFormat}\n${JSON.stringify(manifest)}`);
  const signatures = keys.map((key) => ({
    key: keyIdOf(publicTextOf(key)),
    signature: sign(null, signed, key).toString('base64url'),
  }));
  const head = Buffer.concat([signed, Buffer.from(`\n${JSON.stringify(signatures)}\n`)]);
  if (head.length > releaseLimits.headBytes) throw new AppError('App_InvalidInput', { field: 'notes' });
  return head;
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}
