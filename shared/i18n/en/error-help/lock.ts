/** Lock_: passphrase, lock, recovery key. */
export const lock = {
  Lock_Locked: {
    title: 'Xunwei is locked',
    happened:
      'This laptop has a passphrase and is locked: no key is in memory and the data is closed, so nothing can be read or written.',
    causes: [
      'Nobody touched it for the time that was set.',
      'Somebody locked it, or the machine went to sleep or locked its screen.',
      'The command line or another window asked for data meanwhile.',
    ],
    steps: ['Enter the passphrase in Xunwei’s window.', 'Forgotten: choose “Use the recovery key”.'],
    safe: 'Records and unfinished drafts are kept. Nothing is synced while it is locked; it goes on after unlocking.',
  },
  Lock_NoPassphrase: {
    title: 'No passphrase yet',
    happened:
      'Without a passphrase whoever is signed in to this machine can open Xunwei: a lock would stop nobody, so it did not lock.',
    causes: ['None was set at the first start.', 'It was taken away.'],
    steps: [
      'Open “Passphrase and lock” in Settings and set one.',
      'Print or write down the recovery key that is shown then, and give it to the lead.',
    ],
    safe: 'The data is encrypted all the same.',
  },
  Lock_WrongPassphrase: {
    title: 'Wrong passphrase',
    happened: 'It does not open the data. After several wrong tries the wait doubles with each further one.',
    causes: [
      'Caps lock, or the wrong input method.',
      'It is the passphrase of something else.',
      'Somebody who shares this laptop changed it.',
      'The system’s secret store was replaced, and this machine’s key with it.',
    ],
    steps: [
      'Check capitals and input method and type it slowly; the eye shows what you type.',
      'Ask whoever shares this laptop.',
      'Still wrong: choose “Use the recovery key” and set a new passphrase.',
    ],
    safe: 'Nothing was changed. Wrong tries delete nothing; the audit shows when each was.',
  },
  Lock_WrongRecoveryKey: {
    title: 'The recovery key does not open the data',
    happened:
      'A recovery key is eight groups of five characters. What was entered is none, or is not the one of this data.',
    causes: [
      'A character was miswritten or left out.',
      'It belongs to another laptop.',
      'A newer one was made since, and this one is void.',
    ],
    steps: [
      'Compare it group by group (there is no O, I, L or U in it).',
      'Look for the sheet with this laptop’s name and the latest date.',
      'None left: find the passphrase, or fetch what was synced from the central server.',
    ],
    safe: 'Nothing was changed; try again.',
  },
  Lock_WeakPassphrase: {
    title: 'Passphrase too weak',
    happened: 'It is too short, too common, or contains somebody’s name, and was not taken.',
    causes: [
      'Fewer than 10 characters.',
      'Everybody’s first guess, or a few characters repeated.',
      'It contains a name.',
    ],
    steps: ['Make a sentence of a few unrelated words: a place, a weather, a thing.'],
    safe: 'The passphrase before is still in force.',
  },
  Lock_TooManyTries: {
    title: 'Too many wrong tries',
    happened:
      'So that nobody guesses at the keyboard, there is a wait after three wrong tries; it doubles each time, up to five minutes.',
    causes: ['The passphrase was misremembered.', 'Somebody is guessing.'],
    steps: [
      'Wait for the countdown on the screen and try again.',
      'Use the recovery key.',
      'If it was not you: look at the audit after unlocking, and tell the lead.',
    ],
    safe: 'Nothing is deleted and it does not stay shut. A restart does not shorten the wait.',
  },
  Lock_KeyMissing: {
    title: 'This machine’s own key is gone',
    happened:
      'The data opens with this machine’s key and the passphrase together. That key is in the system’s secret store or in the key file, and cannot be read now.',
    causes: [
      'The system was installed anew, or another account is signed in.',
      'The data folder was copied to another machine.',
      'The system’s secret store is locked or was emptied.',
      'The key file was deleted.',
    ],
    steps: [
      'Signed in with another account: sign in with the one before and try again.',
      'Choose “Use the recovery key”, enter the key that was kept, and set a passphrase for this machine.',
      'Go on working. The former machine’s key does not open this folder any more.',
    ],
    safe: 'Records, photos and drafts are all there after recovery.',
  },
  Lock_WrongAnswer: {
    title: 'The answer does not open this laptop',
    happened:
      'An answer has two lines of eight groups with five characters each, and is good for one request of one laptop. This one has a slip, or answers another request.',
    causes: [
      'A character was misheard or mistyped; the brackets say in which of the two lines.',
      'The answer is for another laptop, or for a request that was made before this program was started.',
      'The slot that was put back is another laptop’s.',
    ],
    steps: [
      'Compare the request’s number on both sides.',
      'Compare the line group by group (there is no letter O, I, L or U).',
      'Otherwise send the request that is on the screen now, and enter the answer to that.',
    ],
    safe: 'The data was not touched. The old answer opens nothing else.',
  },
  Lock_NoRequest: {
    title: 'There is no request to answer',
    happened:
      'What an answer is opened with is kept in memory only, as long as the program runs. It was started anew since, or the folder was opened meanwhile.',
    causes: ['The program was closed, or the laptop restarted, before the answer came.'],
    steps: ['Make a new request on the lock screen and have that one answered. Leave the window open until then.'],
    safe: 'The data was not touched. An answer that comes too late opens nothing.',
  },
} as const;
