/** Quarterly version sheet. */
export const versionSheet = {
  title: 'Quarterly Version Sheet',
  thisCheck: 'This check',
  lastCheck: 'Last check',
  none: 'none',
  changes: 'What changed',
  noChanges: 'No version changed this quarter.',
  unchanged: 'What did not change',
  noneUnchanged: 'Nothing is as it was at the last check.',
  rows: 'Items: {{count}}',
  before: 'Last time',
  now: 'This time',
  state: 'Compared',
  states: { changed: 'Changed', added: 'New', missing: 'Not checked', same: 'Same' },
  conclusion: 'Conclusion',
  notDone: 'The check of this quarter has not been completed.',
  summary:
    'Devices checked: {{devices}}, items: {{items}}; changed: {{changed}}, new: {{added}}, not checked this time: {{missing}}; the rest is as it was.',
  checker: 'Checked by',
  customer: 'Customer',
} as const;
