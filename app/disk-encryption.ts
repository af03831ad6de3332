/**
 * Asks the system whether the disk under a folder is encrypted as a whole. The data is encrypted by itself; what the system writes down of a
 * running program (swap, hibernation) is not, and a stolen laptop is all of it.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DiskEncryption } from '../shared/domain/disk-encryption.ts';

const answerTimeoutMs = 10_000;
const run = promisify(execFile);

/** What the program prints; rejects when there is none, or it fails. */
export type Ask = (program: string, args: readonly string[]) => Promise<string>;

const askSystem: Ask = async (program, args) => {
  const options = { timeout: answerTimeoutMs, windowsHide: true, env: { ...process.env, LC_ALL: 'C' } };
  return (await run(program, [...args], options)).stdout;
};

/** Never rejects: what cannot be told is unknown. */
export async function diskEncryptionOf(
  folder: string,
  platform: NodeJS.Platform = process.platform,
  ask: Ask = askSystem,
): Promise<DiskEncryption> {
  try {
    if (platform === 'win32') return bitLocker(await ask('powershell.exe', bitLockerQuestion(folder)));
    if (platform === 'darwin') return fileVault(await ask('fdesetup', ['isactive']).catch(saidThough));
    const [source = ''] = (await ask('findmnt', ['-n', '-o', 'SOURCE', '--target', folder])).trim().split(/\s|\[/);
    return luks(await ask('lsblk', ['-s', '-n', '-o', 'TYPE', source]));
  } catch {
    return 'unknown';
  }
}

/** As Explorer shows it: unlike manage-bde it needs no administrator. */
function bitLockerQuestion(folder: string): string[] {
  const drive = path.win32.parse(folder).root.slice(0, 2);
  if (!/^[A-Za-z]:$/.test(drive)) throw new Error('no drive letter');
  const property = `(New-Object -ComObject Shell.Application).NameSpace('${drive}').Self.ExtendedProperty('System.Volume.BitLockerProtection')`;
  return ['-NoProfile', '-NonInteractive', '-Command', property];
}

/**
 * 1 on, 6 on and locked; 0 cannot be, 2 off, 3 being encrypted, 4 being decrypted, 5 suspended.
 * https://learn.microsoft.com/en-us/windows/win32/properties/props-system-volume-bitlockerprotection
 */
function bitLocker(answer: string): DiskEncryption {
  const state = answer.trim();
  if (['1', '6'].includes(state)) return 'on';
  return ['0', '2', '3', '4', '5'].includes(state) ? 'off' : 'unknown';
}

/** It exits with 1 where it is off, and says so. */
const saidThough = (error: { readonly stdout?: unknown }): string => String(error.stdout ?? '');

function fileVault(answer: string): DiskEncryption {
  if (answer.trim() === 'true') return 'on';
  return answer.trim() === 'false' ? 'off' : 'unknown';
}

/** Layers under the file system, one a line; a network share or memory has none. */
function luks(answer: string): DiskEncryption {
  const layers = answer.split('\n').map((line) => line.trim());
  if (layers.includes('crypt')) return 'on';
  return layers.some((layer) => layer === 'disk') ? 'off' : 'unknown';
}
