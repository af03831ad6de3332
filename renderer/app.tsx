/** First run, a folder that does not open, or the app at work. */
import { Suspense, lazy } from 'react';
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

export function App() {
  const status = useLiveStatus();

  if (status.data?.phase === 'ready') {
    return (
      <UtcOffset value={status.data.utcOffsetMinutes}>
        <Shell status={status.data} />
        <Help hasScreens />
      </UtcOffset>
    );
  }
  const retry = (): void => void status.refetch();
  return (
    <>
      <ConnectionBar />
      {status.data !== undefined ? (
        <Suspense fallback={<LoadingState />}>
          <SetupScreen status={status.data} />
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
