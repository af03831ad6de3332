/** A release's file, read in pieces from beginning to end: as large as it is, it is never in memory as a whole. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '../shared/errors.ts';
import { releaseLimits } from '../shared/domain/release.ts';
import { type ReleaseHead, readHead } from './read-head.ts';

const pieceBytes = 256 * 1024;

/** @throws AppError as readHead, Update_Damaged where the file is shorter or longer than its head says */
export async function readReleaseHead(file: string, keys: readonly string[]): Promise<ReleaseHead> {
  await using handle = await open(file, 'r');
  return await headOf(handle, keys);
}

/** Every byte of it. @throws AppError as readReleaseHead, Update_Damaged where the installer is not the one that was signed */
export async function verifyRelease(file: string, keys: readonly string[]): Promise<ReleaseHead> {
  await using handle = await open(file, 'r');
  const head = await headOf(handle, keys);
  for await (const piece of payloadOf(handle, head)) void piece;
  return head;
}

/**
 * Writes the installer out, flushed. What is written is what was verified, byte by byte; where that fails the target is not
 * what it should be, and is for the caller to remove.
 * @param expected of the release that was verified before: another genuine one in its place, an older one say, is not it
 * @param target opened for writing, empty. @throws AppError as verifyRelease
 */
export async function extractPayload(
  file: string,
  keys: readonly string[],
  { manifest: expected }: Pick<ReleaseHead, 'manifest'>,
  target: FileHandle,
): Promise<ReleaseHead> {
  await using handle = await open(file, 'r');
  const head = await headOf(handle, keys);
  if (head.manifest.payload.sha256 !== expected.payload.sha256 || head.manifest.version !== expected.version) {
    throw new AppError('Update_Damaged', { problem: 'exchanged' });
  }
  for await (const piece of payloadOf(handle, head)) await target.writeFile(piece);
  await target.sync();
  return head;
}

async function headOf(handle: FileHandle, keys: readonly string[]): Promise<ReleaseHead> {
  const { size } = await handle.stat();
  const start = Buffer.alloc(Math.min(size, releaseLimits.headBytes));
  const { bytesRead } = await handle.read(start, 0, start.length, 0);
  const head = readHead(start.subarray(0, bytesRead), keys);
  if (size !== head.bytes) throw new AppError('Update_Damaged', { problem: 'length' });
  return head;
}

/** @throws AppError Update_Damaged behind the last piece */
async function* payloadOf(handle: FileHandle, { manifest, headBytes }: ReleaseHead): AsyncGenerator<Uint8Array, void> {
  const { bytes, sha256 } = manifest.payload;
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(pieceBytes);
  for (let at = 0; at < bytes; ) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(pieceBytes, bytes - at), headBytes + at);
    if (bytesRead === 0) throw new AppError('Update_Damaged', { problem: 'length' });
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    yield piece;
    at += bytesRead;
  }
  if (hash.digest('hex') !== sha256) throw new AppError('Update_Damaged', { problem: 'content' });
}
