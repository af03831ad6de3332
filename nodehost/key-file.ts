/**
 * The machine secret as a file that only this account may read. It protects against a stolen disk image without the
 * home folder, not against somebody who is signed in as this account; the settings screen says so.
 */
import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SecretsPort } from '../app/index.ts';
import { AppError } from '../shared/errors.ts';

const secretBytes = 32;

export function keyFileSecrets(configDir: string, random: (count: number) => Uint8Array): SecretsPort {
  const keyFile = path.join(configDir, 'machine.key');
  return {
    protection: 'key-file',
    keyFile,
    async machineSecret() {
      const text = await readFile(keyFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (text === null) return null;
      const secret = Buffer.from(text.trim(), 'hex');
      if (secret.byteLength !== secretBytes) throw new AppError('Store_KeyMissing', { file: keyFile });
      return secret;
    },
    async createMachineSecret() {
      const secret = random(secretBytes);
      await mkdir(configDir, { recursive: true, mode: 0o700 });
      await chmod(configDir, 0o700);
      // wx: a secret that is there already is never written over, for it may be the only one that opens a folder.
      const file = await open(keyFile, 'wx', 0o600);
      try {
        await file.writeFile(`${Buffer.from(secret).toString('hex')}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      return secret;
    },
  };
}
