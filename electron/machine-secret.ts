/**
 * The machine secret: 32 random bytes in a file, wrapped by the operating system's secret store (DPAPI, Keychain,
 * libsecret). Where the system has no real store the file is protected by its permissions alone, which is what a key
 * file is: it then says so, and the settings screen shows it (security.md D4).
 */
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { destroySecretFiles } from '../app/secret-files.ts';
import { AppError } from '../shared/errors.ts';

const secretBytes = 32;

/** What Electron's safeStorage offers. */
export interface SystemVault {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Uint8Array;
  decryptString(bytes: Buffer): string;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

export type Protection = 'machine-secret' | 'key-file';

/** `basic_text` encrypts with a key that stands in Chromium's source: no protection. */
export function protectionOf(vault: SystemVault, platform: NodeJS.Platform): Protection {
  if (!vault.isEncryptionAvailable()) return 'key-file';
  if (platform !== 'linux') return 'machine-secret';
  const backend = vault.getSelectedStorageBackend?.() ?? 'unknown';
  return backend === 'basic_text' || backend === 'unknown' ? 'key-file' : 'machine-secret';
}

export interface MachineSecret {
  readonly protection: Protection;
  readonly file: string;
  /** null when there is none yet. @throws Store_KeyMissing when the system's store no longer opens it */
  read(): Promise<Uint8Array | null>;
  /** @throws when there is one already: it may be the only one that opens a folder */
  create(): Promise<Uint8Array>;
  /** Moves one that cannot be read aside, under a name of its own: the system's store may open it again. */
  setUnreadableAside(): Promise<void>;
  /** Also what was set aside, and what another protection left. */
  destroy(): Promise<void>;
}

export function machineSecret(
  folder: string,
  vault: SystemVault,
  random: (count: number) => Uint8Array,
  platform: NodeJS.Platform = process.platform,
): MachineSecret {
  const protection = protectionOf(vault, platform);
  // Two names: a laptop whose secret store comes and goes never takes one for the other.
  const file = path.join(folder, protection === 'machine-secret' ? 'machine-secret.bin' : 'machine.key');
  const wrap = (secret: Uint8Array): Uint8Array => {
    const text = Buffer.from(secret).toString('hex');
    return protection === 'machine-secret' ? vault.encryptString(text) : Buffer.from(`${text}\n`);
  };
  const unwrap = (bytes: Buffer): string =>
    protection === 'machine-secret' ? vault.decryptString(bytes) : bytes.toString('utf8').trim();

  return {
    protection,
    file,
    async read() {
      const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (bytes === null) return null;
      const secret = Buffer.from(
        textOrNothing(() => unwrap(bytes)),
        'hex',
      );
      if (secret.byteLength !== secretBytes) throw new AppError('Store_KeyMissing', { file });
      return secret;
    },
    async setUnreadableAside() {
      await rename(file, `${file}.unreadable-${Date.now()}`).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
      });
    },
    destroy: () => destroySecretFiles(folder, (name) => /^machine(-secret\.bin|\.key)/.test(name)),
    async create() {
      const secret = random(secretBytes);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
      const handle = await open(file, 'wx', 0o600);
      try {
        await handle.writeFile(wrap(secret));
        await handle.sync();
      } finally {
        await handle.close();
      }
      return secret;
    },
  };
}

function textOrNothing(unwrap: () => string): string {
  try {
    return unwrap();
  } catch {
    return '';
  }
}
