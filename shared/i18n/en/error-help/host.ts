/** Host_: starting, window and printing. */
export const host = {
  Host_PortTaken: {
    title: 'The port is taken',
    happened: 'Another program uses the network port that was asked for, so Xunwei did not start.',
    causes: [
      'Xunwei or its server is running already.',
      'Other software uses the same port.',
      'The last run did not end properly and is still in the background.',
    ],
    steps: [
      'Leave `--port` out: a free one is found.',
      'If it has to be fixed, choose another, such as `--port 7490`.',
      'Look in the task manager for a Xunwei that is still running and end it.',
    ],
    safe: 'The data was not opened yet; nothing happened to it.',
  },
  Host_Certificate: {
    title: 'The server cannot use its certificate',
    happened:
      'The files that were given for TLS do not fit each other or the time. The reason is in brackets; the server did not start, or goes on with the certificate it has.',
    causes: [
      'A path is wrong, or the server’s account may not read the file (ENOENT, EACCES).',
      'The key belongs to another certificate (`key-of-another`).',
      'The certificate has run out or does not hold yet (`expired`, `not-yet-valid`).',
      'The CA did not sign the last certificate of the chain (`not-its-ca`), or is none (`not-a-ca`).',
      'The CA file was exchanged while the server ran (`other-ca`): the laptops trust only the CA they joined with.',
    ],
    steps: [
      'Give PEM files: the server’s certificate first, then those in between.',
      '`openssl x509 -in FILE -noout -subject -issuer -dates` shows what is in one.',
      'Another CA on purpose: restart the server, and let every laptop join again with a new code.',
      'Without a CA of your own, start the server with `--tls`: it makes one.',
    ],
    safe: 'The records are not affected.',
  },
  Host_SecondInstance: {
    title: 'Xunwei is running already',
    happened: 'A running Xunwei has this data open; the second one did not start.',
    causes: [
      'The icon was clicked twice.',
      'The window is minimised or behind another.',
      'The browser window was closed while the program in the terminal went on.',
    ],
    steps: [
      'Use the window in the taskbar.',
      'Browser version: open the address in the message to get back to it.',
      'To start over: press Ctrl+C in the terminal and start again.',
    ],
    safe: 'No harm; the open window works on.',
  },
  Host_PrintFailed: {
    title: 'Printing or the PDF failed',
    happened: 'The record is ready, but printer or browser did not finish.',
    causes: [
      'The printer is off, out of paper, jammed or offline.',
      'There is no driver, or the default printer is one that is gone.',
      'Browser version: security software blocks the Chrome, Chromium or Edge that makes the PDF.',
      'The place chosen for the PDF cannot be written, or a file of that name is open.',
      'The computer was too busy (`timeout`).',
    ],
    steps: [
      'Save the PDF first and print it from a PDF reader: that shows which side fails.',
      "Check the printer and print the system's test page.",
      'Close the program that has the PDF open, or save elsewhere.',
      'Try again.',
    ],
    safe: 'Record and signatures are not affected. Print whenever you like; the content stays the same.',
  },
  Host_NoBrowser: {
    title: 'No browser found',
    happened: 'The browser version needs Chrome, Chromium or Edge for its window and for PDF, and found none.',
    causes: [
      'There is only Firefox or another kind of browser.',
      'The browser is in an unusual place.',
      'There is no desktop.',
    ],
    steps: [
      'Install a Chromium-based browser; UOS and Kylin have one in their store.',
      'Meanwhile open the address shown in the terminal in the browser you have: all but PDF works.',
    ],
    safe: 'The data is not affected.',
  },
  Host_Unauthorised: {
    title: 'This window has no access',
    happened:
      "The page's access token is wrong or expired. Each start has a new one, good only for the windows it opened.",
    causes: [
      'The program was started anew, and this window or bookmark is from before.',
      'A part of the address was lost in copying.',
      'Another account tried to open your window.',
    ],
    steps: ['Close this window and start Xunwei again.', 'Do not bookmark an address that holds a token.'],
    safe: 'This is protection: no other program or person can connect. The data is not affected.',
  },
  Host_CoreUnreachable: {
    title: 'Disconnected from the program',
    happened: 'The window is there, but the program behind it does not answer. The last action was not done.',
    causes: [
      'The terminal was closed, and the program with it.',
      'The computer has just woken up and is connecting again.',
      'The program failed, or security software ended it.',
      'The computer is too busy at the moment.',
    ],
    steps: [
      'Wait some seconds: the window connects again by itself.',
      'If it does not, start Xunwei again.',
      'Do the last action once more.',
    ],
    safe: 'Everything the screen called saved is there. Text you were typing is kept as a draft.',
  },
  Host_DemoFailed: {
    title: 'The demo devices did not start',
    happened: 'The simulated cameras of the demo site could not start. Real work is not affected.',
    causes: [
      'Another demo is running and has the addresses or ports.',
      'Security software does not let the program listen.',
      'The system has only one loopback address.',
    ],
    steps: [
      'Close the other demo and try again.',
      'Allow it when the security software asks.',
      'Use the contract site or an empty site meanwhile.',
    ],
    safe: 'Demo data is kept apart and has nothing to do with real data.',
  },
} as const;
