/** Vault_: passwords of devices that are kept on this laptop. */
export const vault = {
  Vault_Expired: {
    title: 'Device passwords have expired',
    happened:
      'Device passwords are encrypted with a key of their own on a lease of 7 days. No sync succeeded and no lead unlocked the laptop meanwhile, so the key was destroyed and they cannot be read.',
    causes: [
      'More than 7 days without a sync, on leave or where there is no network.',
      'The laptop’s clock was set ahead.',
      'vault.json in the data folder is lost or damaged.',
      'Only the database was put back from a copy, without vault.json.',
    ],
    steps: [
      'Let the lead choose “Bring back with the recovery key” under Passphrase and lock in Settings.',
      'Without a recovery key: begin anew, and enter the passwords again, device by device.',
      'Sync at least once a week and they do not expire.',
    ],
    safe: 'Records, photos and devices are all there, and probes that need no password go on.',
  },
  Vault_Lost: {
    title: 'Device passwords cannot be brought back',
    happened: 'Their key was destroyed, and no recovery key had been made by then that it could have been sealed to.',
    causes: ['No recovery key was made before they expired.', 'vault.json in the data folder was deleted.'],
    steps: [
      'Begin anew.',
      'Enter user names and passwords again, device by device.',
      'Make a recovery key under Passphrase and lock, and keep it safe.',
    ],
    safe: 'Nothing but the device passwords is lost.',
  },
} as const;
