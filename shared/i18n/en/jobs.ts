/** Long work in one place. */
export const jobs = {
  title: 'Tasks',
  open: 'Tasks',
  running_one: '{{count}} running',
  running_other: '{{count}} running',
  none: 'No tasks',
  noneHint: 'Probing, syncing, exports and photo work are listed here. They go on when you leave the screen.',
  kinds: { probe: 'Probing', repeat: 'Continuous probe', sync: 'Day-end sync', export: 'Export', photos: 'Photos' },
  states: { running: 'Running', done: 'Done', cancelled: 'Stopped', failed: 'Not finished' },
  named: '{{kind}} {{label}}',
  progress: '{{done}}/{{total}}',
  started: 'Started {{time}}',
  cancel: 'Stop',
  cancelNamed: 'Stop “{{name}}”',
  show: 'Show',
  clear: 'Clear ended ones',
  probeKept: 'Results so far are kept',
  ended: {
    probe: { done: 'Probing is done', cancelled: 'Probing stopped; results so far are kept' },
    sync: { done: 'The day is synced', cancelled: 'Sync stopped; what was sent is not sent again' },
  },
} as const;
