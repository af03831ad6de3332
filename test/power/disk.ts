/**
 * What may lie on a disk after the power was cut. What was flushed is there. Of what was written to a file after its last flush each piece is
 * there, or is not, or is there in part, in sectors; a rename that its folder's flush has not made durable is there or not.
 * Limits of the model: the disk keeps what it was told to flush, and a file's name is there from its creation on.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Happening } from './trace.ts';

const sectorBytes = 512;

type Change = Extract<Happening, { kind: 'write' | 'truncate' }>;

interface File {
  /** As of its last flush. */
  durable: Buffer;
  /** After it. */
  pending: Change[];
}

export class Disk {
  readonly #files: Map<string, File>;
  /** Renames whose folder was not flushed since, oldest first: undone in this order from the end. */
  #renames: { readonly from: string; readonly to: string; readonly replaced: File | undefined }[] = [];

  /** @param files what was there before, durable */
  constructor(files: ReadonlyMap<string, Buffer>) {
    this.#files = new Map([...files].map(([name, durable]) => [name, { durable, pending: [] }]));
  }

  take(happening: Happening): void {
    switch (happening.kind) {
      case 'create':
        if (!this.#files.has(happening.file))
          this.#files.set(happening.file, { durable: Buffer.alloc(0), pending: [] });
        break;
      case 'write':
      case 'truncate':
        this.#files.get(happening.file)?.pending.push(happening);
        break;
      case 'sync':
        this.#flush(happening.file);
        break;
      case 'rename': {
        const { from, file: to } = happening;
        const moved = this.#files.get(from);
        if (moved === undefined) break;
        this.#renames.push({ from, to, replaced: this.#files.get(to) });
        this.#files.delete(from);
        this.#files.set(to, moved);
        break;
      }
      case 'remove':
        this.#files.delete(happening.file);
        break;
      case 'said':
        break;
    }
  }

  /** Writes what is left after a power cut now. @param random 0 <= x < 1 */
  cutTo(place: (file: string) => string | null, random: () => number): void {
    const left = new Map(this.#files);
    const undone = Math.floor(random() * (this.#renames.length + 1));
    for (const { from, to, replaced } of this.#renames.toReversed().slice(0, undone)) {
      const moved = left.get(to);
      if (moved === undefined) continue;
      left.set(from, moved);
      if (replaced === undefined) left.delete(to);
      else left.set(to, replaced);
    }
    for (const [name, file] of left) {
      const at = place(name);
      if (at === null) continue;
      mkdirSync(dirname(at), { recursive: true });
      writeFileSync(at, remainsOf(file, random));
    }
  }

  #flush(name: string): void {
    const file = this.#files.get(name);
    // A folder: its names are durable.
    if (file === undefined) this.#renames = this.#renames.filter(({ to }) => dirname(to) !== name);
    else {
      file.durable = file.pending.reduce(changed, file.durable);
      file.pending = [];
    }
  }
}

function changed(bytes: Buffer, change: Change): Buffer {
  if (change.kind === 'truncate') return resized(bytes, change.bytes);
  const grown = resized(bytes, Math.max(bytes.length, change.at + change.bytes.length));
  change.bytes.copy(grown, change.at);
  return grown;
}

function resized(bytes: Buffer, length: number): Buffer {
  const copy = Buffer.alloc(length);
  bytes.copy(copy);
  return copy;
}

function remainsOf({ durable, pending }: File, random: () => number): Buffer {
  let bytes = durable;
  for (const change of pending) {
    const fate = random();
    if (fate < 1 / 3) continue;
    if (change.kind === 'truncate' || fate < 2 / 3) bytes = changed(bytes, change);
    else {
      for (let from = 0; from < change.bytes.length; from += sectorBytes) {
        if (random() < 0.5) continue;
        const sector = change.bytes.subarray(from, from + sectorBytes);
        bytes = changed(bytes, { ...change, at: change.at + from, bytes: sector });
      }
    }
  }
  return bytes;
}
