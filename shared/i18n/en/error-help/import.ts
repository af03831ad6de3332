/** Import_: devices out of a table. */
export const imports = {
  Import_NotAllowed: {
    title: 'You cannot import devices',
    happened: 'The customer’s supervisor reads; the inventory is kept by those who do the work.',
    causes: ['The person who is working now is the customer’s supervisor.'],
    steps: ['Choose yourself in the settings and try again.', 'Ask a technician or the project lead to import it.'],
    safe: 'The inventory is as it was, and the file was not touched.',
  },
  Import_WrongType: {
    title: 'This is no table that can be imported',
    happened:
      'The file is neither an Excel workbook (.xlsx) nor CSV text in UTF-8 or GBK. What it holds counts, not its name.',
    causes: [
      'The wrong file was chosen: a picture, a PDF, an archive.',
      'An “.xls” of another system is really a web page.',
      'The CSV is in a rare encoding, or damaged.',
    ],
    steps: ['Open it in Excel or WPS and save it as an Excel workbook (.xlsx).', 'Choose the saved file.'],
    safe: 'Nothing was written, and the file was not touched.',
  },
  Import_OldExcel: {
    title: 'An old Excel file, or one with a password',
    happened: 'The file is an old .xls, or it was saved with a password, and cannot be read.',
    causes: ['It is an .xls of years ago.', 'A password was set when it was saved.'],
    steps: [
      'Open it in Excel or WPS and take the password off.',
      'Save it as an Excel workbook (.xlsx) and import that.',
    ],
    safe: 'Nothing was written, and the file was not touched.',
  },
  Import_Damaged: {
    title: 'The table cannot be opened',
    happened: 'The file looks like Excel, but its content is not whole or not as it should be.',
    causes: [
      'It was not copied or downloaded whole.',
      'The power went while it was saved.',
      'Another program wrote it wrongly.',
    ],
    steps: [
      'Open it in Excel or WPS; if that works, save it as a new .xlsx.',
      'If not, ask whoever gave it to you for a whole one.',
    ],
    safe: 'Nothing was written, and the file was not touched.',
  },
  Import_UnclosedQuote: {
    title: 'A quote in the CSV is not closed',
    happened: 'A double quote begins and does not end, so that nobody can say which cell the rest belongs to.',
    causes: ['The CSV was changed by hand.', 'A cell holds an inch sign " that was not doubled.'],
    steps: [
      'Open it in Excel or WPS and look at the cells with quotes.',
      'Save it as .xlsx: there, quotes do no harm.',
    ],
    safe: 'Nothing was written, and the file was not touched.',
  },
  Import_TooLarge: {
    title: 'The table is too large',
    happened: 'The file is larger than 20 MB and was not read.',
    causes: ['There are pictures in the table.', 'The wrong file was chosen.'],
    steps: ['Take the pictures out and save the text alone.', 'Split it and import one file after the other.'],
    safe: 'Nothing was written, and the file was not touched.',
  },
  Import_TooMuchInside: {
    title: 'There is too much in the table',
    happened:
      'The file is small, but unpacked it is far more than a table of devices; or there are cells far to the right or far down.',
    causes: ['A format was applied to the very edge of the sheet.', 'Somebody made it to do harm (a zip bomb).'],
    steps: [
      'Copy only the devices into a new sheet and save it as .xlsx.',
      'Do not open a file again whose origin you do not know.',
    ],
    safe: 'It was not unpacked, and nothing was written.',
  },
  Import_TooManyRows: {
    title: 'Too many rows',
    happened: 'At most 20,000 rows are imported at once.',
    causes: ['Many empty rows below carry a format.', 'One file holds the devices of several sites.'],
    steps: ['Delete the empty rows below and save.', 'Split it by floor or site and import one after the other.'],
    safe: 'Nothing was written, and the file was not touched.',
  },
  Import_Empty: {
    title: 'There are no devices in the table',
    happened: 'The first sheet is empty, or has heads only.',
    causes: ['The devices are not on the first sheet.', 'The wrong file was chosen.'],
    steps: ['Move the sheet with the devices to the front and save.', 'Download the template and fill it in.'],
    safe: 'Nothing was written, and the file was not touched.',
  },
  Import_Lost: {
    title: 'Choose the table again',
    happened: 'A table that was chosen is kept only while the program runs, and it is gone now.',
    causes: ['The program was started again meanwhile.', 'Tables were imported in several windows at once.'],
    steps: ['Choose the file again.', 'Import in one window at a time.'],
    safe: 'Nothing was written, and the file was not touched.',
  },
  Import_Refused: {
    title: 'Some rows cannot be imported',
    happened: 'While one row is wrong, none is written: all or nothing.',
    causes: [
      'A cell is not written as it should be.',
      'The name of a category, place or network is not known.',
      'Two rows mean the same device.',
    ],
    steps: [
      'Look at the refused rows and their reasons.',
      'Correct the table, save it and choose it again.',
      'If a place is really new, tick “Create places that are missing”.',
    ],
    safe: 'The inventory is as it was, and the file was not touched.',
  },
  Import_Changed: {
    title: 'The inventory has changed since the check',
    happened: 'Between the check and the import somebody changed the inventory, so the check no longer holds.',
    causes: ['A device was changed in another window.', 'A sync brought what others changed.'],
    steps: ['Choose “Check again” and look at the result.', 'Then import.'],
    safe: 'Nothing was written this time, and what others changed is all there.',
  },
} as const;
