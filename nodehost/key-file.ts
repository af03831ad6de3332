/**
 * The machine secret as a file that only this account may read. It protects against a stolen disk image without the
 * home folder, not against somebody who is signed in as this account; the settings screen says so.
 */
import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SecretsPort } from '../app/index.ts';
import { AppError } from '../shared/errors.ts';

const secretBytes = 32;

export function keyFileSecrets(configDir: string, random: (count: number) => Uint8Array): SecretsPort {
  const keyFile = path.join(configDir, 'machine.key');

  async function machineSecret(): Promise<Uint8Array | null> {
    const text = await readFile(keyFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (text === null) return null;
    const secret = Buffer.from(text.trim(), 'hex');
    if (secret.byteLength !== secretBytes) throw new AppError('Store_KeyMissing', { file: keyFile });
    return secret;
  }

  return {
    protection: 'key-file',
    setUnreadableAside: () => setAside(keyFile),
    destroyMachineSecret: () => destroyed(keyFile),
    keyFile,
    machineSecret,
    async createMachineSecret() {
      const secret = random(secretBytes);
      await mkdir(configDir, { recursive: true, mode: 0o700 });
      await chmod(configDir, 0o700);
      // Whole before it has its name: half a secret would lock out whoever comes next.
      const temporary = `${keyFile}.${randomUUID()}`;
      await writeFile(temporary, `${Buffer.from(secret).toString('hex')}\n`, { mode: 0o600, flush: true });
      try {
        // A secret that is there already is never written over, for it may be the only one that opens a folder.
        await link(temporary, keyFile);
        await flushFolder(configDir);
        return secret;
      } catch (error) {
        const other = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await machineSecret() : null;
        if (other === null) throw error;
        return other;
      } finally {
        await rm(temporary, { force: true });
      }
    },
  };
}

async function setAside(file: string): Promise<void> {
  await rename(file, `${file}.unreadable-${Date.now()}`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** And those of its name that were set aside. Written over first, as far as a disk lets a program. */
async function destroyed(file: string): Promise<void> {
  const folder = path.dirname(file);
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(path.basename(file)))) {
    const each = path.join(folder, name);
    const handle = await open(each, 'r+');
    try {
      await handle.write(Buffer.alloc((await handle.stat()).size, ' '), 0, null, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rm(each, { force: true });
  }
  if (names.length > 0) await flushFolder(folder);
}

/** A name is durable when its folder is; Windows has no handle on folders and journals its names itself. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
