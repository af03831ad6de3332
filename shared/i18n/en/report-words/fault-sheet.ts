/** Fault sheet. */
export const faultSheet = {
  title: 'Fault Sheet',
  state: 'State',
  states: {
    reported: 'reported',
    responded: 'responded to',
    'on-site': 'on site',
    diagnosed: 'diagnosed',
    fixed: 'fixed',
    verified: 'verified',
    closed: 'closed',
    cancelled: 'cancelled',
  },
  comparison: 'Pictures before and after',
  pictureBefore: 'Before',
  pictureAfter: 'After',
  noPicture: 'No picture was taken',
  handler: 'Handled by',
  user: 'User',
  open: 'The fault is not closed; so far it is {{state}}.',
  closed: 'The fault is {{state}} and dealt with.',
} as const;
