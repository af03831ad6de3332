/** A pack in a folder or in a .zip file, read for `provePack`. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, type ZipFile, openPromise } from 'yauzl';
import { type PackReader, manifestName } from '../shared/domain/pack.ts';

export type OpenPack = PackReader & { close(): void };

/** A record with its pictures; what is larger is none of ours. */
const mostBytes = 512 * 1024 * 1024;

export async function openPack(where: string): Promise<OpenPack> {
  return (await lstat(where)).isDirectory() ? folderPack(where) : zipPack(where);
}

function folderPack(root: string): OpenPack {
  const at = (name: string): string => path.join(root, ...name.split('/'));
  return {
    async paths() {
      const entries = await readdir(root, { withFileTypes: true, recursive: true });
      // Whatever is no folder counts: a link is nothing that we wrote.
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
    },
    hash: (name) => hashOf(async () => createReadStream(at(name))),
    read: (name) =>
      readOrNothing(async () => ((await lstat(at(name))).size > mostBytes ? nothing : readFile(at(name)))),
    close() {},
  };
}

async function zipPack(file: string): Promise<OpenPack> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  const entries = new Map<string, Entry>();
  const doubled: string[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    // Of two with one name an unpacker takes either: the second one was not written by us.
    if (entries.has(entry.fileName)) doubled.push(`${entry.fileName} (2)`);
    else entries.set(entry.fileName, entry);
  }
  const root = rootOf([...entries.keys()]);
  const entryOf = (name: string): Entry | undefined => entries.get(root + name);
  return {
    paths: async () =>
      [...entries.keys(), ...doubled].map((name) => (name.startsWith(root) ? name.slice(root.length) : `../${name}`)),
    hash: (name) => hashOf(() => readerOf(zip, entryOf(name))),
    read: (name) =>
      readOrNothing(async () =>
        (entryOf(name)?.uncompressedSize ?? 0) > mostBytes ? nothing : buffer(await readerOf(zip, entryOf(name))),
      ),
    close: () => zip.close(),
  };
}

/** Packs are zipped in a folder of their name, so that they unpack tidily. */
function rootOf(names: readonly string[]): string {
  const manifest = names.find(
    (name) => name === manifestName || (/^[^/]+\/[^/]+$/.test(name) && name.endsWith(`/${manifestName}`)),
  );
  return manifest?.slice(0, -manifestName.length) ?? '';
}

async function readerOf(zip: ZipFile, entry: Entry | undefined): Promise<Readable> {
  if (entry === undefined) throw new Error('no such entry');
  return zip.openReadStreamPromise(entry);
}

const nothing = new Uint8Array();

/** What cannot be read is nothing that could be what it should be. */
const readOrNothing = (read: () => Promise<Uint8Array>): Promise<Uint8Array> => read().catch(() => nothing);

/** What cannot be read through, e.g. a damaged part of a .zip, has no hash that anything could have. */
async function hashOf(open: () => Promise<Readable>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of (await open()) as AsyncIterable<Buffer>) {
      hash.update(piece);
      bytes += piece.length;
    }
  } catch {
    return { bytes: -1, sha256: '' };
  }
  return { bytes, sha256: hash.digest('hex') };
}
