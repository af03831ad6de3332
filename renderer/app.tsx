/** First run, a folder that is locked or does not open, or the app at work. */
import { Suspense, lazy, useEffect } from 'react';
import { inLibrary } from './boot/library.tsx';
import { UtcOffset, useLiveStatus } from './boot/status.ts';
import { ConnectionBar } from './shell/connection-bar.tsx';
import { Help } from './shell/help.tsx';
import { Shell } from './shell/shell.tsx';
import { ErrorState } from './ui/error-state.tsx';
import { LoadingState } from './ui/loading-state.tsx';

const SetupScreen = lazy(async () => ({
  default: await inLibrary(async () => (await import('./features/setup/index.tsx')).SetupScreen),
}));

const LockScreen = lazy(async () => ({
  default: await inLibrary(async () => (await import('./features/lock/index.tsx')).LockScreen),
}));

/** This window has shown what is locked now. */
let hasShown = false;

/** A page that is loaded anew holds nothing of what it showed. */
function Emptied() {
  useEffect(() => location.reload(), []);
  return <LoadingState />;
}

export function App() {
  const status = useLiveStatus();
  useEffect(() => {
    if (status.data?.phase === 'ready') hasShown = true;
  });

  if (status.data?.phase === 'ready') {
    return (
      <UtcOffset value={status.data.utcOffsetMinutes}>
        <Shell status={status.data} />
        <Help hasScreens />
      </UtcOffset>
    );
  }
  if (status.data?.phase === 'locked' && hasShown) return <Emptied />;
  const retry = (): void => void status.refetch();
  return (
    <>
      <ConnectionBar />
      {status.data !== undefined ? (
        <Suspense fallback={<LoadingState />}>
          {status.data.phase === 'locked' ? <LockScreen status={status.data} /> : <SetupScreen status={status.data} />}
        </Suspense>
      ) : status.error !== null ? (
        <ErrorState error={status.error} onRetry={retry} />
      ) : (
        <LoadingState onRetry={retry} />
      )}
      <Help hasScreens={false} />
    </>
  );
}
