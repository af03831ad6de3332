/** Where a pack goes: a folder, a .zip file or one PDF. Whole under its name, or not there at all; one file at a time in memory. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { DocumentModel } from '../../../documents/index.ts';
import type { PackTarget } from '../../../shared/domain/pack.ts';
import { AppError } from '../../../shared/errors.ts';
import { codedError } from '../../coded-error.ts';
import { sha256 } from '../../../proof/index.ts';
import type { Press } from '../press.ts';
import type { PackEntry } from './pack-entries.ts';

type Placed = Pick<PackEntry, 'path' | 'title' | 'number' | 'mediaType'>;

export interface OpenTarget {
  /** For documents of ours where they share a file, and so prints; null where each is a file of its own. */
  readonly print: ((entry: Placed, model: DocumentModel) => Promise<void>) | null;
  /** @returns false for what this target cannot take in */
  add(entry: Placed, bytes: Uint8Array): Promise<boolean>;
  /** @returns where it stands, how large it is, and the SHA-256 of what is one file with nothing that lists it */
  finish(): Promise<{ file: string; bytes: number; sha256: string | null }>;
  /** What was written goes; nothing after `finish`. */
  discard(): Promise<void>;
}

/** @param name without an ending. @throws Bundle_Folder, Store_DiskFull */
export async function openTarget(target: PackTarget, folder: string, name: string, press: Press): Promise<OpenTarget> {
  const parent = path.resolve(folder);
  try {
    if (!(await stat(parent)).isDirectory()) throw new Error('no folder');
    const own = await freeName(parent, name, target === 'folder' ? '' : `.${target}`);
    return await { folder: folderTarget, zip: zipTarget, pdf: pdfTarget }[target](own.file, own.name, press);
  } catch (error) {
    if (codedError(error).code === 'Store_DiskFull') throw codedError(error);
    throw new AppError('Bundle_Folder', { folder }, { cause: error });
  }
}

/** What is there already is somebody's: two of one second get two names. */
async function freeName(parent: string, name: string, ending: string): Promise<{ name: string; file: string }> {
  for (let count = 1; ; count += 1) {
    const own = count === 1 ? name : `${name}-${count}`;
    const file = path.join(parent, `${own}${ending}`);
    const isFree = await Promise.all([file, `${file}.partial`].map((each) => stat(each).catch(() => null)));
    if (isFree.every((found) => found === null)) return { name: own, file };
  }
}

async function folderTarget(wanted: string): Promise<OpenTarget> {
  const partial = `${wanted}.partial`;
  await mkdir(partial);
  let total = 0;
  return {
    print: null,
    async add(entry, bytes) {
      const file = path.join(partial, ...entry.path.split('/'));
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, bytes, { flag: 'wx' });
      total += bytes.length;
      return true;
    },
    async finish() {
      await rename(partial, wanted);
      return { file: wanted, bytes: total, sha256: null };
    },
    discard: () => rm(partial, { recursive: true, force: true }),
  };
}

/** Already as small as they get. */
const isCompressed = (mediaType: string): boolean =>
  mediaType === 'application/pdf' || mediaType.startsWith('image/') || mediaType.startsWith('video/');

/** Each stage on the way to the disk holds one: of a whole file that would be several times its size. */
const pieceBytes = 64 * 1024;

/** @param held is empty when it is through */
function* piecesOf(held: { bytes: Uint8Array | null }): Generator<Buffer> {
  const size = held.bytes?.length ?? 0;
  for (let at = 0; at < size; at += pieceBytes) yield Buffer.from(held.bytes?.subarray(at, at + pieceBytes) ?? []);
  held.bytes = null;
}

async function zipTarget(wanted: string, name: string): Promise<OpenTarget> {
  const partial = `${wanted}.partial`;
  const zip = new ZipFile();
  const stop = new AbortController();
  const disk = createWriteStream(partial, { flags: 'wx', mode: 0o600 });
  const written = pipeline(zip.outputStream, disk, { signal: stop.signal });
  // Told where it is waited for.
  written.catch(() => {});
  return {
    print: null,
    async add({ path: inside, mediaType }, bytes) {
      const held = { bytes };
      const taken = Promise.withResolvers<void>();
      // The zip keeps this function until its end, and so nothing that is large may hang on it.
      zip.addReadStreamLazy(
        `${name}/${inside}`,
        { compress: !isCompressed(mediaType), size: bytes.length },
        (give: (error: unknown, stream: NodeJS.ReadableStream) => void) => {
          const source = Readable.from(piecesOf(held), { objectMode: false });
          finished(source).then(taken.resolve, taken.reject);
          give(null, source);
        },
      );
      // Taken in before the next one is made; a disk that is full ends the waiting.
      await Promise.race([taken.promise, written]);
      return true;
    },
    async finish() {
      zip.end();
      await written;
      await rename(partial, wanted);
      return { file: wanted, bytes: (await stat(wanted)).size, sha256: null };
    },
    async discard() {
      // Closed before it goes: Windows removes no file that is open.
      stop.abort();
      await written.catch(() => undefined);
      await rm(partial, { force: true });
    },
  };
}

async function pdfTarget(wanted: string, name: string, press: Press): Promise<OpenTarget> {
  // Large, and only for who makes one PDF.
  const { documentJoiner } = await import('../document-joiner.ts');
  const joiner = await documentJoiner(press, name);
  const partial = `${wanted}.partial`;
  return {
    print: (entry, model) => joiner.print(entry, model),
    add: (entry, bytes) => joiner.add(entry, bytes, entry.mediaType),
    async finish() {
      const bytes = await joiner.finish();
      await writeFile(partial, bytes, { flag: 'wx', mode: 0o600 });
      await rename(partial, wanted);
      return { file: wanted, bytes: bytes.length, sha256: sha256(bytes) };
    },
    discard: () => rm(partial, { force: true }),
  };
}
