/** Passphrase of the laptop, its lock, its recovery key. */
export const lock = {
  title: 'Xunwei is locked',
  intro: 'Enter this laptop’s passphrase to pick up where you left off.',
  passphrase: 'Passphrase',
  unlock: 'Unlock',
  unlocking: 'Unlocking…',
  wait: 'Try again in {{seconds}} s',
  wrongTries_one: '{{count}} wrong attempt since the last unlock.',
  wrongTries_other: '{{count}} wrong attempts since the last unlock.',
  useRecovery: 'Use the recovery key',
  usePassphrase: 'Use the passphrase',
  recovery: {
    title: 'Recovery key',
    intro:
      'For another computer, a reinstalled system or a forgotten passphrase: enter the recovery key that was put in safekeeping. No records are lost.',
    keyLost:
      'This computer’s own key is gone, and the passphrase alone cannot open the data. Enter the recovery key that was put in safekeeping. No records are lost.',
    key: 'Recovery key',
    keyHint: 'Eight groups of five characters. Case, spaces and dashes do not matter.',
    passphrase: 'New passphrase',
    passphraseHint: 'At least 10 characters. If left empty, anyone signed in to this computer can open the data.',
    open: 'Open the data',
    opening: 'Opening…',
  },
  back: 'Back',
  useOrganisation: 'Ask the organisation to open it',
  organisation: {
    title: 'Opening with the organisation’s help',
    intro:
      'Whoever keeps the organisation’s recovery key can answer this request by phone or with a file. No network is needed, and no records are lost.',
    keyLost:
      'This computer’s own key is gone, and the passphrase alone cannot open the data. Whoever keeps the organisation’s recovery key can answer this request; no records are lost.',
    number: 'Request',
    key: 'Key fingerprint',
    save: 'Save request',
    copy: 'Copy',
    copied: 'Copied',
    code: 'The request as a QR code',
    fileName: 'xunwei-recovery-{{id}}',
    howTo:
      'Send the file, or have the code photographed. The answer works for this request only: keep this window open until it comes.',
    answer: 'Answer',
    answerHint: 'Two lines of eight groups. Case, spaces and dashes do not matter.',
    fromFile: 'Open a file',
  },
  wiped: {
    title: 'The keys of this laptop were destroyed',
    intro:
      'This laptop ({{letter}}) was reported stolen. Its keys were destroyed on {{time}} on the order of its server, {{server}}.',
    found: 'If you found it, or it was reported by mistake, take it to the project lead or the server administrator.',
    onServer: 'Everything that was synced is on the server.',
    unsent: 'Not synced. Entries: {{operations}}, files: {{blobs}}. They are still here, encrypted.',
    unsentUnknown:
      'How much had not been synced is not known: the records on this laptop are damaged. What is left is still here, encrypted.',
    sealed:
      'Only whoever keeps the organisation’s recovery key can open this laptop again. First, the administrator has to run server readmit.',
    notSealed:
      'No key is left that can open them. To keep using this laptop, start Xunwei with another data folder (--data FOLDER) and join the server again.',
    passwords: 'The device passwords stored here are gone. The administrator can see which ones have to be changed.',
  },
  settings: {
    organisation: 'The organisation’s recovery key',
    organisationNone: 'None yet',
    organisationHint:
      'Whoever keeps it can help open this laptop if the passphrase is forgotten or the computer’s key is gone. The central server only passes on the public key; it cannot open anything.',
    organisationOffered: 'The server offers a different key: {{fingerprint}}',
    organisationOfferedHint:
      'The previous key did not sign it. Before you accept, confirm the fingerprint with whoever keeps the key, by phone or in person.',
    accept: 'Accept',
    acceptQuestion: 'Use the key {{fingerprint}} for this laptop?',
    acceptDetail: 'From then on, whoever keeps that key can open this laptop. The previous key no longer can.',
    refuse: 'Refuse',
    title: 'Passphrase and lock',
    state: 'Passphrase',
    on: 'Set',
    onHint:
      'Opening the data takes this computer’s key and the passphrase: a stolen disk is useless, even with the key file on it.',
    off: 'None',
    offHint:
      'Anyone signed in to this computer can open the data, and so can a thief who knows the system password. This laptop leaves the building: set a passphrase. A demo site can do without.',
    set: 'Set a passphrase',
    change: 'Change passphrase',
    remove: 'Remove passphrase',
    recoveryKey: 'Recovery key',
    recoveryNone: 'None yet',
    recoveryHint:
      'Opens the data on another computer, after a reinstall, or without the passphrase. Print it or write it down and have the project lead lock it away; do not keep it in the laptop bag.',
    disk: 'Disk encryption',
    diskStates: { on: 'On', off: 'Off', unknown: 'Unknown' },
    diskHints: {
      on: 'If the laptop is stolen, its disk cannot be read, even if taken out.',
      off: 'Xunwei encrypts its own data, but hibernation and virtual memory may leave traces. Turn on BitLocker (Windows), FileVault (macOS) or LUKS (Linux).',
      unknown:
        'The system does not say. Check in its settings that the whole disk is encrypted (BitLocker, FileVault, LUKS).',
    },
    makeRecovery: 'Create a new recovery key',
    lockAfter: 'Lock after inactivity of',
    minutes: '{{count}} minutes',
    never: 'Never',
    neverHint: 'Press Ctrl+L when you leave, or anyone who sits down can read and change everything.',
    lockAfterHint: 'Time asleep or with the lid closed counts. Syncing pauses while locked and resumes afterwards.',
    lockNow: 'Lock now',
    vault: 'Device passwords',
    vaultOpen: 'Usable',
    vaultUntil: 'Usable until {{time}}',
    vaultExpired: 'Expired, unreadable',
    vaultInDoubt: 'Closed: the clock was set back',
    vaultInDoubtHint: 'Nothing is lost: correct the clock and sync once, or have a lead lock and unlock the laptop.',
    vaultHint:
      'Each successful sync, and each unlock by a lead, adds 7 days. After that their key is destroyed, so a lost laptop reveals no device passwords.',
    vaultNoLeaseHint:
      'No limit yet. Once a passphrase is set or a server joined, they become unreadable after 7 days without a sync or an unlock by a lead.',
    vaultBack: 'Restore with the recovery key',
    vaultAnew: 'Start over',
    vaultAnewQuestion: 'Give up the expired device passwords on this laptop?',
    vaultAnewDetail:
      'They cannot be restored afterwards and have to be entered again, device by device. Records are not affected.',
  },
  dialog: {
    setTitle: 'Set a passphrase for this laptop',
    changeTitle: 'Change passphrase',
    removeTitle: 'Remove passphrase',
    recoveryTitle: 'Create a new recovery key',
    vaultTitle: 'Restore device passwords',
    back: 'Restore',
    current: 'Current passphrase',
    passphrase: 'New passphrase',
    passphraseHint:
      'At least 10 characters, and no names or common passphrases. A few unrelated words are easy to remember and hard to guess.',
    repeat: 'Repeat',
    differs: 'The two do not match.',
    removeWarning: 'From then on, anyone signed in to this computer can open the data.',
    recoveryWarning: 'The previous recovery key stops working as soon as the new one is created.',
    set: 'Set passphrase',
    remove: 'Remove passphrase',
    make: 'Create',
    working: 'Encrypting…',
  },
  written: {
    title: 'Keep this recovery key safe',
    intro:
      'It is shown only once, and Xunwei keeps no copy. Print it or write it down with this laptop’s name, and have the project lead lock it away.',
    fileName: 'xunwei-recovery-key',
    sheetTitle: 'Xunwei recovery key',
    sheetLaptop: 'Data folder: {{dir}}',
    sheetMade: 'Created: {{time}}',
    sheetUse:
      'For another computer, a reinstalled system or a forgotten passphrase: choose “Use the recovery key” on the lock screen and enter this. Anyone who has it can open the data, so lock it away.',
    kept: 'I have printed it or written it down, and will give it to the project lead',
    done: 'Done',
  },
  offer: 'Then set a passphrase for this laptop (recommended)',
  offerHint:
    'This laptop leaves the building: with a passphrase, its data stays closed if it is lost. You can set it later in Settings.',
} as const;
