/** App_: the program itself. */
export const program = {
  App_Internal: {
    title: 'Something went wrong inside the program',
    happened:
      'Xunwei met something it did not expect, and this step was not done. The words in brackets are for developers.',
    causes: [
      'A defect in the program: the same action fails in the same way again.',
      'The computer is short of memory or has just woken up, and the system ended a part of the program.',
      'Antivirus or "PC manager" software blocked a file that Xunwei was writing.',
    ],
    steps: [
      'Do the same thing once more.',
      'If it fails again, close Xunwei and start it anew.',
      'If it still fails, note the code, the words in brackets and what you were doing, and send a screenshot to the project lead.',
      'With antivirus software, add the data folder to its trusted list (its place is under Data in Settings).',
    ],
    safe: 'Everything the screen called saved is there. Only this last step may be missing: do it again.',
  },
  App_InvalidInput: {
    title: 'What was entered cannot be used',
    happened: 'One field does not follow its rule, so nothing was taken. The brackets name the field.',
    causes: [
      'A required field is empty or holds only spaces.',
      'The form is wrong: a time that is not 09:05 or 2026-11-23 09:05, an IP address with a part missing, a port outside 1–65535.',
      'Pasted text brought line breaks or far too many characters with it.',
      'The page has been open for long and the matter was changed elsewhere.',
    ],
    steps: [
      'Look at the name in brackets and correct that field.',
      'Save again.',
      'If you cannot see what is wrong, press F5 and enter it again.',
    ],
    safe: 'Nothing was saved halfway. What you type in a fault is kept as a draft and is there after a reload.',
  },
  App_NotFound: {
    title: 'It is not here',
    happened: 'The round, fault, record, device or photo you opened is not on this laptop.',
    causes: [
      'The link comes from another laptop, whose work has not been synced to this one.',
      'The page has been open for long, and the thing was removed in another window.',
      'The data folder of another site is open.',
    ],
    steps: [
      'Go back to the list, refresh it and look again.',
      'If another laptop made it: sync that one at day-end first, then this one.',
      'Look at the site in Settings to see that the right data is open.',
    ],
    safe: 'This message removes nothing.',
  },
  App_NotReady: {
    title: 'The data is not open yet',
    happened: 'The program runs, but no data folder is open, so this cannot be done yet.',
    causes: [
      'It is the first start and no site was chosen.',
      'Opening the data failed (key or disk) and the start screen is waiting.',
      'The command line works on a folder that was never set up.',
    ],
    steps: [
      'Go to the window of Xunwei and choose a site and your name, or open the data folder again.',
      'If the start screen shows another error code, deal with that one first.',
    ],
    safe: 'The data was not touched.',
  },
  App_AlreadyReady: {
    title: 'There is data here already',
    happened: 'New data was asked for in a folder that holds Xunwei data. It is never overwritten.',
    causes: [
      'Two windows are open, and the other one finished the first set-up.',
      'The wrong folder was chosen: it holds earlier data.',
    ],
    steps: [
      'To use what is there: close this window, start Xunwei again and choose "Open existing data".',
      'To start afresh: choose an empty folder.',
    ],
    safe: 'The data that was there is unchanged.',
  },
  App_NoPerson: {
    title: 'Nobody is chosen as working',
    happened: 'Every entry names who made it, but no person is chosen now.',
    causes: [
      'Data was just restored from the server and you have not picked your name.',
      'The person who was chosen is no longer active.',
    ],
    steps: [
      'Open Settings, find yourself under People and choose to work as that person.',
      'If your name is missing, add a person.',
      'Do the last step again.',
    ],
    safe: 'The last step was not saved. Choose the person and do it again.',
  },
  App_Cancelled: {
    title: 'Cancelled',
    happened: 'The work was stopped; what was finished before is kept.',
    causes: ['You pressed Stop or Cancel.', 'The window or program was closed while it ran.'],
    steps: ['Start it again when you need it: a sync goes on where it stopped, a probe begins anew.'],
    safe: 'What was finished is saved. Nothing is lost.',
  },
  App_SettingsDamaged: {
    title: 'The settings file is damaged',
    happened:
      'The file with language and theme cannot be read. The defaults are used and the old file is kept under another name.',
    causes: [
      'The computer lost power or was forced off while the file was being written.',
      'Somebody edited the file.',
      'The disk has bad sectors.',
    ],
    steps: [
      'Choose language and theme again in Settings.',
      "If it happens often, check the disk with the system's own tool and sync at day-end soon.",
    ],
    safe: 'Rounds, faults, photos and records are not in this file; none of them is affected.',
  },
} as const;
