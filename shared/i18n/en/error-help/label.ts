/** Label_: labels and their codes. */
export const label = {
  Label_NotOurs: {
    title: 'This code is not one of Xunwei’s',
    happened: 'The scanner read a code that Xunwei did not print.',
    causes: ['It was the maker’s bar code.', 'The code is dirty or damaged and was misread.'],
    steps: ['Find the label that Xunwei printed and scan that.', 'Print a damaged label again.'],
    safe: 'Nothing was opened, and nothing was changed.',
  },
  Label_Unknown: {
    title: 'This laptop does not have what the label names',
    happened: 'The code was read, but its device, port or record is not on this laptop.',
    causes: [
      'A colleague printed it just now, and this laptop has not synced since.',
      'The label belongs to another site.',
      'The port has moved, and its old label is still there.',
    ],
    steps: ['Sync, then scan again.', 'Ask whose label it is.', 'Print the label of a moved port again.'],
    safe: 'Nothing was opened, and nothing was changed.',
  },
} as const;
