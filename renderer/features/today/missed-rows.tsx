/** What was missed, plan by plan: the last time in sight, the others behind a button, and one field for why. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { TaskView } from '../../../shared/api/tasks.ts';
import type { TaskId } from '../../../shared/domain/ids.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { ExcuseField } from '../tasks/excuse-field.tsx';
import { useTaskTitle } from '../tasks/task-words.ts';
import { missedByPlan } from './floor-groups.ts';
import { MoreButton, RowAction, TaskFacts, TimeLeft } from './task-row.tsx';
import styles from './today.module.css';

interface MissedRowsProps {
  readonly tasks: readonly TaskView[];
  readonly onDetails: (id: TaskId) => void;
}

/** So many plans stand here at once: what is due today is not to be pushed out of sight. */
const plansInSight = 3;

export function MissedRows({ tasks, onDetails }: MissedRowsProps) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const plans = missedByPlan(tasks);
  const shown = isWhole ? plans : plans.slice(0, plansInSight);
  return (
    <>
      {shown.map((missed) => (
        <MissedRow key={missed[0]?.id} tasks={missed} onDetails={onDetails} />
      ))}
      {plans.length > plansInSight && (
        <li className={styles['missedAll']}>
          <Button type="text" size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? t('tasks.row.hideAll') : t('tasks.row.showAll', { count: plans.length })}
          </Button>
        </li>
      )}
    </>
  );
}

interface MissedRowProps {
  /** At least one, the one missed last first. */
  readonly tasks: readonly TaskView[];
  readonly onDetails: (id: TaskId) => void;
}

function MissedRow({ tasks, onDetails }: MissedRowProps) {
  const { t } = useTranslation();
  const titleOf = useTaskTitle();
  const [isOpen, setOpen] = useState(false);
  const [last, ...earlier] = tasks;
  if (last === undefined) return null;
  const unexplained = tasks.filter(({ state }) => state === 'missed').map(({ id }) => id);
  return (
    <li className={styles['missed']}>
      <Occurrence task={last} onDetails={onDetails} />
      {isOpen && earlier.map((task) => <Occurrence key={task.id} task={task} onDetails={onDetails} />)}
      <div className={styles['missedFoot']}>
        {earlier.length > 0 && (
          <Button
            type="text"
            size="small"
            icon={isOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {t('tasks.row.times', { count: tasks.length })}
          </Button>
        )}
        {unexplained.length > 0 && <ExcuseField ids={unexplained} title={titleOf(last)} />}
      </div>
    </li>
  );
}

function Occurrence({ task, onDetails }: { readonly task: TaskView; readonly onDetails: (id: TaskId) => void }) {
  const titleOf = useTaskTitle();
  return (
    <div className={styles['task']}>
      <div className={styles['taskText']}>
        <div className={styles['taskHead']}>
          <button type="button" className={styles['taskTitle']} onClick={() => onDetails(task.id)}>
            {titleOf(task)}
          </button>
          <TimeLeft task={task} />
        </div>
        <TaskFacts task={task} />
      </div>
      <RowAction task={task} isShownFirst={false} />
      <MoreButton task={task} onDetails={onDetails} />
    </div>
  );
}
