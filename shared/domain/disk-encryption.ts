/** Whether the whole disk under the data is encrypted (BitLocker, LUKS, FileVault). */
export const diskEncryptions = ['on', 'off', 'unknown'] as const;
export type DiskEncryption = (typeof diskEncryptions)[number];
