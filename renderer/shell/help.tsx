/** F1, and the guide's drawer over whatever is on the screen. */
import { Suspense, lazy, useEffect } from 'react';
import { useHelpStore } from '../boot/help-store.ts';
import { inLibrary } from '../boot/library.tsx';
import { navigate, usePath } from '../router.ts';
import { routeOf } from '../routes.tsx';
import { useAction, useShortcut } from '../ui/use-shortcut.ts';
import { CrashGuard } from './crash-guard.tsx';
import { guidePages, isGuidePath } from './guide-pages.ts';

const GuideDrawer = lazy(async () => ({
  default: await inLibrary(async () => (await import('../features/guide/index.tsx')).GuideDrawer),
}));

/** @param props.hasScreens false before the first set-up, when only the drawer can show anything */
export function Help({ hasScreens }: { readonly hasScreens: boolean }) {
  const path = usePath();
  const { drawerPage, workPath, openDrawer, rememberWork } = useHelpStore();
  const isGuide = isGuidePath(path);
  useEffect(() => {
    if (!isGuide) rememberWork(path);
  }, [isGuide, path, rememberWork]);
  const section = routeOf(path)?.route.section ?? null;
  const page = !hasScreens ? 'first-start' : section === null ? '' : guidePages[section];
  // Leaving the screen would close the dialog that is open and lose what is in it: there the drawer helps.
  useShortcut('f1', () => openDrawer(page), { isInDialog: true });
  useAction({
    id: 'guide',
    scope: 'app',
    label: (t) => t('guide.title'),
    keys: ['f1'],
    run: () => navigate(isGuide ? workPath : `/guide/${page}`),
    isEnabled: hasScreens,
  });
  if (drawerPage === null) return null;
  return (
    <CrashGuard>
      <Suspense fallback={null}>
        <GuideDrawer name={drawerPage} hasScreens={hasScreens} />
      </Suspense>
    </CrashGuard>
  );
}
