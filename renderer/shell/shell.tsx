/** The window: navigation at the left, the screen, the status bar below. */
import { type ComponentType, Suspense, lazy, useEffect, useState } from 'react';
import type { SystemStatus } from '../../shared/api/system.ts';
import { useIsCalm } from '../boot/calm.ts';
import { useTranslation } from '../boot/i18n.ts';
import { inLibrary } from '../boot/library.tsx';
import { useMessageStore } from '../boot/message-store.ts';
import { type Overlay, useOverlayStore } from '../boot/overlay-store.ts';
import { useUiStore } from '../boot/ui-store.ts';
import { navigate, usePath } from '../router.ts';
import { preloadScreens, routeOf, sections } from '../routes.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { useAction } from '../ui/use-shortcut.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { CrashGuard } from './crash-guard.tsx';
import { Navigation } from './navigation.tsx';
import { useScanner } from './scanner/use-scanner.ts';
import { sectionKeys, sectionPath } from './sections.ts';
import styles from './shell.module.css';
import { StatusBar } from './status-bar.tsx';

export function Shell({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const path = usePath();
  const match = routeOf(path);
  useEffect(preloadScreens, []);
  useScanner();
  return (
    <div className={styles['window']}>
      <a className={styles['skip']} href="#content" onClick={focusContent}>
        {t('shell.skip')}
      </a>
      <ShellActions />
      <Background status={status} />
      <ConnectionBar />
      <div className={styles['middle']}>
        <Navigation current={match?.route.section ?? null} />
        <main id="content" className={styles['content']} tabIndex={-1}>
          <CrashGuard key={path}>
            <Suspense fallback={<LoadingState />}>
              {match === null ? (
                <EmptyState
                  title={t('shell.notFound.title')}
                  hint={t('shell.notFound.detail', { path })}
                  action={<Button onClick={() => navigate('/today')}>{t('shell.notFound.home')}</Button>}
                />
              ) : (
                <match.route.Screen {...match.params} />
              )}
            </Suspense>
          </CrashGuard>
        </main>
      </div>
      <StatusBar status={status} />
      <OpenOverlay />
    </div>
  );
}

function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** What can be done on every screen and has a key. */
function ShellActions() {
  const toggleNav = useUiStore((state) => state.toggleNav);
  const show = useOverlayStore((state) => state.show);
  const common = { scope: 'app' } as const;
  useAction({
    ...common,
    id: 'palette',
    label: (t) => t('shell.shortcuts.palette'),
    keys: ['ctrl+k'],
    run: () => show('palette'),
  });
  useAction({
    id: 'scan',
    scope: 'work',
    label: (t) => t('shell.shortcuts.scan'),
    keys: ['alt+c'],
    run: () => show('camera'),
  });
  useAction({
    id: 'new-fault',
    scope: 'work',
    label: (t) => t('shell.shortcuts.newFault'),
    keys: ['n'],
    run: () => navigate('/faults/new'),
  });
  useAction({
    ...common,
    id: 'toggle-nav',
    label: (t) => t('shell.shortcuts.toggleNav'),
    keys: ['ctrl+b'],
    run: toggleNav,
  });
  useAction({
    ...common,
    id: 'shortcuts',
    label: (t) => t('shell.shortcuts.help'),
    keys: ['?'],
    run: () => show('shortcuts'),
  });
  return sections.map((section) => <GoToSection key={section} section={section} />);
}

function GoToSection({ section }: { readonly section: (typeof sections)[number] }) {
  const { sequence, direct } = sectionKeys(section);
  useAction({
    id: `go ${section}`,
    scope: 'app',
    label: (t) => t('shell.shortcuts.go', { section: t(`shell.nav.${section}`) }),
    keys: [sequence, direct],
    run: () => navigate(sectionPath(section)),
  });
  return null;
}

const LockKeeper = lazy(async () => ({ default: (await import('./lock/lock-keeper.tsx')).LockKeeper }));
const JobsKeeper = lazy(async () => ({ default: (await import('./jobs/jobs-keeper.tsx')).JobsKeeper }));

const Messages = lazy(async () => ({
  default: await inLibrary(async () => (await import('./messages.tsx')).Messages),
}));
const QuitGuard = lazy(async () => ({ default: (await import('./quit/quit-guard.tsx')).QuitGuard }));
const AlarmKeeper = lazy(async () => ({ default: (await import('./alarm/alarm-keeper.tsx')).AlarmKeeper }));

const Tour = lazy(async () => {
  // The first screen comes first.
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 }));
  return { default: (await import('./tour/index.tsx')).Tour };
});

function Background({ status }: { readonly status: SystemStatus }) {
  const isCalm = useIsCalm();
  const [hasMessage, setHasMessage] = useState(false);
  useEffect(() => useMessageStore.subscribe(() => setHasMessage(true)), []);
  useEffect(() => {
    // Who types at once after the palette's key must find its field there.
    if (isCalm) void fetchAhead().catch(() => undefined);
    if (isCalm) void import('../boot/offer-decoder.ts').then(({ offerDecoder }) => offerDecoder());
  }, [isCalm]);
  return (
    <Suspense fallback={null}>
      {!status.settings.hasSeenTour && <Tour />}
      {isCalm && <JobsKeeper />}
      {isCalm && <LockKeeper hasPassphrase={status.lock.hasPassphrase} />}
      {(isCalm || hasMessage) && <Messages />}
      {isCalm && <AlarmKeeper />}
      {isCalm && <QuitGuard status={status} />}
    </Suspense>
  );
}

/** Each is its own chunk: nothing of them is needed before it is asked for. */
const load = {
  palette: async () => ({ default: (await import('./palette/index.tsx')).Palette }),
  shortcuts: async () => ({
    default: await inLibrary(async () => (await import('./shortcuts-help.tsx')).ShortcutsHelp),
  }),
  jobs: async () => ({ default: await inLibrary(async () => (await import('./jobs/index.tsx')).JobsPanel) }),
  camera: async () => ({
    default: await inLibrary(async () => (await import('./scanner/camera-scanner.tsx')).CameraScanner),
  }),
};
const whenFetched = {
  palette: lazy(load.palette),
  shortcuts: lazy(load.shortcuts),
  jobs: lazy(load.jobs),
  camera: lazy(load.camera),
};
/** Those that are here already are shown in the very turn that asks for them. */
const fetched = new Map<Overlay, ComponentType>();

async function fetchAhead(): Promise<void> {
  for (const overlay of ['palette', 'jobs'] as const) fetched.set(overlay, (await load[overlay]()).default);
}

function OpenOverlay() {
  const open = useOverlayStore((state) => state.open);
  return (
    open !== null && (
      <CrashGuard key={open}>
        <Suspense fallback={<span hidden data-dialog={open !== 'jobs'} />}>
          <Shown overlay={open} />
        </Suspense>
      </CrashGuard>
    )
  );
}

function Shown({ overlay }: { readonly overlay: Overlay }) {
  const [Content] = useState<ComponentType>(() => fetched.get(overlay) ?? whenFetched[overlay]);
  return <Content />;
}
