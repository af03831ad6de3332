/** What the contract makes due, what is broken, and what was left half done: the first screen of the day. */
import { ArrowRight, Plus } from 'lucide-react';
import { Suspense, lazy } from 'react';
import type { TaskView } from '../../../shared/api/tasks.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { inLibrary } from '../../boot/library.tsx';
import { useApiQuery, withTime } from '../../boot/query.ts';
import { useStatus } from '../../boot/status.ts';
import { navigate } from '../../router.ts';
import { Button } from '../../ui/button.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { TaskOverlays } from '../tasks/task-overlays.tsx';
import { newWorkPath, taskPath } from '../tasks/task-paths.ts';
import { useTaskTitle } from '../tasks/task-words.ts';
import { useOpenTask } from '../tasks/use-open-task.ts';
import { ViewSwitch } from '../tasks/view-switch.tsx';
import { YearNotice } from '../tasks/year-notice.tsx';
import { CompassLine } from './compass-line.tsx';
import { Expiring } from './expiring.tsx';
import { inOrder } from './in-order.ts';
import { OpenFaults } from './open-faults.tsx';
import { PushesLine } from './pushes-line.tsx';
import { Summary } from './summary.tsx';
import { DueTasks } from './due-tasks.tsx';
import { Unfinished } from './unfinished.tsx';
import { loadToday, todayKey, todayTopics } from './today-query.ts';
import styles from './today.module.css';

/** There seldom are any. */
const Notices = lazy(async () => ({
  default: await inLibrary(async () => (await import('../../ui/notices.tsx')).Notices),
}));

/** Nor these, on most days. */
const OpenComments = lazy(async () => ({ default: (await import('./open-comments.tsx')).OpenComments }));

const screen = '/today';
export function TodayScreen() {
  const { t } = useTranslation();
  const status = useStatus().data;
  const today = useApiQuery(todayKey, todayTopics, loadToday, withTime);
  const next = inOrder(today.data?.tasks ?? []).find(isOpen);
  return (
    <Page
      title={t('today.title')}
      meta={today.data !== undefined && <DateTime ms={today.data.nowMs} form="day" />}
      actions={
        <>
          <ViewSwitch current="list" />
          <Button icon={<Plus size={14} />} onClick={() => navigate(newWorkPath(screen, null))} aria-keyshortcuts="w">
            {t('tasks.open.action')} <KeyHint keys="w" />
          </Button>
          <Button icon={<Plus size={14} />} onClick={() => navigate('/faults/new')} aria-keyshortcuts="n">
            {t('today.faults.log')} <KeyHint keys="n" />
          </Button>
          {next !== undefined && <NextRound task={next} />}
        </>
      }
    >
      <QueryView query={today} rows={8}>
        {({ tasks, openFaults, deviceCount }) => (
          <div className={styles['screen']}>
            {status !== undefined && status.notices.length > 0 && (
              <Suspense fallback={null}>
                <Notices notices={status.notices} />
              </Suspense>
            )}
            <Summary tasks={tasks} faults={openFaults} deviceCount={deviceCount} />
            <YearNotice />
            <CompassLine />
            <PushesLine />
            <div className={styles['columns']}>
              <div className={styles['column']}>
                <DueTasks
                  tasks={tasks}
                  hasContract={status?.site?.kind !== 'empty'}
                  onDetails={(id) => navigate(taskPath(screen, id))}
                />
                <Unfinished tasks={tasks} />
              </div>
              <div className={styles['column']}>
                <OpenFaults faults={openFaults} />
                <Suspense fallback={null}>
                  <OpenComments />
                </Suspense>
                <Expiring />
              </div>
            </div>
          </div>
        )}
      </QueryView>
      <TaskOverlays />
    </Page>
  );
}

/** A round of nothing is not begun: devices come first. */
const isOpen = (task: TaskView): boolean => task.asked > 0 && (task.state === 'due' || task.state === 'started');

function NextRound({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const titleOf = useTaskTitle();
  const { open, isOpening } = useOpenTask();
  return (
    <Button
      type="primary"
      title={titleOf(task)}
      loading={isOpening}
      icon={<ArrowRight size={14} />}
      onClick={() => open(task)}
    >
      {t(task.state === 'started' ? 'today.tasks.continueRound' : 'today.tasks.startRound')}
    </Button>
  );
}
