/** Nobody gets further without being signed in. What comes after is fetched, and asks the server, only then. */
import { Suspense, lazy, useEffect, useState } from 'react';
import type { ConsoleUserView } from '../../shared/wire/console.ts';
import { type AppError, toAppError } from '../../shared/errors.ts';
import { CrashGuard } from '../shell/crash-guard.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { LoadingState } from '../ui/loading-state.tsx';
import { whoIsHere } from './session.ts';
import { SignIn } from './sign-in.tsx';

const DueFactor = lazy(async () => ({ default: (await import('./due-factor.tsx')).DueFactor }));
const Console = lazy(async () => ({ default: (await import('./console.tsx')).Console }));

export function Gate() {
  const [user, setUser] = useState<ConsoleUserView | null | undefined>(undefined);
  const [error, setError] = useState<AppError | null>(null);
  const ask = (): void => {
    whoIsHere().then(setUser, (thrown: unknown) => setError(toAppError(thrown)));
  };
  useEffect(ask, []);
  const retry = (): void => {
    setError(null);
    ask();
  };
  if (user === undefined) return error === null ? <LoadingState /> : <ErrorState error={error} onRetry={retry} />;
  if (user === null) return <SignIn onSignedIn={setUser} />;
  return (
    <CrashGuard reloadsPage>
      <Suspense fallback={<LoadingState />}>
        {user.secondFactor.isDue ? (
          <DueFactor user={user} onDone={ask} />
        ) : (
          <Console user={user} onUserChanged={ask} onSignedOut={() => setUser(null)} />
        )}
      </Suspense>
    </CrashGuard>
  );
}
