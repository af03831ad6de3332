/** The window: navigation at the left, the screen, the status bar below. */
import { Button } from 'antd';
import { Suspense, useEffect } from 'react';
import type { SystemStatus } from '../../shared/api/system.ts';
import { useTranslation } from '../boot/i18n.ts';
import { useUiStore } from '../boot/ui-store.ts';
import { navigate, usePath } from '../router.ts';
import { preloadScreens, routeOf, sections } from '../routes.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { useShortcut } from '../ui/use-shortcut.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { CrashGuard } from './crash-guard.tsx';
import { Navigation } from './navigation.tsx';
import { sectionKeys, sectionPath } from './sections.ts';
import styles from './shell.module.css';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { StatusBar } from './status-bar.tsx';

export function Shell({ status }: { readonly status: SystemStatus }) {
  const { t } = useTranslation();
  const path = usePath();
  const match = routeOf(path);
  useEffect(preloadScreens, []);
  return (
    <div className={styles['window']}>
      <a className={styles['skip']} href="#content" onClick={focusContent}>
        {t('shell.skip')}
      </a>
      <Shortcuts />
      <ConnectionBar />
      <div className={styles['middle']}>
        <Navigation status={status} current={match?.route.section ?? null} />
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
      <ShortcutsHelp />
    </div>
  );
}

function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** Keys that work on every screen. */
function Shortcuts() {
  const toggleNav = useUiStore((state) => state.toggleNav);
  const showHelp = useUiStore((state) => state.showHelp);
  useShortcut('?', () => showHelp(true));
  useShortcut('n', () => navigate('/faults/new'));
  useShortcut('ctrl+b', () => toggleNav());
  return sections.map((section) => <SectionShortcut key={section} section={section} />);
}

function SectionShortcut({ section }: { readonly section: (typeof sections)[number] }) {
  const { sequence, direct } = sectionKeys(section);
  useShortcut(sequence, () => navigate(sectionPath(section)));
  useShortcut(direct, () => navigate(sectionPath(section)), { isInDialog: true });
  return null;
}
