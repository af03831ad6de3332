/** The console, comments and sample checks. */
export const console = {
  Console_NotAllowed: {
    title: 'The console cannot do that',
    happened:
      'The console is for reading, sampling and commenting. This would change records, or is not for the role of who is signed in, and the server did not do it.',
    causes: [
      'The page is older than the server, which was updated.',
      'Who is signed in is not a supervisor, and this is for the supervisor only.',
    ],
    steps: [
      'Reload the page and try again.',
      'To change a record, have a technician do so on a laptop; the console shows it after the next sync.',
    ],
    safe: 'Nothing was changed.',
  },
  Console_WrongSignIn: {
    title: 'Cannot sign in to the console',
    happened:
      'The name, the passphrase or a code is wrong, or the user is disabled or has left. Which of them is not said, so that nobody can find out by trying.',
    causes: [
      'The passphrase was mistyped, or typed with another keyboard.',
      'It is the first sign-in and no code was given, or the code was used or is older than 7 days.',
      'The telephone’s code ran out or was used, or its clock and the server’s are more than half a minute apart.',
      'The user was disabled.',
    ],
    steps: [
      'Check name and passphrase, Caps Lock and the input method.',
      'The first time choose “First sign-in” and enter the administrator’s code.',
      'Wait for the telephone’s next code. If it is lost, enter a recovery code; if those are lost too, the administrator runs xunwei server user reset-factor.',
      'If the passphrase is forgotten, the administrator prints a new code with xunwei server user renew.',
    ],
    safe: 'Records are not affected, nor anybody else who is signed in.',
  },
  Console_SecondFactorNeeded: {
    title: 'A code is needed as well',
    happened: 'This user signs in with a passphrase and a code, and there was no code.',
    causes: ['It was not entered yet.', 'Two-step sign-in was just set up on another computer.'],
    steps: [
      'Open the authenticator on the telephone and enter the six digits of its line “Xunwei”.',
      'Without the telephone, enter a recovery code.',
    ],
    safe: 'The passphrase is right, and nothing was changed.',
  },
  Console_WrongCode: {
    title: 'The code is wrong',
    happened: 'It is not what the server reckons at this moment, or it was used once already.',
    causes: [
      'The clock of the telephone or of the server is wrong by more than half a minute.',
      'It is the code of another account, or of a QR code that was replaced.',
      'The same code, or a recovery code, was used before.',
    ],
    steps: [
      'Compare the telephone’s clock with the server’s time in the message; if the server’s is wrong, the administrator sets it right.',
      'Wait for the next code of the authenticator.',
      'While setting up: delete the old line in the authenticator and scan again.',
    ],
    safe: 'What was set up before still holds, and so do its recovery codes.',
  },
  Console_WeakPassphrase: {
    title: 'The passphrase is too weak',
    happened:
      'The new passphrase is too short or too common, or contains the sign-in name. It was not taken; the code still holds.',
    causes: [
      'It has fewer than 10 characters.',
      'Everybody would try it first, or it repeats one or two characters.',
      'It contains the sign-in name.',
    ],
    steps: ['Use a few words that have nothing to do with each other; Chinese is fine.', 'Set it again.'],
    safe: 'The code was not used up.',
  },
  Console_TooManyTries: {
    title: 'Too many tries',
    happened: 'One name or one address was wrong several times in a row; each further try waits twice as long.',
    causes: [
      'The passphrase is remembered wrongly.',
      'Somebody in the same network is guessing.',
      'Many people are signing in at once.',
    ],
    steps: ['Wait for the seconds that are shown.', 'If it was not you, tell the administrator.'],
    safe: 'Nobody is locked out for good.',
  },
  Console_SignedOut: {
    title: 'You were signed out',
    happened:
      'Nothing was done for 15 minutes, 12 hours were over, it was done elsewhere, or the user was disabled or given a new code.',
    causes: [
      'Nobody was at the screen.',
      'You had been signed in for 12 hours.',
      'The administrator disabled the user or printed a new code.',
    ],
    steps: ['Sign in again.'],
    safe: 'Comments and findings that were given are kept; a comment half written is there again afterwards.',
  },
  Comment_Closed: {
    title: 'The comment is closed already',
    happened: 'Somebody else closed it first, perhaps on another laptop.',
    causes: ['Two people worked on the same comment.', 'It changed after the page was opened.'],
    steps: ['See who closed it, and how.', 'If that is not right, the supervisor reopens it.'],
    safe: 'What was said before is kept and not written twice.',
  },
  Comment_Open: {
    title: 'The comment is not closed',
    happened: 'It was open already, or somebody reopened it first.',
    causes: ['It changed after the page was opened.'],
    steps: ['Look again after a reload.'],
    safe: 'Nothing was changed.',
  },
  Sample_NothingToDraw: {
    title: 'Nothing to draw from',
    happened: 'No signed record falls into the chosen days and kinds, and no sample was made.',
    causes: ['The days are too few.', 'The technicians have not synced these days yet.'],
    steps: ['Choose other days, or every kind of record.', 'See under Laptops when each last synced.'],
    safe: 'No empty sample is left behind.',
  },
} as const;
