/** The contract's tasks whose window is open, with what is left of it. */
import { CalendarCheck, Plus } from 'lucide-react';
import type { TaskView } from '../../../shared/api/tasks.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { navigate } from '../../router.ts';
import { Button } from '../../ui/button.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import styles from './today.module.css';
import { useOpenTask } from './use-open-task.ts';

export function DueTasks({
  tasks,
  hasContract,
}: {
  readonly tasks: readonly TaskView[];
  readonly hasContract: boolean;
}) {
  const { t } = useTranslation();
  // The tour leads through a round of many devices.
  const shownFirst = tasks.find((task) => task.layout === 'grid' && task.state === 'due');
  return (
    <Panel title={t('today.tasks.title')} extra={tasks.length > 0 ? tasks.length : undefined} isFlush>
      {tasks.length === 0 ? (
        <EmptyState
          icon={CalendarCheck}
          isSmall
          title={t('today.tasks.empty')}
          hint={t(hasContract ? 'today.tasks.emptyHint' : 'today.tasks.emptyNoContract')}
        />
      ) : (
        <ul>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} isShownFirst={task === shownFirst} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface TaskRowProps {
  readonly task: TaskView;
  /** The tour begins here. */
  readonly isShownFirst: boolean;
}

function TaskRow({ task, isShownFirst }: TaskRowProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const title = localText(task.title, task.titleEn);
  const movedBy = ({ name, nameEn }: NonNullable<TaskView['moved']>): string =>
    name === null ? t('today.tasks.weekend') : localText(name, nameEn ?? name);
  return (
    <li className={styles['task']}>
      <div className={styles['taskHead']}>
        <h3 className={styles['taskTitle']}>{title}</h3>
        <TimeLeft task={task} />
      </div>
      <p className={styles['facts']}>
        <span title={localText(task.clauseTitle, task.clauseTitleEn)}>
          {t('today.tasks.clause', { clause: task.clauseId })}
        </span>
        <span>
          <DateTime ms={task.startsAtMs} form="day" /> – <DateTime ms={task.dueAtMs - 1} form="day" />
        </span>
        {task.deviceCount > 0 && <span>{t('today.tasks.devices', { count: task.deviceCount })}</span>}
        {task.moved !== null && (
          <span>{t('today.tasks.moved', { day: task.moved.from, why: movedBy(task.moved) })}</span>
        )}
        {task.unknownYears.length > 0 && (
          <span>{t('today.tasks.unknownYears', { years: task.unknownYears.join(t('common.listSeparator')) })}</span>
        )}
      </p>
      <Floors task={task} />
      {task.asked === 0 && task.inspectionId === null ? (
        <div className={styles['taskFoot']}>
          <span className={styles['count']}>{t('today.tasks.noDevices')}</span>
          <Button
            type="primary"
            icon={<Plus size={14} />}
            className={styles['open'] ?? ''}
            onClick={() => navigate('/devices?device=new')}
          >
            {t('today.tasks.addDevice')}
          </Button>
        </div>
      ) : (
        <TaskFoot task={task} title={title} isShownFirst={isShownFirst} />
      )}
    </li>
  );
}

function TaskFoot({ task, title, isShownFirst }: TaskRowProps & { readonly title: string }) {
  const { t } = useTranslation();
  const { open, isOpening } = useOpenTask();
  const actions = {
    planned: 'start',
    due: 'start',
    started: 'continue',
    done: 'view',
    missed: 'late',
    excused: 'late',
    withdrawn: 'view',
  } as const;
  const action = t(
    `today.tasks.${task.inspectionId === null || task.state === 'done' ? actions[task.state] : 'continue'}`,
  );
  return (
    <div className={styles['taskFoot']}>
      {task.state !== 'due' && (
        <>
          <ProgressBar
            className={styles['progress'] ?? ''}
            percent={task.asked === 0 ? 0 : Math.floor((task.answered / task.asked) * 100)}
            label={title}
          />
          <span className={styles['count']}>
            {t('today.tasks.progress', { answered: task.answered, asked: task.asked })}
          </span>
        </>
      )}
      <Button
        loading={isOpening}
        onClick={() => open(task)}
        className={styles['open'] ?? ''}
        aria-label={`${action} ${title}`}
        {...(isShownFirst ? { 'data-tour': 'start' } : {})}
      >
        {action}
      </Button>
    </div>
  );
}

function TimeLeft({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  if (task.state === 'done') return <StatusTag status="done" />;
  if (task.daysLeft < 0) {
    return <StatusTag status="missed" label={t('today.tasks.overdue', { count: -task.daysLeft })} />;
  }
  if (task.daysLeft === 0) return <StatusTag status="late" label={t('today.tasks.lastDay')} />;
  return <StatusTag status="due" label={t('today.tasks.daysLeft', { count: task.daysLeft })} />;
}

/** How the task's devices are spread over the floors. */
function Floors({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  if (task.floors.length === 0) return null;
  return (
    <ul className={styles['floors']} aria-label={t('today.tasks.byFloor')}>
      {task.floors.map(({ floor, devices }) => (
        <li key={floor ?? 'unknown'} className={styles['floor']}>
          {floor === null ? t('today.tasks.floorUnknown') : t('today.tasks.floor', { floor })}
          <b>{devices}</b>
        </li>
      ))}
    </ul>
  );
}
