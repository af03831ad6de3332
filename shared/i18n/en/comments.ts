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
  noneHint:
    'Supervisors comment in the console, and their comments arrive with the next sync. Close each with what was done.',
  noneHere: 'No comments yet.',
  write: 'Write a comment (technicians see it after their next sync)',
  send: 'Comment',
  added: 'Comment added; technicians see it after their next sync',
} as const;
