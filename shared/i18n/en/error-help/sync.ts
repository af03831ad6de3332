/** Sync_: day-end sync. */
export const sync = {
  Conflict_Changed: {
    title: 'The conflict has changed',
    happened: 'The field got another value after the inbox was opened, so nothing was decided by what is no longer so.',
    causes: ['A sync just brought a change of another laptop.', 'It was decided in another window.'],
    steps: ['See what the card says is in use now, and choose again.'],
    safe: 'Every value is still there.',
  },
  Sync_NotEnrolled: {
    title: 'Not joined to a server yet',
    happened: 'The central server does not know this laptop yet, so it cannot sync.',
    causes: [
      'It is used for the first time.',
      'A new data folder is open.',
      'The server has new data and does not know this laptop.',
    ],
    steps: [
      "Ask the administrator for the server's address and a code. It is good for 15 minutes and for one use.",
      'Enter both under Day-end, join, then sync.',
    ],
    safe: 'Everything is on this laptop; nothing is lost for want of a server.',
  },
  Sync_Offline: {
    title: 'The server cannot be reached',
    happened: 'There was no contact with the central server, or it broke off in the middle.',
    causes: [
      'The laptop is plugged into the camera VLAN or the isolated intranet, from which the server cannot be reached.',
      'There is no network, or the wireless network wants a sign-in first.',
      'The server is off, or its address or port has changed.',
      "A firewall does not let the server's port pass (7480 by default).",
      'The network is so slow that nothing moved for long.',
    ],
    steps: [
      'Change to a network that reaches the server: unplug the camera network and use the office network.',
      "Open the server's address, shown under Day-end, in a browser. If nothing answers, ask the administrator.",
      'Sync again: it goes on where it stopped and sends nothing twice.',
    ],
    safe: 'Everything is on this laptop; not one entry is lost. Go on working; tomorrow will do.',
  },
  Sync_Busy: {
    title: 'A sync is running',
    happened: 'The last sync has not ended yet.',
    causes: ['Another window is syncing.', 'There are many photos and the network is slow.'],
    steps: ['Wait; the day-end screen shows how far it is.', 'If nothing moves for long, stop it and sync again.'],
    safe: 'No harm. Go on working; new entries go with the next sync.',
  },
  Sync_BadCode: {
    title: 'The code is wrong',
    happened: 'The server does not accept this code.',
    causes: [
      'It has expired: a code is good for 15 minutes.',
      'It was used: each code is good once, and each laptop needs its own.',
      'A slip in copying: 0 and O, 1 and I.',
      'The address is that of another server.',
    ],
    steps: [
      'Ask the administrator for a new code and enter it at once.',
      'Paste it if you can.',
      "Check the server's address.",
    ],
    safe: 'Nothing on this laptop is affected.',
  },
  Sync_Refused: {
    title: 'The server refused',
    happened:
      'The server answered but turned this laptop away. The brackets say why: `clock`, `revoked`, `signature`, `busy`, `too-many-codes`, or `device-known` (joined before).',
    causes: [
      'Date or time is too far off (`clock`): an empty mainboard battery, a wrong time zone, two systems on one computer.',
      'The administrator has revoked this laptop (`revoked`).',
      'The server is busy (`busy`), or too many wrong codes were tried (`too-many-codes`).',
      'The data folder was copied from another computer, so its identity is not the one that joined (`signature`, `device-known`).',
    ],
    steps: [
      'Check date, time and time zone first, then sync again. Where the intranet has an NTP server, let the computer follow it.',
      '`busy` or `too-many-codes`: wait some minutes.',
      '`revoked`, `signature` or `device-known`: ask the administrator, and do not keep trying.',
    ],
    safe: 'Everything is on this laptop. Even on a revoked laptop nothing is deleted; the administrator decides what becomes of it.',
  },
  Sync_WrongSite: {
    title: 'The server belongs to another site',
    happened: "This server takes another site's data, or one side is a demo and the other is not. Nothing was sent.",
    causes: [
      'The address is that of another project.',
      'A demo was pointed at the real server, or the other way round.',
      'The server was set up anew and is another one now.',
    ],
    steps: [
      "Compare the site in Settings with the server's address under Day-end: are they of one project?",
      'A demo syncs with a demo server only.',
      'If the server was replaced, ask the administrator.',
    ],
    safe: 'Not one entry was sent; all are on this laptop.',
  },
  Sync_Protocol: {
    title: "The server's answer is wrong",
    happened: 'What came back is not what a Xunwei server says, so the sync stopped.',
    causes: [
      'The wireless network wants a sign-in first (`captive-portal` in brackets): the answer was its web page.',
      'Another web site or gateway is at this address (`foreign-answer`).',
      'A filtering gateway or data diode changed or cut the content.',
      "A defect of the server's version, or damaged data.",
    ],
    steps: [
      'Open any web page in a browser; if a sign-in page appears, sign in.',
      "Check the server's address.",
      'Change the network and sync again.',
      'If it always stops at the same place, tell the administrator what the brackets say.',
    ],
    safe: 'Nothing is lost. When content does not add up the program stops rather than take it in.',
  },
  Sync_TooOld: {
    title: 'The versions do not fit',
    happened: 'Laptop and server are too far apart in version to sync.',
    causes: ['The server was updated and this laptop was not.', 'Or the other way round.'],
    steps: [
      'Update Xunwei and sync again.',
      'If it is the latest already, ask the administrator to update the server.',
    ],
    safe: 'Everything is on this laptop, and an update does not touch it. Do not delete the data folder before.',
  },
  Sync_Fork: {
    title: 'Two histories under one letter',
    happened:
      "The server holds later entries under this laptop's letter that are not the ones here. A server of this version gives the laptop a letter of its own and takes what only it has; this one is older and cannot, so the sync stopped.",
    causes: [
      'The data folder was restored from an old backup or a system restore point, and new entries were made on it.',
      'The data folder was copied to a second computer and both were used.',
      'A virtual machine went back to a snapshot.',
    ],
    steps: [
      'Ask the administrator to update Xunwei on the server.',
      'Sync again: the laptop gets a letter of its own and hands in what only it has. Nothing has to be entered again.',
    ],
    safe: 'Both histories are there, and neither has overwritten the other. Let each computer join by itself: never copy a data folder to set up a second one.',
  },
  Sync_DigestMismatch: {
    title: 'The comparison failed',
    happened:
      'After the transfer both sides compare, and something differs, so no receipt was given. The brackets name the kinds.',
    causes: ['Another laptop was sending at the same moment.', 'Data on one side is damaged.', 'The versions differ.'],
    steps: [
      'Sync again: mostly that settles it.',
      'If not, tell the administrator the kinds in brackets.',
      'Until there is a receipt, remove nothing from this laptop.',
    ],
    safe: "Nothing is lost. Without a receipt the day is not complete: keep this laptop's data.",
  },
} as const;
