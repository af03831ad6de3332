/** Scan_: signed sheets that come back. */
export const scan = {
  Scan_NotAllowed: {
    title: 'You cannot file signed sheets',
    happened: 'The customer’s supervisor reads and does not file.',
    causes: ['The person who is working now is the customer’s supervisor.'],
    steps: ['Choose yourself in the settings and try again.', 'Ask a technician or the project lead to do it.'],
    safe: 'It was not taken, and the record is as it was.',
  },
  Scan_WrongType: {
    title: 'This is no photo or scan',
    happened: 'The file is no JPG, PNG, WebP or PDF, or its content is not what its name says.',
    causes: ['The wrong file was chosen.', 'Its ending was changed.'],
    steps: ['Open it: is it the signed sheet?', 'Take the photo or scan again and save it as JPG or PDF.'],
    safe: 'It was not taken, and the record is as it was.',
  },
  Scan_TooLarge: {
    title: 'The scan is too large',
    happened: 'One file is larger than 64 MB and was not taken.',
    causes: ['It was scanned at a very high resolution.', 'One PDF holds many records.'],
    steps: ['Scan at 300 DPI in grey.', 'Save each record as a file of its own.'],
    safe: 'It was not taken, and the record is as it was.',
  },
  Scan_Unreadable: {
    title: 'The photo cannot be opened',
    happened: 'The photo is damaged, not whole, or abnormally large.',
    causes: [
      'It was not copied whole.',
      'It was changed.',
      'It has abnormally many pixels and may have been made to do harm.',
    ],
    steps: ['Take the photo or scan again.', 'Do not use a file again whose origin you do not know.'],
    safe: 'It was not taken, and the record is as it was.',
  },
  Scan_Lost: {
    title: 'Choose the scan again',
    happened: 'A scan that waits to be filed is kept only while the program runs, and it is gone now.',
    causes: ['The program was started again meanwhile.', 'Too many files were dropped at once.'],
    steps: ['Choose the file again.', 'Drop fewer at once.'],
    safe: 'What was filed before is kept, and the record is as it was.',
  },
} as const;
