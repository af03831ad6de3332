/**
 * Releases that the server gives to its laptops: files in `updates/` of its data folder, put there by the operator and verified
 * before. Beside each stands who is offered it; of one that was taken back a mark is left, for the laptops that fetched it. The
 * folder is the truth and is looked at anew every time, so that what the operator does while the server runs counts at once. It is
 * in no backup: a release can be added again.
 *
 *   updates/1.3.0-win-x64-nsis.xunwei-update
 *   updates/1.3.0-win-x64-nsis.json
 *   updates/1.2.0-win-x64-nsis.withdrawn
 */
import { copyFile, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readReleaseHead, verifyRelease } from '../../release/index.ts';
import {
  type ReleaseTarget,
  compareVersions,
  isNewer,
  releaseSuffix,
  releaseTarget,
  releaseVersion,
  targetName,
} from '../../shared/domain/release.ts';
import { sha256Hex } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors.ts';
import { wireLimits } from '../../shared/wire/protocol.ts';
import { flushFileSync, flushFolder, isDiskFull } from '../files.ts';

const shelved = z.object({
  version: releaseVersion,
  target: releaseTarget,
  bytes: z.int(),
  /** SHA-256 of its head; null where an older server put it here. */
  head: sha256Hex.nullable().default(null),
  /** The oldest version that may go to it in one step. */
  from: releaseVersion,
  /** Letters of the laptops that are offered it; all of them for `all`. */
  to: z.union([z.literal('all'), z.array(z.string())]),
});
export type ShelvedRelease = z.infer<typeof shelved>;
export type Offered = ShelvedRelease['to'];

/** Whoever asks for a release, as far as that decides which. */
export interface AskingLaptop {
  readonly letter: string;
  readonly version: string;
  readonly target: ReleaseTarget;
}

const withdrawnSuffix = '.withdrawn';

const nameOf = ({ version, target }: Pick<ShelvedRelease, 'version' | 'target'>): string =>
  `${version}-${targetName(target)}`;

export class ReleaseShelf {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'updates');
  }

  /** Newest first. */
  async list(): Promise<ShelvedRelease[]> {
    const names = await this.#names();
    const all = await Promise.all(
      names.filter((name) => name.endsWith('.json')).map((name) => this.#read(join(this.#folder, name))),
    );
    return all.filter((each) => each !== null).sort((one, other) => compareVersions(other.version, one.version));
  }

  /**
   * Takes a release in, every byte of it verified here, after it was copied. One that is there already is replaced.
   * @throws AppError as verifyRelease, Store_DiskFull
   */
  async add(file: string, keys: readonly string[], to: Offered): Promise<ShelvedRelease> {
    // What is wrong with its head need not be copied first.
    await readReleaseHead(file, keys);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const partial = join(this.#folder, `${process.pid}.partial`);
    try {
      await copyFile(file, partial);
      const { manifest, bytes, headSha256: head } = await verifyRelease(partial, keys);
      const { version, target, from } = manifest;
      const release: ShelvedRelease = { version, target, from, bytes, head, to };
      flushFileSync(partial);
      await rename(partial, this.#file(release));
      await this.#save(release);
      await rm(this.#mark(release), { force: true });
      return release;
    } catch (error) {
      throw isDiskFull(error) ? new AppError('Store_DiskFull', {}, { cause: error }) : error;
    } finally {
      await rm(partial, { force: true });
    }
  }

  /** Of every system. @throws AppError App_NotFound */
  async offer(version: string, to: Offered): Promise<ShelvedRelease[]> {
    const releases = (await this.#ofVersion(version)).map((release) => ({ ...release, to }));
    for (const release of releases) await this.#save(release);
    return releases;
  }

  /** Nobody is given it any more, the files are gone, and laptops that have not installed it are told. @throws AppError App_NotFound */
  async withdraw(version: string): Promise<void> {
    for (const release of await this.#ofVersion(version)) {
      await writeFile(this.#mark(release), '', { mode: 0o600, flush: true });
      await rm(this.#note(release), { force: true });
      await rm(this.#file(release), { force: true });
    }
  }

  /** The newest that a laptop can go to in one step; null where there is none. */
  async offeredTo({ letter, version, target }: AskingLaptop): Promise<ShelvedRelease | null> {
    const fits = (release: ShelvedRelease): boolean =>
      targetName(release.target) === targetName(target) &&
      isNewer(release.version, version) &&
      !isNewer(release.from, version) &&
      isFor(release, letter);
    return (await this.list()).find(fits) ?? null;
  }

  /** Versions that were taken back and that this laptop may still be about to install, newest first. */
  async withdrawnFor({ version, target }: Omit<AskingLaptop, 'letter'>): Promise<string[]> {
    const names = new Set(await this.#names());
    const ending = `-${targetName(target)}`;
    return (
      [...names]
        .filter((name) => name.endsWith(`${ending}${withdrawnSuffix}`))
        .map((name) => name.slice(0, -(ending + withdrawnSuffix).length))
        // What was added once more was not taken back.
        .filter((each) => isNewer(each, version) && !names.has(`${each}${ending}.json`))
        .sort((one, other) => compareVersions(other, one))
    );
  }

  /** Null for one that this laptop is not offered, and for a part behind its end. */
  async part(letter: string, version: string, target: ReleaseTarget, part: number): Promise<Uint8Array | null> {
    const release = await this.#read(this.#note({ version, target }));
    if (release === null || !isFor(release, letter)) return null;
    const at = part * wireLimits.updatePartBytes;
    if (at >= release.bytes) return null;
    await using handle = await open(this.#file(release), 'r');
    const buffer = Buffer.alloc(Math.min(wireLimits.updatePartBytes, release.bytes - at));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    return buffer.subarray(0, bytesRead);
  }

  #names(): Promise<string[]> {
    return readdir(this.#folder).catch((error: unknown) => nothingIfGone(error));
  }

  async #ofVersion(version: string): Promise<ShelvedRelease[]> {
    const releases = (await this.list()).filter((release) => release.version === version);
    if (releases.length === 0) throw new AppError('App_NotFound', { what: 'release', id: version });
    return releases;
  }

  /** Null for one that is not whole: its note is written last. */
  async #read(note: string): Promise<ShelvedRelease | null> {
    try {
      const release = shelved.parse(JSON.parse(await readFile(note, 'utf8')));
      return (await stat(this.#file(release))).size === release.bytes ? release : null;
    } catch {
      return null;
    }
  }

  async #save(release: ShelvedRelease): Promise<void> {
    const partial = `${this.#note(release)}.partial`;
    const handle = await open(partial, 'w', 0o600);
    try {
      await handle.writeFile(JSON.stringify(release, null, 1));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, this.#note(release));
    await flushFolder(this.#folder);
  }

  readonly #file = (release: Pick<ShelvedRelease, 'version' | 'target'>): string =>
    join(this.#folder, `${nameOf(release)}${releaseSuffix}`);

  readonly #note = (release: Pick<ShelvedRelease, 'version' | 'target'>): string =>
    join(this.#folder, `${nameOf(release)}.json`);

  readonly #mark = (release: Pick<ShelvedRelease, 'version' | 'target'>): string =>
    join(this.#folder, `${nameOf(release)}${withdrawnSuffix}`);
}

const isFor = ({ to }: ShelvedRelease, letter: string): boolean => to === 'all' || to.includes(letter);

function nothingIfGone(error: unknown): string[] {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
  throw error;
}
