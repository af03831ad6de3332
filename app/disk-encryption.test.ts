import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { type Ask, diskEncryptionOf } from './disk-encryption.ts';

/** What each program prints on a machine; one that is not there fails. */
const saying =
  (answers: Readonly<Record<string, string>>): Ask =>
  (program) =>
    answers[program] === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(answers[program]);

describe('the encryption of the disk', () => {
  it.each([
    ['LVM in LUKS', { findmnt: '/dev/mapper/vg-home\n', lsblk: 'lvm  \ncrypt\npart \ndisk \n' }, 'on'],
    ['a Btrfs subvolume in LUKS', { findmnt: '/dev/mapper/luks-1[/home]\n', lsblk: 'crypt\npart\ndisk\n' }, 'on'],
    ['a plain partition', { findmnt: '/dev/sda2\n', lsblk: 'part\ndisk\n' }, 'off'],
    ['memory', { findmnt: 'tmpfs\n' }, 'unknown'],
    ['no such programs', {}, 'unknown'],
  ])('on Linux: %s', async (_, answers, expected) => {
    expect(await diskEncryptionOf('/srv/data', 'linux', saying(answers))).toBe(expected);
  });

  it.each([
    ['1\r\n', 'on'],
    ['2\r\n', 'off'],
    ['5\r\n', 'off'],
    ['\r\n', 'unknown'],
  ])('by BitLocker’s %j', async (answer, expected) => {
    const folder = 'C:\\ProgramData\\Xunwei';
    expect(await diskEncryptionOf(folder, 'win32', saying({ 'powershell.exe': answer }))).toBe(expected);
    expect(await diskEncryptionOf('\\\\server\\share\\x', 'win32', saying({ 'powershell.exe': answer }))).toBe(
      'unknown',
    );
  });

  it('by FileVault, which fails where it is off', async () => {
    const off: Ask = () => Promise.reject(Object.assign(new Error('exit 1'), { stdout: 'false\n' }));
    expect(await diskEncryptionOf('/srv/data', 'darwin', saying({ fdesetup: 'true\n' }))).toBe('on');
    expect(await diskEncryptionOf('/srv/data', 'darwin', off)).toBe('off');
  });

  it('of this machine is one of the three, whatever it has', async () => {
    expect(['on', 'off', 'unknown']).toContain(await diskEncryptionOf(tmpdir()));
  });
});
