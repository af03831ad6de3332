/** The console of who is signed in: its parts at the left, the screen, and what was said about the thing that is shown. */
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useSyncExternalStore } from 'react';
import type { ConsoleUserView } from '../../shared/wire/console.ts';
import { followChanges } from '../boot/changes.ts';
import { connection } from '../boot/client.ts';
import { useTranslation } from '../boot/i18n.ts';
import { inLibrary } from '../boot/library.tsx';
import { queryClient } from '../boot/query.ts';
import { UtcOffset, useLiveStatus } from '../boot/status.ts';
import { navigate, usePath } from '../router.ts';
import { ConnectionBar } from '../shell/connection-bar.tsx';
import { CrashGuard } from '../shell/crash-guard.tsx';
import { Help } from '../shell/help.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { QueryView } from '../ui/query-view.tsx';
import styles from './console.module.css';
import { Head } from './head.tsx';
import { Navigation } from './navigation.tsx';
import { routeOf, subjectOf } from './routes.tsx';
import { tellOfHands, whoIsHere } from './session.ts';

void followChanges();

const Messages = lazy(async () => ({
  default: await inLibrary(async () => (await import('../shell/messages.tsx')).Messages),
}));
const CommentsAside = lazy(async () => ({
  default: await inLibrary(async () => (await import('../features/comments/index.tsx')).CommentsAside),
}));

interface ConsoleProps {
  readonly user: ConsoleUserView;
  readonly onUserChanged: () => void;
  readonly onSignedOut: () => void;
}

export function Console(props: ConsoleProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <SignedIn {...props} />
    </QueryClientProvider>
  );
}

function SignedIn({ user, onUserChanged, onSignedOut }: ConsoleProps) {
  const status = useLiveStatus();
  useEffect(() => tellOfHands(onSignedOut), [onSignedOut]);
  useEndedSession(onSignedOut);
  return (
    <QueryView query={status}>
      {(data) => (
        <UtcOffset value={data.utcOffsetMinutes}>
          <div className={styles['window']}>
            <Head user={user} status={data} onUserChanged={onUserChanged} />
            <ConnectionBar />
            <Middle />
          </div>
          <Suspense fallback={null}>
            <Messages />
          </Suspense>
          <Help hasScreens={false} />
        </UtcOffset>
      )}
    </QueryView>
  );
}

/** A socket that is not let in again: the session ended, here or elsewhere. */
function useEndedSession(onSignedOut: () => void): void {
  const state = useSyncExternalStore(connection.subscribe, () => connection.state);
  useEffect(() => {
    if (state !== 'refused') return;
    whoIsHere().then(
      (user) => user === null && onSignedOut(),
      () => undefined,
    );
  }, [state, onSignedOut]);
}

/** The router's own first screen is the laptop's day. */
const first = '/contract';

function Middle() {
  const { t } = useTranslation();
  const asked = usePath();
  const path = asked === '/today' ? first : asked;
  const match = routeOf(path);
  const subject = match === null ? null : subjectOf(match);
  return (
    <div className={styles['middle']}>
      <Navigation current={match?.route.section ?? null} />
      <main className={styles['content']} tabIndex={-1}>
        <CrashGuard key={path} reloadsPage>
          <Suspense fallback={<LoadingState />}>
            {match === null ? (
              <EmptyState
                title={t('console.notFound')}
                hint={t('console.notFoundHint', { path })}
                action={<Button onClick={() => navigate(first)}>{t('console.home')}</Button>}
              />
            ) : (
              <match.route.Screen {...match.params} />
            )}
          </Suspense>
        </CrashGuard>
      </main>
      {subject !== null && (
        <Suspense fallback={null}>
          <CommentsAside key={`${subject.entity} ${subject.id}`} subject={subject} />
        </Suspense>
      )}
    </div>
  );
}
