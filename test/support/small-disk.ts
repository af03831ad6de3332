/** A small disk of its own, to be filled: a tmpfs, which needs root on Linux. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface SmallDisk extends Disposable {
  readonly dir: string;
  /** More room, or less. */
  resize(size: string): void;
}

/**
 * As long as it is used; null where there can be none.
 * @param size as tmpfs has it: `64k`, `3m`
 * @param dir an empty folder that it is to be, if not one of its own
 */
export function smallDisk(
  size: string,
  dir: string = mkdtempSync(path.join(tmpdir(), 'xunwei-disk-')),
): SmallDisk | null {
  const mount = (options: string): boolean =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dir]).status === 0;
  if (!mount(`size=${size}`)) {
    rmSync(dir, { recursive: true });
    return null;
  }
  return {
    dir,
    resize(other) {
      if (!mount(`remount,size=${other}`)) throw new Error(`no room of ${other}`);
    },
    [Symbol.dispose]() {
      spawnSync('umount', ['--lazy', dir]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
