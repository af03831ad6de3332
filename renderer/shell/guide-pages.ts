/** The page of the guide that tells of a section: F1 opens it there. */
export const guidePages = {
  today: 'first-start',
  rounds: 'round',
  faults: 'faults',
  devices: 'devices',
  toolbox: 'toolbox',
  contract: 'contract',
  records: 'sign-and-print',
  'day-end': 'day-end',
  settings: 'settings',
} as const;

export function isGuidePath(path: string): boolean {
  return path === '/guide' || path.startsWith('/guide/');
}
