/** What is made of the component library and lies open over the day and the calendar. */
import type { TaskId } from '../../../shared/domain/ids.ts';
import { navigate } from '../../router.ts';
import { AlarmDialog } from './alarm-dialog.tsx';
import { DutyDialog } from './duty-dialog.tsx';
import { OpenDialog } from './open-dialog.tsx';
import { TaskDrawer } from './task-drawer.tsx';

export interface OverlaysProps {
  readonly path: string;
  readonly task: string | null;
  /** Empty for no plan in particular. */
  readonly planId: string | null;
  readonly batch: string | null;
}

export function Overlays({ path, task, planId, batch }: OverlaysProps) {
  const close = (): void => navigate(path);
  return (
    <>
      {task !== null && <TaskDrawer key={task} id={task as TaskId} onClose={close} />}
      {planId !== null && (
        <OpenDialog
          planId={planId === '' ? null : planId}
          onClose={close}
          onBatch={(kind) => navigate(`${path}?batch=${kind}`)}
        />
      )}
      {batch === 'duty' && <DutyDialog onClose={close} />}
      {batch === 'alarms' && <AlarmDialog onClose={close} />}
    </>
  );
}
