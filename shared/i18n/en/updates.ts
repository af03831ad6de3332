/** Updates of the program, in the settings. */
export const updates = {
  title: 'Updates',
  version: 'Version now',
  systems: { win: 'Windows', linux: 'Linux', mac: 'macOS' },
  kinds: { nsis: 'installer', appimage: 'AppImage', deb: 'deb package', dmg: 'dmg' },
  installed: '{{system}} {{arch}}, {{kind}}',
  keys: 'Takes only updates that are signed with key {{keys}}',
  source: 'Started from a source folder',
  sourceHint:
    'This program was not installed by an installer, so an update file cannot update it. Put the new source folder beside this one, start there and open the same data folder.',
  noKey: 'No release key built in',
  noKeyHint:
    'This program cannot tell a genuine update and takes none. Ask whoever gave you the program for an installer that has a release key.',
  fromFile: 'Update from a file…',
  fromFileHint:
    'Choose the .xunwei-update file on the USB drive. Its signature, version and system are checked first, then every byte; if anything is wrong nothing is changed.',
  incoming: 'Coming in',
  receiving: '{{version}}: {{done}} of {{total}}',
  checking: 'Looking at it',
  cancel: 'Cancel',
  server: 'Central server',
  offered: 'Version {{version}} is there',
  download: 'Download',
  downloadHint: 'In parts, going on where it broke off; verified like a file from a USB drive.',
  nothing: 'Nothing newer',
  automatic: 'Download new versions by itself (never installs by itself)',
  staged: 'Ready',
  verified: '{{version}}, verified',
  stagedHint: '{{bytes}}, key {{key}}',
  signedOn: 'Signed on',
  whatIsNew: 'What is new',
  install: 'Install…',
  discard: 'Discard',
  discardQuestion: 'Remove the update to {{version}}?',
  discardDetail: 'Only the update file goes; the program and the records stay. It can be chosen or downloaded again.',
  discardConfirm: 'Remove the update file',
  last: 'Last update',
  lastValue: 'From {{from}} to {{version}}',
  dialog: {
    title: 'Install version {{version}}',
    verify: 'First the update file is verified once more: whatever was exchanged since then is found.',
    backup: 'Then the records of this laptop are backed up, and the backup is opened and checked.',
    unsent:
      'Not on the server yet: {{operations}} records and {{blobs}} files. They stay here and are sent after the update as usual.',
    allSent: 'Everything on this laptop is on the server.',
    changesData:
      'The new version brings the data to a newer form, which older versions cannot open. A backup in the old form is kept.',
    ends: {
      nsis: 'At the end Xunwei closes and the installer opens. Start it again once that is done.',
      appimage:
        'At the end the program’s file is replaced and started again. The old one stays beside it as .previous.',
      deb: 'At the end the package is shown in the file manager, for you or an administrator to install.',
      dmg: 'At the end the disk image is shown in the file manager, for you to install.',
    },
    run: 'Back up and install',
  },
  shown: {
    title: 'Please install this file',
    deb: 'Close Xunwei and open it with a double click, or run sudo apt install with this path in a terminal.',
    dmg: 'Close Xunwei, open it, and drag Xunwei into Applications.',
  },
  ending: 'Backed up; the program is closing …',
} as const;
