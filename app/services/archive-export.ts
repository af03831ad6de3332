/** Everything as a folder of open files, written as it is read: no list is ever held whole. */
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ArchiveEvent } from '../../shared/api/archive.ts';
import {
  type ArchiveManifest,
  archiveFormat,
  archiveVersion,
  archivedPath,
  filesFile,
  manifestFile,
  operationsFile,
  recordsPath,
} from '../../shared/domain/archive.ts';
import { entityNames } from '../../shared/domain/entities.ts';
import { AppError } from '../../shared/errors.ts';
import { codedError } from '../coded-error.ts';
import type { Workspace } from '../workspace.ts';
import { archiveReadme } from './archive-readme.ts';

type Counts = { operations: number; records: number; files: number };

/** @throws Archive_Folder, Store_BlobMissing, Store_BlobDamaged, Store_DiskFull, App_Cancelled; nothing is left then */
export async function* exportArchive(
  ws: Workspace,
  given: string,
  signal?: AbortSignal,
): AsyncGenerator<ArchiveEvent, void> {
  const folder = path.resolve(given);
  await beginFolder(folder);
  const counts: Counts = { operations: 0, records: 0, files: 0 };
  let isWhole = false;
  try {
    const files: ArchiveManifest['files'] = {};
    for await (const [name, facts] of writeAll(ws, folder, counts)) {
      if (facts !== null) files[name] = facts;
      if (signal?.aborted === true) throw new AppError('App_Cancelled');
      yield { type: 'progress', ...counts };
    }
    const manifest = manifestOf(ws, counts, files);
    await writeLines(folder, manifestFile, [JSON.stringify(manifest, null, 2)]);
    isWhole = true;
    yield { type: 'finished', folder, ...counts };
  } catch (error) {
    throw codedError(error);
  } finally {
    if (!isWhole) await rm(folder, { recursive: true, force: true });
  }
}

async function beginFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const held = await readdir(folder);
    if (held.length > 0) throw new AppError('Archive_Folder', { folder });
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('Archive_Folder', { folder }, { cause: error });
  }
}

type Written = readonly [name: string, facts: ArchiveManifest['files'][string] | null];

/** Each file as it is done, and now and then a step of a long one. */
async function* writeAll({ store }: Workspace, folder: string, counts: Counts): AsyncGenerator<Written, void> {
  yield* writing(folder, 'README.md', [[archiveReadme]]);
  const operations = mapped(store.whole.lines(), ({ op, stamp }) => JSON.stringify({ ...op, stamp }));
  yield* writing(folder, operationsFile, operations, (count) => (counts.operations += count));
  for (const entity of entityNames) {
    const states = mapped(store.whole.states(entity), (state) => JSON.stringify(state));
    yield* writing(folder, recordsPath(entity), states, (count) => (counts.records += count));
  }
  const blobs = mapped(store.whole.blobs(), (blob) => JSON.stringify({ ...blob, path: archivedPath(blob) }));
  yield* writing(folder, filesFile, blobs);
  for (const page of store.whole.blobs()) {
    for (const blob of page) {
      const bytes = await store.blobs.read(blob.id);
      const file = path.join(folder, archivedPath(blob));
      await mkdir(path.dirname(file), { recursive: true });
      await writeWhole(file, bytes);
      counts.files += 1;
      yield [archivedPath(blob), { bytes: bytes.length, sha256: blob.id }];
    }
  }
}

function* mapped<T>(pages: Iterable<readonly T[]>, lineOf: (row: T) => string): Generator<string[], void> {
  for (const page of pages) yield page.map(lineOf);
}

async function* writing(
  folder: string,
  name: string,
  pages: Iterable<readonly string[]>,
  onPage: (lines: number) => void = () => {},
): AsyncGenerator<Written, void> {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
  const file = await open(path.join(folder, name), 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for (const lines of pages) {
      const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      hash.update(text);
      bytes += text.length;
      await file.writeFile(text);
      onPage(lines.length);
      yield [name, null];
    }
    await file.sync();
  } finally {
    await file.close();
  }
  yield [name, { bytes, sha256: hash.digest('hex') }];
}

async function writeLines(folder: string, name: string, lines: readonly string[]): Promise<void> {
  for await (const _ of writing(folder, name, [lines]));
}

async function writeWhole(name: string, bytes: Uint8Array): Promise<void> {
  const file: FileHandle = await open(name, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function manifestOf({ store, ports }: Workspace, counts: Counts, files: ArchiveManifest['files']): ArchiveManifest {
  return {
    format: archiveFormat,
    v: archiveVersion,
    createdAtMs: ports.clock.nowMs(),
    program: ports.version,
    siteId: store.siteId,
    siteKind: store.siteKind,
    cursor: store.whole.cursor(),
    counts,
    files,
  };
}
