/** The release that waits to be installed: verified, under one name in the data folder, and its installer where that was written out. */
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { flushFolder, programForm } from '../../db/index.ts';
import { type ReleaseHead, readReleaseHead, verifyRelease } from '../../release/index.ts';
import type { UpdateState } from '../../shared/api/updates.ts';
import { type Installation, assertFits, releaseSuffix } from '../../shared/domain/release.ts';
import type { IncomingRelease } from './incoming-release.ts';

export class StagedRelease {
  readonly file: string;
  /** What is started lies here, and nothing else. */
  readonly runFolder: string;
  readonly #folder: string;
  readonly #keys: readonly string[];
  readonly #here: () => Installation;
  #head: ReleaseHead | null = null;

  constructor(folder: string, keys: readonly string[], here: () => Installation) {
    this.#folder = folder;
    this.#keys = keys;
    this.#here = here;
    this.file = path.join(folder, `staged${releaseSuffix}`);
    this.runFolder = path.join(folder, 'run');
  }

  /** Null where none waits. */
  get head(): ReleaseHead | null {
    return this.#head;
  }

  get view(): UpdateState['staged'] {
    if (this.#head === null) return null;
    const { manifest, keyId, bytes } = this.#head;
    return {
      version: manifest.version,
      madeAtMs: manifest.madeAtMs,
      bytes,
      keyId,
      notes: manifest.notes,
      changesData: manifest.data.schema > programForm.schema || manifest.data.records > programForm.records,
    };
  }

  /** What was staged before this start; what no longer fits has been installed, or is worth nothing. */
  async look(): Promise<void> {
    try {
      const head = await readReleaseHead(this.file, this.#keys);
      assertFits(head.manifest, this.#here());
      this.#head = head;
    } catch {
      await this.discard().catch(() => undefined);
    }
  }

  /** Every byte is read back from the disk before it counts. @throws AppError as verifyRelease and assertFits */
  async take(release: IncomingRelease): Promise<ReleaseHead> {
    await release.flush();
    const head = await verifyRelease(release.file, this.#keys);
    assertFits(head.manifest, this.#here());
    await release.close();
    await rename(release.file, this.file);
    await flushFolder(this.#folder);
    this.#head = head;
    return head;
  }

  async discard(): Promise<void> {
    this.#head = null;
    await rm(this.file, { force: true });
    await rm(this.runFolder, { recursive: true, force: true });
  }
}
