/**
 * The machine secret as a file that only this account may read. It protects against a stolen disk image without the
 * home folder, not against somebody who is signed in as this account; the settings screen says so.
 */
import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type SecretsPort, destroySecretFiles, flushFolder } from '../app/index.ts';
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
    // Those that were set aside have its name, and something behind it.
    destroyMachineSecret: () => destroySecretFiles(configDir, (name) => name.startsWith(path.basename(keyFile))),
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
