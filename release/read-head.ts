/** The three lines before the installer: whole, signed by a known key, and understood; see shared/domain/release.ts. */
import { hash, verify } from 'node:crypto';
import { AppError } from '../shared/errors.ts';
import {
  type ReleaseManifest,
  releaseFormat,
  releaseLimits,
  releaseManifest,
  releaseMark,
  releaseSignatures,
} from '../shared/domain/release.ts';
import { keyIdOf, publicKeyFrom } from './release-key.ts';

export interface ReleaseHead {
  readonly manifest: ReleaseManifest;
  /** Of the key that vouches for it. */
  readonly keyId: string;
  /** Where the installer begins. */
  readonly headBytes: number;
  /** Of the three lines: no other release has it. */
  readonly headSha256: string;
  /** Of the whole file. */
  readonly bytes: number;
}

const lineBreak = 0x0a;

/**
 * Nothing of the manifest is looked at before its signature is right.
 * @param start the first bytes of the file: releaseLimits.headBytes of them, or all when it has fewer
 * @throws AppError Update_NoKey, Update_NotARelease, Update_TooNew, Update_OtherKey, Update_WrongSignature
 */
export function readHead(start: Uint8Array, keys: readonly string[]): ReleaseHead {
  if (keys.length === 0) throw new AppError('Update_NoKey');
  const bytes = Buffer.from(start.buffer, start.byteOffset, Math.min(start.byteLength, releaseLimits.headBytes));
  const [markEnd, manifestEnd, headEnd] = lineEnds(bytes, 3);
  const [mark, format] = bytes
    .subarray(0, markEnd ?? 0)
    .toString('utf8')
    .split(' ');
  if (mark !== releaseMark || format === undefined || !/^\d{1,6}$/.test(format))
    throw new AppError('Update_NotARelease');
  if (Number(format) !== releaseFormat) throw new AppError('Update_TooNew');
  if (markEnd === undefined || manifestEnd === undefined || headEnd === undefined) {
    throw new AppError('Update_NotARelease');
  }
  const keyId = vouchingKey(bytes.subarray(0, manifestEnd), bytes.subarray(manifestEnd + 1, headEnd), keys);
  const manifest = manifestIn(bytes.subarray(markEnd + 1, manifestEnd));
  const headBytes = headEnd + 1;
  const headSha256 = hash('sha256', bytes.subarray(0, headBytes), 'hex');
  return { manifest, keyId, headBytes, headSha256, bytes: headBytes + manifest.payload.bytes };
}

/** Of the first lines; fewer where there are fewer. */
function lineEnds(bytes: Buffer, count: number): number[] {
  const ends: number[] = [];
  for (let at = bytes.indexOf(lineBreak); at !== -1 && ends.length < count; at = bytes.indexOf(lineBreak, at + 1)) {
    ends.push(at);
  }
  return ends;
}

/** One known key that is right is enough; one that is wrong makes the others suspect too. */
function vouchingKey(signed: Uint8Array, line: Buffer, keys: readonly string[]): string {
  const signatures = releaseSignatures.safeParse(parsed(line));
  if (!signatures.success) throw new AppError('Update_NotARelease');
  const known = new Map(keys.map((key) => [keyIdOf(key), publicKeyFrom(key)]));
  let vouching: string | null = null;
  for (const { key: id, signature } of signatures.data) {
    const key = known.get(id) ?? null;
    if (key === null) continue;
    if (!verify(null, signed, key, Buffer.from(signature, 'base64url'))) throw new AppError('Update_WrongSignature');
    vouching ??= id;
  }
  if (vouching === null) throw new AppError('Update_OtherKey', { key: signatures.data[0]?.key ?? '' });
  return vouching;
}

/** Whoever signed it may know more than this program does. */
function manifestIn(line: Buffer): ReleaseManifest {
  const manifest = releaseManifest.safeParse(parsed(line));
  if (!manifest.success) throw new AppError('Update_TooNew', {}, { cause: manifest.error });
  return manifest.data;
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
