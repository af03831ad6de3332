/** What the contract makes due, what is broken, and what was left half done: the first screen of the day. */
import { ArrowRight, Plus } from 'lucide-react';
import { Suspense, lazy } from 'react';
import type { TaskView } from '../../../shared/api/tasks.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { inLibrary } from '../../boot/library.tsx';
import { useApiQuery } from '../../boot/query.ts';
import { useStatus } from '../../boot/status.ts';
import { navigate } from '../../router.ts';
import { Button } from '../../ui/button.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { CompassLine } from './compass-line.tsx';
import { Expiring } from './expiring.tsx';
import { inOrder } from './in-order.ts';
import { OpenFaults } from './open-faults.tsx';
import { Summary } from './summary.tsx';
import { DueTasks } from './due-tasks.tsx';
import { Unfinished } from './unfinished.tsx';
import { loadToday, todayKey, todayTopics } from './today-query.ts';
import { useOpenTask } from './use-open-task.ts';
import styles from './today.module.css';

/** There seldom are any. */
const Notices = lazy(async () => ({ default: await inLibrary(async () => (await import('./notices.tsx')).Notices) }));

/** Midnight and new windows come without a change of data. */
const refreshMs = 60_000;

export function TodayScreen() {
  const { t } = useTranslation();
  const status = useStatus().data;
  const today = useApiQuery(todayKey, todayTopics, loadToday, { refetchMs: () => refreshMs });
  const next = inOrder(today.data?.tasks ?? []).find(isOpen);
  return (
    <Page
      title={t('today.title')}
      meta={today.data !== undefined && <DateTime ms={today.data.nowMs} form="day" />}
      actions={
        <>
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
            <CompassLine />
            <div className={styles['columns']}>
              <div className={styles['column']}>
                <DueTasks tasks={inOrder(tasks)} hasContract={status?.site?.kind !== 'empty'} />
                <Unfinished tasks={tasks} />
              </div>
              <div className={styles['column']}>
                <OpenFaults faults={openFaults} />
                <Expiring />
              </div>
            </div>
          </div>
        )}
      </QueryView>
    </Page>
  );
}

/** A round of nothing is not begun: devices come first. */
const isOpen = (task: TaskView): boolean => task.asked > 0 && (task.state === 'due' || task.state === 'started');

function NextRound({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const text = useLocalText();
  const { open, isOpening } = useOpenTask();
  return (
    <Button
      type="primary"
      title={text(task.title, task.titleEn)}
      loading={isOpening}
      icon={<ArrowRight size={14} />}
      onClick={() => open(task)}
    >
      {t(task.state === 'started' ? 'today.tasks.continue' : 'today.tasks.start')}
    </Button>
  );
}
