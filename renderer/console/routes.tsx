/** The console's screens. Most are the app's own, which offer no change here; each is a chunk of its own. */
import { type ComponentType, lazy } from 'react';
import type { CommentSubject } from '../../shared/domain/comment.ts';
import { inLibrary } from '../boot/library.tsx';
import { type Params, matchPath } from '../router.ts';

export const sections = [
  'contract',
  'faults',
  'rounds',
  'records',
  'samples',
  'comments',
  'devices',
  'laptops',
  'conflicts',
] as const;
export type Section = (typeof sections)[number];

interface Route {
  readonly pattern: string;
  readonly section: Section;
  readonly Screen: ComponentType<Params>;
  /** What the screen is about, when that can be commented. */
  readonly subject: CommentSubject['entity'] | null;
}

function route<P extends object>(
  pattern: string,
  section: Section,
  load: () => Promise<ComponentType<P>>,
  subject: Route['subject'] = null,
): Route {
  const Screen = lazy(async () => ({ default: (await inLibrary(load)) as unknown as ComponentType<Params> }));
  return { pattern, section, Screen, subject };
}

const contract = async () => (await import('../features/contract/index.tsx')).ContractScreen;

const routes: readonly Route[] = [
  route('/contract', 'contract', async () => (await import('../features/compass/index.tsx')).CompassScreen),
  route('/contract/clauses', 'contract', contract),
  route('/contract/:clause', 'contract', contract),
  route('/faults', 'faults', async () => (await import('../features/faults/index.tsx')).FaultsScreen),
  route('/faults/:id', 'faults', async () => (await import('../features/faults/index.tsx')).FaultScreen, 'fault'),
  route('/rounds', 'rounds', async () => (await import('../features/rounds/index.tsx')).RoundsScreen),
  route('/rounds/:id', 'rounds', async () => (await import('./round-screen.tsx')).RoundScreen, 'inspection'),
  route('/records', 'records', async () => (await import('../features/records/index.tsx')).RecordsScreen),
  route('/records/:id', 'records', async () => (await import('../features/records/index.tsx')).RecordScreen, 'record'),
  route('/reports', 'records', async () => (await import('../features/reports/index.tsx')).ReportsScreen),
  route(
    '/reports/:kind/:subject',
    'records',
    async () => (await import('../features/reports/index.tsx')).ReportsScreen,
  ),
  route('/samples', 'samples', async () => (await import('./samples-screen.tsx')).SamplesScreen),
  route('/samples/:id', 'samples', async () => (await import('./sample-screen.tsx')).SampleScreen),
  route('/comments', 'comments', async () => (await import('../features/comments/index.tsx')).CommentsScreen),
  route('/devices/versions', 'devices', async () => (await import('../features/life/index.tsx')).VersionsScreen),
  route(
    '/devices/potential',
    'devices',
    async () => (await import('../features/life/index.tsx')).PotentialFaultsScreen,
  ),
  route('/devices/:id', 'devices', async () => (await import('../features/life/index.tsx')).DeviceLifeScreen, 'device'),
  route('/devices', 'devices', async () => (await import('../features/devices/index.tsx')).DevicesScreen),
  route('/laptops', 'laptops', async () => (await import('./laptops-screen.tsx')).LaptopsScreen),
  route('/conflicts', 'conflicts', async () => (await import('../features/conflicts/index.tsx')).ConflictsScreen),
];

export interface RouteMatch {
  readonly route: Route;
  readonly params: Params;
}

export function routeOf(path: string): RouteMatch | null {
  for (const each of routes) {
    const params = matchPath(each.pattern, path);
    if (params !== null) return { route: each, params };
  }
  return null;
}

/** An obligation lies over the compass, and so does what is said about it. */
export function subjectOf({ route: { subject }, params }: RouteMatch): CommentSubject | null {
  const { id } = params;
  return subject === null || id === undefined ? null : { entity: subject, id };
}
