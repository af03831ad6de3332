/** An export of everything into a store that holds nothing yet: looked at whole before anything of it is taken. */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { LogLine } from '../../db/index.ts';
import type { ArchiveEvent } from '../../shared/api/archive.ts';
import {
  type ArchiveManifest,
  archiveManifest,
  archiveVersion,
  archivedFile,
  archivedOperation,
  archivedPath,
  filesFile,
  manifestFile,
  operationsFile,
} from '../../shared/domain/archive.ts';
import { AppError } from '../../shared/errors.ts';
import { codedError } from '../coded-error.ts';
import type { Workspace } from '../workspace.ts';

/** @throws Archive_NotEmpty, Archive_None, Archive_TooNew, Archive_Damaged, Store_DiskFull */
export async function* importArchive(
  ws: Workspace,
  given: string,
  signal?: AbortSignal,
): AsyncGenerator<ArchiveEvent, void> {
  const folder = path.resolve(given);
  const { store } = ws;
  if (!store.whole.isUntouched()) throw new AppError('Archive_NotEmpty');
  const manifest = await manifestIn(folder);
  const { operations, records } = manifest.counts;
  const counts = { operations: 0, records: 0, files: 0 };
  try {
    for (const name of Object.keys(manifest.files)) {
      if (signal?.aborted === true) throw new AppError('App_Cancelled');
      await assertWhole(folder, name, manifest);
    }
    for (const blob of linesOf(folder, filesFile, archivedFile)) {
      if (signal?.aborted === true) throw new AppError('App_Cancelled');
      const bytes = await readFile(path.join(folder, archivedPath(blob))).catch(() => damaged(archivedPath(blob)));
      if ((await store.blobs.write(bytes, blob.mediaType)) !== blob.id) damaged(archivedPath(blob));
      counts.files += 1;
      yield { type: 'progress', ...counts };
    }
    store.transaction(() => {
      store.whole.take(logLines(folder), manifest.cursor);
      store.adoptSite(manifest.siteId, manifest.siteKind);
    });
    ws.feed.publish(['*']);
    yield { type: 'finished', folder, operations, records, files: counts.files };
  } catch (error) {
    throw codedError(error);
  }
}

const damaged = (file: string, line = 0): never => {
  throw new AppError('Archive_Damaged', { file, line });
};

async function manifestIn(folder: string): Promise<ArchiveManifest> {
  const text = await readFile(path.join(folder, manifestFile), 'utf8').catch(() => null);
  const given: unknown = text === null ? null : parsed(text);
  const manifest = archiveManifest.safeParse(given);
  if (!manifest.success) throw new AppError('Archive_None', { folder });
  if (manifest.data.v > archiveVersion) throw new AppError('Archive_TooNew');
  return manifest.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Of a name that climbs out of the folder nothing is read. */
async function assertWhole(folder: string, name: string, { files }: ArchiveManifest): Promise<void> {
  const file = path.resolve(folder, name);
  if (!file.startsWith(folder + path.sep)) damaged(name);
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array);
  } catch {
    damaged(name);
  }
  if (hash.digest('hex') !== files[name]?.sha256) damaged(name);
}

function* logLines(folder: string): Generator<LogLine, void> {
  for (const { stamp, ...op } of linesOf(folder, operationsFile, archivedOperation)) yield { op, stamp };
}

const pieceBytes = 256 * 1024;

/** Read where it is needed, so that a transaction can take them one by one. */
function* linesOf<T>(folder: string, name: string, shape: z.ZodType<T>): Generator<T, void> {
  const descriptor = openSync(path.join(folder, name), 'r');
  const piece = Buffer.alloc(pieceBytes);
  const decoder = new TextDecoder();
  let rest = '';
  let number = 0;
  const lineOf = (text: string): T => {
    number += 1;
    const line = shape.safeParse(parsed(text));
    return line.success ? line.data : damaged(name, number);
  };
  try {
    for (;;) {
      const count = readSync(descriptor, piece, 0, pieceBytes, null);
      if (count === 0) break;
      const lines = (rest + decoder.decode(piece.subarray(0, count), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const text of lines) if (text !== '') yield lineOf(text);
    }
    if (rest !== '') yield lineOf(rest);
  } finally {
    closeSync(descriptor);
  }
}
