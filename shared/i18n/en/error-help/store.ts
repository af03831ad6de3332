/** Store_: data, key and disk. */
export const store = {
  Store_WrongKey: {
    title: 'The key does not fit the data',
    happened: 'The data is encrypted, and the key in use does not open it.',
    causes: [
      'The data folder was copied from another computer without its key file.',
      'Windows was installed again or the account changed, and Xunwei made a new key file.',
      'An old backup was copied over the key file.',
      'The wrong data folder was chosen.',
    ],
    steps: [
      'Make no new data and delete nothing.',
      'Find the key file `machine.key` of the original computer or account (its path is in the message, or under Data in Settings).',
      'Rename the present key file and keep it, put the original one in its place and start Xunwei again.',
      'If the original key is gone the data cannot be opened. Join the server with a new data folder: everything that is on the central server comes back.',
    ],
    safe: 'The data is unchanged. What was synced at day-end is on the server.',
  },
  Store_NotADataFolder: {
    title: 'No Xunwei data in this folder',
    happened: 'The folder that was chosen holds no data file of Xunwei.',
    causes: [
      'The folder above or below was chosen.',
      'The drive letter of a USB disk has changed.',
      'A network drive is not connected and looks empty.',
      'Only a part of the files was copied.',
    ],
    steps: [
      'Find the folder that holds `store.db` and enter its full path.',
      'If the data is on a USB or network drive, copy the whole folder to this computer first.',
      'If there is no earlier data, choose another site and start afresh.',
    ],
    safe: 'No file was touched.',
  },
  Store_FromTheFuture: {
    title: 'The data is from a newer version',
    happened: 'A newer Xunwei has written this data. This older one cannot read it and did not open it.',
    causes: [
      'This computer has an old version, and the data comes from an updated one.',
      'An old version was installed again after an update.',
    ],
    steps: [
      'Update Xunwei to the latest version and open the data again.',
      'If you cannot update now, work on the computer that wrote the data.',
    ],
    safe: 'The data is unchanged. Do not try to repair it with the old version.',
  },
  Store_Damaged: {
    title: 'The data file is damaged',
    happened:
      'A part of the data differs from what was written. The data carries checks, so even one wrong byte is noticed.',
    causes: [
      'The disk has bad sectors, or a USB disk was pulled out without being ejected.',
      'Power was lost several times.',
      'A cloud drive or copying tool touched the data folder while Xunwei was running.',
      'Clean-up software removed files from the data folder.',
    ],
    steps: [
      'Open Xunwei again: it moves the damaged file aside, recovers from the newest backup and the journal, and says what came back.',
      'If it still does not open: close it and copy the whole data folder, as it is, to another disk. Enter nothing new for now.',
      'With a backup: open the backup folder. Without one: join the server with a new data folder, and what is on the central server comes back.',
      'Give the copy to the project lead: what was not synced has to be looked for in it.',
      'Check the disk. Do not go on using one with bad sectors.',
    ],
    safe: 'What was synced is on the server. Whether the rest can be saved depends on the damage: that is why the copy comes first.',
  },
  Store_Unreadable: {
    title: 'The file of key slots cannot be read',
    happened:
      'The system did not give keyslots.json out. What is in it is not known, so the folder was not taken for an empty one; the data was neither opened nor changed.',
    causes: [
      'This account may not read the file (`EACCES`, `EPERM`).',
      'Another program holds it, often a virus scanner or a backup (`EBUSY`).',
      'The disk has a fault (`EIO`).',
    ],
    steps: [
      'Restart the laptop and open Xunwei again.',
      'Give the account that Xunwei runs as the right to read the whole data folder.',
      '`EIO`: copy the data folder to another disk first.',
      'If it still cannot be read: beside every backup is the same file (in `backups`, ending in keyslots.json); copy one to its place under its own name.',
    ],
    safe: 'Records and photos are as they were.',
  },
  Store_Recovered: {
    title: 'The data was recovered from a backup',
    happened:
      'The data file was found damaged at the start. The newest sound backup took its place, and every operation after it came back from the journal; none is missing.',
    causes: ['The disk has bad sectors, or power was cut.', 'Other software touched the data folder.'],
    steps: [
      'Go on working. Have a look at the records of today and of the last days: they should be as before.',
      'Sync soon, so that the server has them too.',
      'Check the disk. Do not go on using one with bad sectors.',
      'The damaged file was not deleted. It is in the folder that the message names; delete it once you are content.',
    ],
    safe: 'Whatever was shown as saved is there. Device passwords and drafts that changed after the backup may have to be entered again.',
  },
  Store_RecoveredFromJournal: {
    title: 'The data was recovered from the journal',
    happened:
      'The data file was found damaged at the start, and there was no sound backup. Every operation that this computer ever made was done again from the journal.',
    causes: [
      'The disk has bad sectors, or power was cut.',
      'Xunwei was new here and had not made a backup yet.',
      'The backups are on the same broken disk.',
    ],
    steps: [
      'Choose who works here and go on.',
      'If this computer had joined a server: join again with an enrolment code and sync, to get back what other computers recorded.',
      'Enter the user names and passwords of devices again.',
      'Check the disk. Do not go on using one with bad sectors.',
    ],
    safe: 'Records and photos that were saved here are there. Device passwords, drafts and settings, which never leave this computer, have to be entered again.',
  },
  Store_JournalBehind: {
    title: 'The second copy has not kept up',
    happened:
      'Every record also goes into a journal that brings the database back if it is damaged. The disk was too full: this time it went into the database only.',
    causes: ['The disk is nearly full.', 'The account has a disk quota.'],
    steps: ['Free at least 2 GB.', 'Save anything: what is missing follows by itself, and this message goes.'],
    safe: 'Whatever was shown as saved is in the database.',
  },
  Store_DiskFull: {
    title: 'The disk is full',
    happened: 'The disk that holds the data has no space left, so the last entry was not written.',
    causes: [
      'Many photos and snapshots have gathered, or large recordings lie on the computer.',
      'Updates, the hibernation file or the recycle bin fill drive C.',
      'The account has a disk quota.',
    ],
    steps: [
      "Leave the window open. Free at least 2 GB elsewhere: empty the recycle bin, move recordings and installers away, run the system's disk clean-up.",
      'Do not delete the data folder or anything in it.',
      'Come back to Xunwei and save again.',
    ],
    safe: 'Everything saved before is there and undamaged. The one entry on the screen has to be saved again.',
  },
  Store_OnlyTexts: {
    title: 'The disk is full: texts only',
    happened:
      'The disk that holds the data has no space left. What is kept in reserve is for texts: answers, notes, faults and signatures. The last photo or file was not saved.',
    causes: [
      'Many photos and snapshots have gathered, or large recordings lie on the computer.',
      'Updates, the hibernation file or the recycle bin fill drive C.',
      "A sync brings other laptops' photos and records.",
    ],
    steps: [
      'Go on entering texts and signing: that works.',
      "Leave the window open. Free at least 2 GB elsewhere: empty the recycle bin, move recordings and installers away, run the system's disk clean-up.",
      'Do not delete the data folder or anything in it.',
      'Come back to Xunwei and add the photo or file again.',
    ],
    safe: 'Everything saved before is there. Only the last photo or file was not saved.',
  },
  Store_NearlyFull: {
    title: 'The disk is full, and the reserve is in use',
    happened:
      'Xunwei keeps 32 MB in the data folder (the file reserve). When the disk is full it gives them up, so that texts go on being saved. Photos and files may not use that room.',
    causes: ['The disk is full.', 'Photos and recordings have gathered.'],
    steps: [
      'Free at least 2 GB: empty the recycle bin, move recordings and installers away.',
      'Once there is room the reserve is made again by itself, and this message goes.',
      'If nothing can be freed: sync soon, or export a bundle and carry it.',
    ],
    safe: 'Whatever was shown as saved is there.',
  },
  Store_InUse: {
    title: 'Another window is using this data',
    happened: 'Only one Xunwei at a time may open the same data, and one has it open already.',
    causes: [
      'Xunwei is already running, minimised or on another desktop.',
      'The desktop version and the browser version opened the same data.',
      'The last run did not end properly and is still in the background.',
      'Another Windows account is signed in and has Xunwei open.',
    ],
    steps: [
      'Find the open Xunwei in the taskbar and use that window.',
      'If there is no window, end its process in the task manager and start again.',
      'If another account is signed in, let it close Xunwei.',
    ],
    safe: 'This protects the data: two programs writing at once would damage it. Nothing is lost.',
  },
  Store_KeyMissing: {
    title: 'The key file is missing',
    happened: 'The data is encrypted, and the key file that opens it is not where it was.',
    causes: [
      'Only the data folder was copied: the key file is not inside it.',
      'A new installation, another account or clean-up software removed files from the user folder.',
      'Another settings folder was set (`XUNWEI_CONFIG_DIR`) and this start is without it.',
    ],
    steps: [
      'Look at the path in the message, find `machine.key` in your backup, put it there and open again.',
      'If the data comes from another computer: look there under Data in Settings for the key file and copy it over.',
      'If the key is really gone the data cannot be opened. Join the server with a new data folder and get back what was synced.',
    ],
    safe: 'The data is still there and unchanged; it just cannot be opened now. Do not delete the folder.',
  },
  Store_UnsafeSettings: {
    title: 'The database component is not safe to use',
    happened:
      'Before opening the data the program checks its database component. One point is not as it must be, so nothing was opened.',
    causes: [
      'It was started by an older Node of the system, not by the one that comes with it.',
      'Somebody ran `npm install` by hand and replaced the encrypted database component.',
      'The installation is incomplete.',
    ],
    steps: [
      'Start with `npm start`, which picks the right Node.',
      'If it fails again, install Xunwei anew. The data folder stays as it is.',
    ],
    safe: 'The data was not opened and not changed.',
  },
  Store_BlobDamaged: {
    title: 'A photo or file is damaged',
    happened: 'The bytes of this photo or file no longer match their checksum, so it cannot serve as evidence.',
    causes: [
      'The disk has bad sectors.',
      'Power was lost while the file was being written.',
      'A program changed files in the data folder.',
    ],
    steps: [
      'If it was synced: sync again, and a good copy comes from the server.',
      'If not: take the photo again or probe again.',
      'If there are several: check the disk and sync the rest soon.',
    ],
    safe: 'Other photos and records are not affected. If a signed record holds this photo, tell the project lead.',
  },
  Store_BlobMissing: {
    title: 'A photo or file is not on this laptop',
    happened: 'The record is here, but its photo or raw data has not been fetched yet.',
    causes: [
      'Another laptop made the record, and the sync stopped before its files came.',
      'That laptop has sent the record but not yet its photos.',
      'Clean-up software removed the file.',
    ],
    steps: [
      'Connect and sync at day-end; wait until the files have been received.',
      'If it is still missing, sync the laptop that made the record, then this one.',
    ],
    safe: 'The record itself is not lost. The file is on the laptop that took it, or on the server.',
  },
} as const;
