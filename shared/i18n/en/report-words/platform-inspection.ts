/** The platform’s inspection report. */
export const platformInspection = {
  title: 'System inspection report',
  inspected: 'Inspected',
  overview: 'Overview',
  chart: 'Items checked',
  layer: 'Layer',
  total: 'Total',
  results: 'Results',
  findings: 'Found and done',
  good: '{{items}} items in {{layers}} parts (servers, operating system, middleware, database, application) were checked; none failed. The platform works well.',
  attention:
    '{{items}} items in {{layers}} parts (servers, operating system, middleware, database, application) were checked; {{fail}} failed, {{faults}} faults were opened. What was done is told under “Found and done”.',
} as const;
