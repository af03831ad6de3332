/** One task: what it is, how long there is, who does it, and the button that goes on with it. */
import { Ellipsis, Plus, UserRound } from 'lucide-react';
import type { TaskView } from '../../../shared/api/tasks.ts';
import type { TaskId } from '../../../shared/domain/ids.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { navigate } from '../../router.ts';
import { Button } from '../../ui/button.tsx';
import { DateTime } from '../../ui/date-time.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { useMovedBy, useTaskTitle } from '../tasks/task-words.ts';
import { useDayText } from '../tasks/use-calendar.ts';
import { useOpenTask } from '../tasks/use-open-task.ts';
import styles from './today.module.css';

interface TaskRowProps {
  readonly task: TaskView;
  /** The tour begins here. */
  readonly isShownFirst?: boolean;
  readonly onDetails: (id: TaskId) => void;
}

export function TaskRow({ task, isShownFirst = false, onDetails }: TaskRowProps) {
  const titleOf = useTaskTitle();
  return (
    <li className={styles['task']}>
      <div className={styles['taskText']}>
        <div className={styles['taskHead']}>
          <button type="button" className={styles['taskTitle']} onClick={() => onDetails(task.id)}>
            {titleOf(task)}
          </button>
          <TimeLeft task={task} />
          <Assignee task={task} />
        </div>
        <TaskFacts task={task} />
        {task.state === 'started' && <Answered task={task} />}
      </div>
      <RowAction task={task} isShownFirst={isShownFirst} />
      <MoreButton task={task} onDetails={onDetails} />
    </li>
  );
}

/** The details hold everything that can be decided about it. */
export function MoreButton({ task, onDetails }: Pick<TaskRowProps, 'task' | 'onDetails'>) {
  const { t } = useTranslation();
  const titleOf = useTaskTitle();
  return (
    <Button
      type="text"
      icon={<Ellipsis size={16} />}
      aria-label={t('tasks.actions.menu', { title: titleOf(task) })}
      title={t('tasks.row.details')}
      onClick={() => onDetails(task.id)}
    />
  );
}

/** Where it stands in the contract, its window, and what was decided about it. */
export function TaskFacts({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const movedBy = useMovedBy();
  const dayText = useDayText();
  const { moved, postponed, excused, unknownYears } = task;
  return (
    <p className={styles['facts']}>
      <span title={localText(task.clauseTitle, task.clauseTitleEn)}>
        {t('today.tasks.clause', { clause: task.clauseId })}
      </span>
      <span>
        <DateTime ms={task.startsAtMs} form="day" />
        {task.day !== task.dueDay && (
          <>
            {' – '}
            <DateTime ms={task.dueAtMs - 1} form="day" />
          </>
        )}
      </span>
      {task.deviceCount > 0 && <span>{t('today.tasks.devices', { count: task.deviceCount })}</span>}
      <Floors task={task} />
      {task.note !== '' && <span className={styles['note']}>{task.note}</span>}
      {moved !== null && <span>{t('today.tasks.moved', { day: moved.from, why: movedBy(moved) })}</span>}
      {postponed !== null && (
        <span className={styles['note']}>
          {t('tasks.row.postponed', { day: dayText(postponed.from), name: postponed.personName, note: postponed.note })}
        </span>
      )}
      {excused !== null && (
        <span className={styles['note']}>
          {t('tasks.row.excused', { name: excused.personName, note: excused.note })}
        </span>
      )}
      {unknownYears.length > 0 && (
        <span>{t('today.tasks.unknownYears', { years: unknownYears.join(t('common.listSeparator')) })}</span>
      )}
    </p>
  );
}

export function RowAction({ task, isShownFirst }: Required<Pick<TaskRowProps, 'task' | 'isShownFirst'>>) {
  const { t } = useTranslation();
  const titleOf = useTaskTitle();
  const { open, isOpening } = useOpenTask();
  if (task.asked === 0 && task.inspectionId === null) {
    return (
      <Button
        icon={<Plus size={14} />}
        title={t('today.tasks.noDevices')}
        onClick={() => navigate('/devices?device=new')}
      >
        {t('today.tasks.addDevice')}
      </Button>
    );
  }
  const action = t(`today.tasks.${actionOf(task)}`);
  return (
    <Button
      loading={isOpening}
      onClick={() => open(task)}
      aria-label={`${action} ${titleOf(task)}`}
      {...(isShownFirst ? { 'data-tour': 'start' } : {})}
    >
      {action}
    </Button>
  );
}

function actionOf({ state, inspectionId }: TaskView): 'start' | 'continue' | 'view' | 'late' {
  if (state === 'done') return 'view';
  if (inspectionId !== null) return 'continue';
  return state === 'missed' || state === 'excused' ? 'late' : 'start';
}

function Answered({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const titleOf = useTaskTitle();
  return (
    <div className={styles['answered']}>
      <ProgressBar
        className={styles['progress'] ?? ''}
        percent={task.asked === 0 ? 0 : Math.floor((task.answered / task.asked) * 100)}
        label={titleOf(task)}
      />
      <span className={styles['count']}>
        {t('today.tasks.progress', { answered: task.answered, asked: task.asked })}
      </span>
    </div>
  );
}

function Assignee({ task: { assignee } }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  if (assignee === null) return null;
  return (
    <span className={styles['assignee']}>
      <UserRound size={13} aria-hidden />
      {t('tasks.row.assignee', { name: assignee.name })}
    </span>
  );
}

export function TimeLeft({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  const dayText = useDayText();
  if (task.state === 'done') return <StatusTag status="done" />;
  if (task.state === 'planned') {
    return <StatusTag status="missing" label={t('tasks.row.opens', { day: dayText(task.day) })} />;
  }
  if (task.daysLeft < 0) {
    const label = t('today.tasks.overdue', { count: -task.daysLeft });
    return <StatusTag status={task.state === 'excused' ? 'late' : 'missed'} label={label} />;
  }
  if (task.daysLeft === 0) return <StatusTag status="late" label={t('today.tasks.lastDay')} />;
  return <StatusTag status="due" label={t('today.tasks.daysLeft', { count: task.daysLeft })} />;
}

/** How the task's devices and places are spread over the floors. */
function Floors({ task }: { readonly task: TaskView }) {
  const { t } = useTranslation();
  if (task.floors.length < 2) return null;
  const names = task.floors.map(({ floor, devices }) =>
    t('common.labelled', {
      label: floor === null ? t('today.tasks.floorUnknown') : t('today.tasks.floor', { floor }),
      text: String(devices),
    }),
  );
  return <span>{names.join(t('common.listSeparator'))}</span>;
}
