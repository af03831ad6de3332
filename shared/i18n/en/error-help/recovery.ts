/** Recovery_: the recovery key of the whole organisation. */
export const recovery = {
  Recovery_KeyTaken: {
    title: 'This laptop is sealed to a recovery key of the organisation',
    happened:
      'The central server told the organisation’s recovery key, and the key of this laptop’s data was sealed to it. Whoever holds that key can help when the passphrase is forgotten or the machine’s own key is gone. If there was another key before, that one signed the new one.',
    causes: [
      'The organisation made its first recovery key.',
      'It replaced the one it had, and signed the new one with it.',
    ],
    steps: [
      'Compare the fingerprint with the one that the lead has on paper.',
      'It is another one: tell the lead and the administrator of the server at once.',
    ],
    safe: 'The passphrase and the laptop’s own recovery key stay as they are. The sealed key says nothing to the server.',
  },
  Recovery_KeyOffered: {
    title: 'The server tells another recovery key',
    happened:
      'The recovery key that the server tells now is not the one this laptop is sealed to, and the old one did not sign it. Nothing was changed: a lead has to say whether it is right.',
    causes: [
      'The old key was lost, and the organisation made a new one without it.',
      'The server was put back to an older backup.',
      'Somebody who has the server wants laptops sealed to a key of theirs.',
    ],
    steps: [
      'The lead asks whoever keeps the key for its fingerprint, by telephone or in person.',
      'It is the same: choose Accept under Passphrase and lock in Settings.',
      'It is not: choose Refuse, and tell the administrator of the server.',
    ],
    safe: 'Until then the laptop stays sealed to the key it had. Syncing goes on.',
  },
  Recovery_NotAllowed: {
    title: 'Only a lead decides about the recovery key',
    happened: 'Who may open every laptop is for the owner or a project lead to say.',
    causes: ['The person who is working now is neither.'],
    steps: ['Choose a lead in Settings, or ask one to come by.'],
    safe: 'Nothing was changed.',
  },
  Recovery_KeyFile: {
    title: 'Not a recovery key of the organisation',
    happened:
      'A key file holds three lines of eight groups with five characters each. This one does not, or a line has a slip.',
    causes: [
      'Another file was given.',
      'A character was mistyped from the print; the brackets say in which of the three lines.',
    ],
    steps: ['Give the file that `server recovery-key new` wrote.', 'Compare the line group by group with the print.'],
    safe: 'Nothing was changed.',
  },
  Recovery_Passphrase: {
    title: 'The passphrase does not open the recovery key',
    happened: 'The file is whole, but this passphrase does not open it.',
    causes: [
      'A slip of the finger, or another input method.',
      'It is the file of another key, which had another passphrase.',
    ],
    steps: ['Type it again slowly.', 'Look at the date and the fingerprint in the file.'],
    safe: 'Nothing was changed. There is no way around the passphrase: without it a new key has to be made.',
  },
  Recovery_RequestFile: {
    title: 'Not a recovery request',
    happened: 'The file is not what a locked laptop writes, or it was changed on the way.',
    causes: ['Another file was given.', 'The text was cut or changed when it was copied.'],
    steps: ['Save the request on the laptop once more and give that file.'],
    safe: 'Nothing was changed.',
  },
  Recovery_OtherKey: {
    title: 'Sealed to another key',
    happened:
      'This laptop, or this signature, belongs to another recovery key of the organisation than the one that was given.',
    causes: ['The laptop was last synced before the key was replaced.', 'The wrong key file was taken.'],
    steps: [
      'Look for the key file with the fingerprint that is asked for: old ones are kept until every laptop has been seen again.',
    ],
    safe: 'Nothing was changed.',
  },
} as const;
