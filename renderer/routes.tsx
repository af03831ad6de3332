/** Which screen an address shows. *Today* comes with the window; each other screen is a chunk of its own. */
import { type ComponentType, lazy } from 'react';
import { untilReading, whenCalm } from './boot/calm.ts';
import { fetchLibraryEarly, inLibrary } from './boot/library.tsx';
import { TodayScreen } from './features/today/index.tsx';
import { type Params, matchPath } from './router.ts';

/** Parts of the app in the order of the navigation. */
export const sections = [
  'today',
  'rounds',
  'faults',
  'devices',
  'toolbox',
  'contract',
  'records',
  'day-end',
  'settings',
] as const;
export type Section = (typeof sections)[number];

interface Route {
  readonly pattern: string;
  /** Null for what is not a part of the work: the guide, the gallery. */
  readonly section: Section | null;
  readonly Screen: ComponentType<Params>;
  readonly load: () => Promise<unknown>;
}

/** The screen's component takes the pattern's parameters as its properties. */
function route<P extends object>(
  pattern: string,
  section: Route['section'],
  load: () => Promise<ComponentType<P>>,
): Route {
  const loadWhole = (): Promise<ComponentType<P>> => inLibrary(load);
  const Screen = lazy(async () => ({ default: (await loadWhole()) as unknown as ComponentType<Params> }));
  return { pattern, section, Screen, load: loadWhole };
}

const routes: readonly Route[] = [
  // In the first file and without the component library: nothing to wait for.
  { pattern: '/today', section: 'today', Screen: TodayScreen, load: () => Promise.resolve() },
  route('/calendar', 'today', async () => (await import('./features/tasks/index.tsx')).CalendarScreen),
  route('/rounds', 'rounds', async () => (await import('./features/rounds/index.tsx')).RoundsScreen),
  route('/rounds/:id', 'rounds', async () => (await import('./features/rounds/index.tsx')).RoundScreen),
  route('/faults', 'faults', async () => (await import('./features/faults/index.tsx')).FaultsScreen),
  route('/faults/new', 'faults', async () => (await import('./features/faults/index.tsx')).NewFaultScreen),
  route('/faults/:id', 'faults', async () => (await import('./features/faults/index.tsx')).FaultScreen),
  route('/comments', 'today', async () => (await import('./features/comments/index.tsx')).CommentsScreen),
  route('/devices/versions', 'devices', async () => (await import('./features/life/index.tsx')).VersionsScreen),
  route('/devices/potential', 'devices', async () => (await import('./features/life/index.tsx')).PotentialFaultsScreen),
  route('/devices/sweep', 'devices', async () => (await import('./features/sweep/index.tsx')).SweepScreen),
  route('/devices/import', 'devices', async () => (await import('./features/import/index.tsx')).ImportScreen),
  route('/devices/:id', 'devices', async () => (await import('./features/life/index.tsx')).DeviceLifeScreen),
  route('/devices', 'devices', async () => (await import('./features/devices/index.tsx')).DevicesScreen),
  route(
    '/toolbox/interfaces',
    'toolbox',
    async () => (await import('./features/interfaces/index.tsx')).InterfacesScreen,
  ),
  route('/toolbox', 'toolbox', async () => (await import('./features/toolbox/index.tsx')).ToolboxScreen),
  route('/contract/questions', 'contract', async () => (await import('./features/contract/index.tsx')).QuestionsScreen),
  route('/contract/clauses', 'contract', async () => (await import('./features/contract/index.tsx')).ContractScreen),
  route(
    '/contract/registers',
    'contract',
    async () => (await import('./features/registers/index.tsx')).RegistersScreen,
  ),
  route('/contract/pushes', 'contract', async () => (await import('./features/pushes/index.tsx')).PushesScreen),
  route('/contract/team', 'contract', async () => (await import('./features/people/index.tsx')).PeopleScreen),
  route('/contract/papers', 'contract', async () => (await import('./features/papers/index.tsx')).PapersScreen),
  route('/contract/:clause', 'contract', async () => (await import('./features/contract/index.tsx')).ContractScreen),
  route('/contract', 'contract', async () => (await import('./features/compass/index.tsx')).CompassScreen),
  route('/templates', 'contract', async () => (await import('./features/templates/index.tsx')).TemplatesScreen),
  route('/templates/:id', 'contract', async () => (await import('./features/templates/index.tsx')).TemplateScreen),
  route('/records', 'records', async () => (await import('./features/records/index.tsx')).RecordsScreen),
  route('/records/:id', 'records', async () => (await import('./features/records/index.tsx')).RecordScreen),
  route(
    '/records/draft/:kind/:entity/:subjectId',
    'records',
    async () => (await import('./features/records/index.tsx')).RecordDraftScreen,
  ),
  route('/reports', 'records', async () => (await import('./features/reports/index.tsx')).ReportsScreen),
  route('/reports/:kind/:subject', 'records', async () => (await import('./features/reports/index.tsx')).ReportsScreen),
  route('/day-end/conflicts', 'day-end', async () => (await import('./features/conflicts/index.tsx')).ConflictsScreen),
  route('/day-end', 'day-end', async () => (await import('./features/day-end/index.tsx')).DayEndScreen),
  route('/settings/audit', 'settings', async () => (await import('./features/audit/index.tsx')).AuditScreen),
  route('/settings/:part', 'settings', async () => (await import('./features/settings/index.tsx')).SettingsScreen),
  route('/settings', 'settings', async () => (await import('./features/settings/index.tsx')).SettingsScreen),
  route('/guide', null, async () => (await import('./features/guide/index.tsx')).GuideScreen),
  route('/guide/:page', null, async () => (await import('./features/guide/index.tsx')).GuideScreen),
  route('/guide/:page/:heading', null, async () => (await import('./features/guide/index.tsx')).GuideScreen),
];

/** Nobody's work leads there: fetched only when it is asked for. */
const apart: readonly Route[] = [
  route('/gallery', null, async () => (await import('./features/gallery/index.tsx')).GalleryScreen),
  route('/gallery/:part', null, async () => (await import('./features/gallery/index.tsx')).GalleryScreen),
];

export interface RouteMatch {
  readonly route: Route;
  readonly params: Params;
}

export function routeOf(path: string): RouteMatch | null {
  for (const each of [...routes, ...apart]) {
    const params = matchPath(each.pattern, path);
    if (params !== null) return { route: each, params };
  }
  return null;
}

/** Fetches every screen's code while nobody touches anything: a click shows it at once, also when the host is gone by then. */
export function preloadScreens(): () => void {
  const stopEarly = fetchLibraryEarly();
  const stopLater = whenCalm(async () => {
    for (const each of routes) {
      await untilReading();
      await each.load().catch(() => {});
    }
  });
  return () => {
    stopEarly();
    stopLater();
  };
}
