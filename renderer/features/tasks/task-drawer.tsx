/** One task beside the screen: its plan and rule in words, who does it, its rounds, and all that was decided about it. */
import { Button, Drawer } from 'antd';
import type { TaskDetail, TaskHistoryEvent } from '../../../shared/api/tasks.ts';
import type { TaskId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { type Topic, useApiQuery, withTime } from '../../boot/query.ts';
import { DateTime } from '../../ui/date-time.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Link } from '../../ui/link.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { ExcuseField } from './excuse-field.tsx';
import { ruleWords } from './rule-words.ts';
import { TaskMenu } from './task-menu.tsx';
import { stateLooks, useMovedBy, useTaskTitle } from './task-words.ts';
import styles from './tasks.module.css';
import { useDayText } from './use-calendar.ts';
import { useOpenTask } from './use-open-task.ts';

const widthPx = 520;
const topics: readonly Topic[] = [
  'task_event',
  'inspection',
  'inspection_event',
  'answer',
  'holiday_year',
  'contract',
  'person',
];

export function TaskDrawer({ id, onClose }: { readonly id: TaskId; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const titleOf = useTaskTitle();
  const task = useApiQuery(['tasks.get', id], topics, () => api.tasks.get({ id }), withTime);
  const shown = task.data?.id === id ? task.data : undefined;
  return (
    <Drawer
      open
      size={widthPx}
      title={shown === undefined ? t('tasks.details.title') : titleOf(shown)}
      onClose={onClose}
      getContainer={false}
      rootStyle={{ position: 'fixed' }}
      extra={shown !== undefined && <Actions task={shown} />}
    >
      <QueryView query={{ ...task, data: shown }} rows={8}>
        {(data) => <Detail task={data} />}
      </QueryView>
    </Drawer>
  );
}

function Actions({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation();
  const { open, isOpening } = useOpenTask();
  return (
    <span className={styles['actions']}>
      <TaskMenu task={task} onDetails={null} />
      {task.state !== 'withdrawn' && (
        <Button type="primary" loading={isOpening} onClick={() => open(task)}>
          {t(task.inspectionId === null ? 'tasks.actions.start' : 'common.actions.open')}
        </Button>
      )}
    </span>
  );
}

function Detail({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const dayText = useDayText();
  const movedBy = useMovedBy();
  const titleOf = useTaskTitle();
  const { icon, tone } = stateLooks[task.state];
  const byCalendar = task.planned.moved;
  return (
    <div className={styles['detail']}>
      <p className={styles['stateLine']}>
        <Tag tone={tone} icon={icon}>
          {t(`tasks.state.${task.state}`)}
        </Tag>
      </p>
      {(task.state === 'missed' || task.state === 'excused') && <ExcuseField ids={[task.id]} title={titleOf(task)} />}
      <Facts>
        <Fact label={t('tasks.details.plan')}>{localText(task.title, task.titleEn)}</Fact>
        {task.occasion !== '' && <Fact label={t('tasks.details.occasion')}>{task.occasion}</Fact>}
        {task.note !== '' && <Fact label={t('tasks.details.note')}>{task.note}</Fact>}
        <Fact label={t('tasks.details.clause')}>
          <Link to={`/contract/${encodeURIComponent(task.clauseId)}`}>
            {task.clauseId} {localText(task.clauseTitle, task.clauseTitleEn)}
          </Link>
        </Fact>
        <Fact label={t('tasks.details.window')}>
          {dayText(task.day)} – {dayText(task.dueDay)}
        </Fact>
        {task.postponed !== null && (
          <Fact label={t('tasks.details.planned')}>
            {t('tasks.row.postponed', {
              day: dayText(task.postponed.from),
              name: task.postponed.personName,
              note: task.postponed.note,
            })}
          </Fact>
        )}
        <Fact label={t('tasks.details.rule')}>{ruleWords(t, task.rule)}</Fact>
        <Fact
          label={t('tasks.details.workday')}
          hint={
            byCalendar === null
              ? undefined
              : t('tasks.details.movedBy', { day: dayText(byCalendar.from), why: movedBy(byCalendar) })
          }
        >
          {t(`tasks.rule.${task.rule.dueOn}`)}
        </Fact>
        <Fact label={t('tasks.details.assignee')}>{task.assignee?.name ?? t('tasks.row.nobody')}</Fact>
        <Fact label={t('tasks.details.extent')}>
          {t('today.tasks.progress', { answered: task.answered, asked: task.asked })}
        </Fact>
      </Facts>
      <Rounds rounds={task.rounds} />
      <History id={task.id} />
    </div>
  );
}

function Rounds({ rounds }: Pick<TaskDetail, 'rounds'>) {
  const { t } = useTranslation();
  return (
    <section>
      <h3 className={styles['heading']}>{t('tasks.details.rounds')}</h3>
      {rounds.length === 0 ? (
        <p className={styles['soft']}>{t('tasks.details.noRounds')}</p>
      ) : (
        <ul className={styles['lines']}>
          {rounds.map(({ id, number, technicianName, startedAtMs, completedAtMs }) => (
            <li key={id}>
              <Link to={`/rounds/${id}`}>{number}</Link> <span>{technicianName}</span>{' '}
              <DateTime ms={startedAtMs} form="short" />{' '}
              <span className={styles['soft']}>
                {completedAtMs === null ? t('tasks.details.roundOpen') : <DateTime ms={completedAtMs} form="short" />}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function History({ id }: { readonly id: TaskId }) {
  const { t } = useTranslation();
  const history = useApiQuery(['tasks.history', id], ['task_event', 'person'], () => api.tasks.history({ id }));
  const events = history.data?.events ?? [];
  return (
    <section>
      <h3 className={styles['heading']}>{t('tasks.details.history')}</h3>
      {events.length === 0 ? (
        <p className={styles['soft']}>{t('tasks.details.noHistory')}</p>
      ) : (
        <ol className={styles['lines']}>
          {events.map((event) => (
            <HistoryLine key={event.id} event={event} />
          ))}
        </ol>
      )}
    </section>
  );
}

function HistoryLine({ event }: { readonly event: TaskHistoryEvent }) {
  const sentence = useEventSentence();
  return (
    <li>
      <DateTime ms={event.atMs} form="short" /> <span>{sentence(event)}</span>
      {event.note !== '' && <p className={styles['soft']}>{event.note}</p>}
    </li>
  );
}

function useEventSentence(): (event: TaskHistoryEvent) => string {
  const { t } = useTranslation();
  const dayText = useDayText();
  return ({ kind, personName: name, dueDay, assigneeName }) => {
    if (kind === 'opened' && dueDay !== null) return t('tasks.event.openedUntil', { name, day: dayText(dueDay) });
    if (kind === 'moved') {
      return dueDay === null
        ? t('tasks.event.movedBack', { name })
        : t('tasks.event.moved', { name, day: dayText(dueDay) });
    }
    if (kind === 'assigned') {
      return assigneeName === null
        ? t('tasks.event.unassigned', { name })
        : t('tasks.event.assigned', { name, who: assigneeName });
    }
    return t(`tasks.event.${kind}`, { name });
  };
}
