/** To move a task, and to withdraw one: the dialog names it and asks why. */
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { TaskSummary } from '../../../shared/api/tasks.ts';
import { isDay } from '../../../shared/domain/dates.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery, withTime } from '../../boot/query.ts';
import { Field } from '../../ui/field.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import styles from './tasks.module.css';
import { DayField } from './day-field.tsx';
import { useDayText } from './use-calendar.ts';
import { useDecisions } from './use-decisions.ts';
import { useTaskTitle } from './task-words.ts';

export type Decision = 'move' | 'withdraw';

interface DialogProps {
  readonly task: TaskSummary;
  readonly onClose: () => void;
}

export function DecisionDialog({ decision, ...props }: DialogProps & { readonly decision: Decision }) {
  return decision === 'move' ? <MoveDialog {...props} /> : <WithdrawDialog {...props} />;
}

function MoveDialog({ task, onClose }: DialogProps) {
  const { t } = useTranslation();
  const dayText = useDayText();
  const titleOf = useTaskTitle();
  const { move } = useDecisions(onClose);
  const [day, setDay] = useState(task.dueDay);
  const [note, setNote] = useState('');
  const detail = useApiQuery(
    ['tasks.get', task.id],
    ['task_event', 'holiday_year'],
    () => api.tasks.get({ id: task.id }),
    withTime,
  );
  const limits = detail.data?.canMoveTo;
  const isReady =
    isDay(day) &&
    day !== task.dueDay &&
    note.trim() !== '' &&
    limits !== undefined &&
    day >= limits.from &&
    day <= limits.to;
  const send = (dueDay: string | null): void => move.mutate({ id: task.id, dueDay, note });
  return (
    <Modal
      open
      width={560}
      title={t('tasks.move.title', { title: titleOf(task) })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          {task.postponed !== null && (
            <Button className={styles['atStart'] ?? ''} disabled={note.trim() === ''} onClick={() => send(null)}>
              {t('tasks.move.toPlan')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
          <Button type="primary" disabled={!isReady} loading={move.isPending} onClick={() => send(day)}>
            {t('tasks.move.submit')}
          </Button>
        </>
      }
    >
      <QueryView query={detail} rows={6}>
        {({ planned, canMoveTo }) => (
          <div className={styles['form']}>
            <p>{t('tasks.move.intro', { planned: dayText(planned.dueDay), now: dayText(task.dueDay) })}</p>
            <Field label={t('tasks.move.day')} isGroup>
              <DayField label={t('tasks.move.day')} value={day} onChange={setDay} limits={canMoveTo} />
            </Field>
            <Field label={t('tasks.move.reason')}>
              <Input.TextArea
                value={note}
                rows={2}
                maxLength={2000}
                placeholder={t('tasks.move.reasonPlaceholder', { day: isDay(day) ? day : task.dueDay })}
                onChange={(event) => setNote(event.target.value)}
              />
            </Field>
          </div>
        )}
      </QueryView>
    </Modal>
  );
}

function WithdrawDialog({ task, onClose }: DialogProps) {
  const { t } = useTranslation();
  const titleOf = useTaskTitle();
  const { withdraw } = useDecisions(onClose);
  const [note, setNote] = useState('');
  return (
    <Modal
      open
      width={520}
      title={t('tasks.withdraw.title', { title: titleOf(task) })}
      onCancel={onClose}
      okText={t('tasks.withdraw.submit')}
      cancelText={t('tasks.withdraw.keep')}
      okButtonProps={{ danger: true, disabled: note.trim() === '', loading: withdraw.isPending }}
      onOk={() => withdraw.mutate({ id: task.id, note })}
    >
      <div className={styles['form']}>
        <p>{t('tasks.withdraw.intro')}</p>
        <Field label={t('tasks.withdraw.reason')}>
          <Input.TextArea value={note} rows={2} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
    </Modal>
  );
}
