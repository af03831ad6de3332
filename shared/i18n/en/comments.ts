/** Comments of the customer's supervisor: on laptops and at the console. */
export const comments = {
  title: 'Supervisor’s comments',
  toClose: 'Supervisor’s comments to close',
  show: 'Which comments to show',
  shown: { open: 'To close', all: 'All' },
  states: { open: 'To close', closed: 'Closed' },
  events: { closed: 'Closed:', reopened: 'Reopened:' },
  acts: { close: 'Close', reopen: 'Reopen' },
  asks: { close: 'What was done (the supervisor sees it)', reopen: 'Why it is not settled' },
  subjects: { fault: 'Fault', inspection: 'Inspection', record: 'Record', device: 'Device', obligation: 'Obligation' },
  fromSample: 'Did not match in a sample',
  none: 'No comment to close',
  noneHint: 'What the supervisor says at the console comes here with the next sync; close it with what was done.',
  noneHere: 'Nothing was said yet.',
  write: 'Write a comment (technicians see it after their next sync)',
  send: 'Comment',
  added: 'Said; the technicians get it with their next sync',
} as const;
