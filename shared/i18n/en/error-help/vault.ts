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
      'Let the lead choose “Restore with the recovery key” under Passphrase and lock in Settings.',
      'Without a recovery key: begin anew, and enter the passwords again, device by device.',
      'Sync at least once a week and they do not expire.',
    ],
    safe: 'Records, photos and devices are all there, and probes that need no password go on.',
  },
  Vault_ClockBack: {
    title: 'The clock went back: device passwords are closed',
    happened:
      'The laptop’s clock is more than an hour behind the latest time it has shown. A clock that is put back could hold up the lease of 7 days, so device passwords are closed, and setting the clock right does not open them by itself.',
    causes: [
      'The clock was ahead for a while and has been set right.',
      'Two systems on one laptop read its clock differently, hours apart.',
      'The battery on the board is empty, and the time is lost when it is switched off.',
      'Somebody put the clock back.',
    ],
    steps: [
      'Set date and time right first.',
      'Joined to a server: sync once; they open when it has succeeded.',
      'With a passphrase: let a lead choose their name, lock the laptop and unlock it.',
      'With a recovery key: choose “Restore with the recovery key” under Passphrase and lock in Settings.',
    ],
    safe: 'The passwords and their key are all there, and records can be written as ever.',
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
  Vault_Unreadable: {
    title: 'The file of device passwords cannot be read',
    happened:
      'The system did not give vault.json out. What is in it is not known, so nothing was put in its place and the data folder was not opened.',
    causes: [
      'This account may not read the file (`EACCES`, `EPERM`).',
      'Another program holds it, often a virus scanner or a backup (`EBUSY`).',
      'The disk has a fault (`EIO`).',
    ],
    steps: [
      'Restart the laptop and open Xunwei again.',
      'Give the account that Xunwei runs as the right to read the whole data folder.',
      '`EIO`: copy the data folder to another disk before anything else.',
      'As a last resort move vault.json out of the folder: everything opens except the device passwords, until the file is back.',
    ],
    safe: 'Records, photos and device passwords are as they were.',
  },
} as const;
