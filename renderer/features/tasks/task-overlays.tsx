/** What lies open over the day and the calendar, by the address: a task's details, new work, a roster, alarms to take in. */
import { Suspense, lazy } from 'react';
import { inLibrary } from '../../boot/library.tsx';
import { navigate, usePath, useQueryPart } from '../../router.ts';
import { useAction } from '../../ui/use-shortcut.ts';
import { newWorkPath } from './task-paths.ts';

const Overlays = lazy(async () => ({
  default: await inLibrary(async () => (await import('./overlays.tsx')).Overlays),
}));

export function TaskOverlays() {
  const path = usePath();
  const parts = { task: useQueryPart('task'), planId: useQueryPart('new'), batch: useQueryPart('batch') };
  useAction({
    id: 'new-work',
    label: (t) => t('tasks.open.action'),
    keys: ['w'],
    run: () => navigate(newWorkPath(path, null)),
  });
  if (Object.values(parts).every((part) => part === null)) return null;
  return (
    <Suspense fallback={null}>
      <Overlays path={path} {...parts} />
    </Suspense>
  );
}
