/** Passphrase of the laptop, its lock, its recovery key. */
export const lock = {
  title: 'Xunwei is locked',
  intro: 'The data is closed and no key is in memory. Enter this laptop’s passphrase to go on where you were.',
  passphrase: 'Passphrase',
  unlock: 'Unlock',
  unlocking: 'Unlocking …',
  wait: 'Try again in {{seconds}} s',
  wrongTries_one: '{{count}} wrong try since it was opened last.',
  wrongTries_other: '{{count}} wrong tries since it was opened last.',
  useRecovery: 'Open with the recovery key',
  usePassphrase: 'Unlock with the passphrase',
  recovery: {
    title: 'Recovery key',
    intro:
      'Another machine, a new system, or a forgotten passphrase: enter the recovery key that was kept. No record is lost.',
    keyLost:
      'This machine’s own key is gone, and the passphrase alone does not open the data. Enter the recovery key that was kept. No record is lost.',
    key: 'Recovery key',
    keyHint: 'Eight groups of five characters. Capitals, spaces and dashes do not matter.',
    passphrase: 'New passphrase',
    passphraseHint: 'At least 10 characters. Left empty, whoever is signed in to this machine can open the data.',
    open: 'Open the data',
    opening: 'Opening …',
  },
  back: 'Back',
  useOrganisation: 'Let the organisation open it',
  organisation: {
    title: 'Opened by the organisation',
    intro:
      'Whoever keeps the organisation’s recovery key answers this request, by telephone or by a file. It works without a network, and no record is lost.',
    keyLost:
      'This machine’s own key is gone, and the passphrase alone does not open the data. Whoever keeps the organisation’s recovery key answers this request; no record is lost.',
    number: 'Request',
    key: 'Recovery key',
    save: 'Save the request',
    copy: 'Copy',
    copied: 'Copied.',
    code: 'The request as a QR code',
    fileName: 'xunwei-recovery-{{id}}',
    howTo:
      'Send the file, or photograph the code. The answer is good for this request only, as long as this window stays open.',
    answer: 'Answer',
    answerHint: 'Two lines of eight groups. Capitals, spaces and dashes do not matter.',
    fromFile: 'Open a file',
  },
  wiped: {
    title: 'The keys of this laptop were destroyed',
    intro:
      'This laptop (letter {{letter}}) was reported stolen. {{time}} its server {{server}} ordered it to destroy its keys, and it did.',
    found:
      'You found it, or it was reported by mistake: bring it to the project lead or to the administrator of the server.',
    onServer: 'Everything that was handed in is on the server.',
    unsent: 'Not handed in: entries: {{operations}}, files: {{blobs}}. They are still here, encrypted.',
    unsentUnknown:
      'How much was not handed in is not known: the records on this laptop are damaged. What there is of them is still here, encrypted.',
    sealed:
      'Whoever keeps the organisation’s recovery key can open this laptop again, and nobody else. The administrator has to let it in again first (server readmit).',
    notSealed:
      'There is no key left that opens them. To work on with this laptop, start Xunwei with another data folder (--data FOLDER) and join the server anew.',
    passwords: 'Device passwords that were kept here are gone; the administrator sees which have to be changed.',
  },
  settings: {
    organisation: 'The organisation’s recovery key',
    organisationNone: 'None yet',
    organisationHint:
      'Whoever keeps it can help to open this laptop when the passphrase is forgotten or the machine’s key is gone. The central server tells the key and cannot open anything with it.',
    organisationOffered: 'The server tells another key: {{fingerprint}}',
    organisationOfferedHint:
      'The key before did not sign it. Ask whoever keeps the key for its fingerprint, by telephone or in person, before you accept it.',
    accept: 'Accept',
    acceptQuestion: 'Seal this laptop to the key {{fingerprint}}?',
    acceptDetail: 'Whoever holds that key can open this laptop from then on. The key before opens it no longer.',
    refuse: 'Refuse',
    title: 'Passphrase and lock',
    state: 'Passphrase',
    on: 'Set',
    onHint:
      'The data opens with this machine’s key and the passphrase together: a stolen disk opens nothing, even with the key file on it.',
    off: 'None',
    offHint:
      'Whoever is signed in to this machine can open the data, and so can a thief who knows the system’s password. This laptop leaves the building: set a passphrase. A demo site may do without.',
    set: 'Set a passphrase',
    change: 'Change passphrase',
    remove: 'Remove passphrase',
    recoveryKey: 'Recovery key',
    recoveryNone: 'None yet',
    recoveryHint:
      'Opens the data on another machine, after a new system, or without the passphrase. Print it or write it down and let the lead lock it away, not in the laptop’s bag.',
    disk: 'Disk encryption',
    diskStates: { on: 'On', off: 'Off', unknown: 'Not known' },
    diskHints: {
      on: 'A stolen laptop’s disk cannot be read, not even taken out.',
      off: 'Xunwei’s data is encrypted by itself, but hibernation and virtual memory may keep what was in use. Turn on BitLocker (Windows), FileVault (macOS) or LUKS (Linux).',
      unknown:
        'The system does not tell. Make sure in its settings that the whole disk is encrypted (BitLocker, FileVault, LUKS).',
    },
    makeRecovery: 'Make a new recovery key',
    lockAfter: 'Lock when nobody touches it for',
    minutes: '{{count}} minutes',
    never: 'Never',
    neverHint: 'Press Ctrl+L when you leave: otherwise whoever sits down can read and change everything.',
    lockAfterHint: 'Time asleep or with the lid shut counts. Syncing stops while it is locked and goes on afterwards.',
    lockNow: 'Lock now',
    vault: 'Device passwords',
    vaultOpen: 'Usable',
    vaultUntil: 'Usable until {{time}}',
    vaultExpired: 'Expired, unreadable',
    vaultInDoubt: 'Closed: the clock went back',
    vaultInDoubtHint:
      'Nothing is lost: set the clock right and sync once, or let a lead lock and unlock the laptop, and they open.',
    vaultHint:
      'Every sync that succeeds, and every unlocking by a lead, gives 7 more days. Then their key is destroyed: a lost laptop tells no device’s password.',
    vaultNoLeaseHint:
      'No limit yet: once a passphrase is set or a server joined, they become unreadable after 7 days without a sync or an unlocking by a lead.',
    vaultBack: 'Bring back with the recovery key',
    vaultAnew: 'Begin anew',
    vaultAnewQuestion: 'Give up the expired device passwords on this laptop?',
    vaultAnewDetail:
      'They cannot be brought back then and have to be entered again, device by device. Records are not touched.',
  },
  dialog: {
    setTitle: 'Set a passphrase for this laptop',
    changeTitle: 'Change passphrase',
    removeTitle: 'Remove passphrase',
    recoveryTitle: 'Make a new recovery key',
    vaultTitle: 'Bring device passwords back',
    back: 'Bring back',
    current: 'Passphrase now',
    passphrase: 'New passphrase',
    passphraseHint:
      'At least 10 characters, no name and none that is common. A sentence of unrelated words is easy to keep and hard to guess.',
    repeat: 'Once more',
    differs: 'The two are not the same.',
    removeWarning: 'From then on whoever is signed in to this machine can open the data.',
    recoveryWarning: 'The recovery key before is void as soon as the new one is made.',
    set: 'Set passphrase',
    remove: 'Remove passphrase',
    make: 'Make it',
    working: 'Encrypting …',
  },
  written: {
    title: 'Keep this recovery key safe',
    intro:
      'It is shown this once, and Xunwei keeps no copy. Print it or write it down with this laptop’s name on it, and let the lead lock it away.',
    fileName: 'xunwei-recovery-key',
    sheetTitle: 'Xunwei recovery key',
    sheetLaptop: 'Data folder: {{dir}}',
    sheetMade: 'Made: {{time}}',
    sheetUse:
      'Another machine, a new system or a forgotten passphrase: choose “Open with the recovery key” on the lock screen and enter this. Whoever has it can open the data: lock it away.',
    kept: 'I have printed it or written it down, and will give it to the lead',
    done: 'Done',
  },
  offer: 'Then set a passphrase for this laptop (recommended)',
  offerHint: 'It leaves the building: with a passphrase a lost laptop opens nothing. It can be set in Settings later.',
} as const;
