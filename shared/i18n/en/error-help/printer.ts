/** Printer_: printers and their queues. */
export const printer = {
  Printer_NotReached: {
    title: 'The print service does not answer',
    happened: 'Xunwei prints through the system’s print service (CUPS), which did not answer.',
    causes: [
      'The print service is not running, or is being restarted.',
      '`CUPS_SERVER` names a print server that cannot be reached now.',
    ],
    steps: [
      'Choose “System print dialog” as the printer and print again.',
      'If paper is needed at once, save a PDF and print it from a computer that can.',
      'Ask the administrator to look at the service: `systemctl status cups`.',
    ],
    safe: 'The record is not affected. It can be printed at any time and will read the same.',
  },
  Printer_Unknown: {
    title: 'The printer is no longer there',
    happened: 'The chosen printer is not in the system’s list of printers now. Nothing was printed.',
    causes: ['It was removed or renamed.', 'This is another network, and the printer is only in the one before.'],
    steps: [
      'Choose another printer.',
      'If the one you want is not listed, add it in the system’s printer settings first.',
      'Or choose “System print dialog”.',
    ],
    safe: 'Nothing was printed, and the record is not affected.',
  },
  Printer_NotAccepting: {
    title: 'The printer takes no jobs',
    happened: 'The system is set to refuse jobs for this printer. Nothing was printed.',
    causes: ['An administrator is working on it.', 'The system took it out of use after errors.'],
    steps: [
      'Choose another printer.',
      'Let it take jobs again in the system’s printer settings, or run `cupsaccept NAME`.',
    ],
    safe: 'Nothing was printed, and the record is not affected.',
  },
  Printer_NoPaper: {
    title: 'The printer has no such paper',
    happened:
      'Records are A4 and labels have the size that was chosen. This printer knows no such paper, and its service would drop the job or print it on other paper, so it was not sent.',
    causes: [
      'Labels were sent to an office printer, or a record to a printer of labels.',
      'The paper is not set up in the printer’s driver.',
    ],
    steps: [
      'Choose another printer.',
      'For labels, choose the paper that is in this printer.',
      'Add the paper in the system’s printer settings.',
    ],
    safe: 'Nothing was printed, and the record is not affected.',
  },
  Printer_Refused: {
    title: 'The job was refused',
    happened:
      'The print service did not take the job; its reason stands in brackets. “account” means that it asks for one.',
    causes: [
      'The print server asks for an account, or does not let this one print.',
      'The printer’s driver cannot take PDF.',
      'A quota is used up.',
    ],
    steps: [
      'Choose “System print dialog” and give the account there.',
      'Choose another printer.',
      'Tell the administrator the reason in brackets.',
    ],
    safe: 'Nothing was printed, and the record is not affected.',
  },
  Printer_JobFailed: {
    title: 'It did not come out',
    happened:
      'The printer had the job, but it failed on the way and the system has given it up. There may be no sheet at all, or some.',
    causes: [
      'The driver cannot work with the file (Filter failed).',
      'The printer lost its power or its network.',
      'Somebody cancelled it at the printer.',
    ],
    steps: [
      'Look at the printer’s panel and at the sheets that are out.',
      'Print again; if it fails again, choose another printer.',
      'Save a PDF and print it from a PDF reader: that tells which side is at fault.',
    ],
    safe: 'The record is not affected, and reads the same when printed again. Throw the half-printed sheets away.',
  },
} as const;
