/** New work on demand: which plan, what for, on which day, by whom. */
import { Button, Input, Modal, Select } from 'antd';
import { BellRing, CalendarRange } from 'lucide-react';
import { useState } from 'react';
import type { PlanOnDemand } from '../../../shared/api/tasks.ts';
import { dayOf, isDay } from '../../../shared/domain/dates.ts';
import type { PersonId, TaskId } from '../../../shared/domain/ids.ts';
import { openLimits } from '../../../shared/domain/task-decisions.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { useZone } from '../../ui/date-time.tsx';
import { Field } from '../../ui/field.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useNotify } from '../../ui/use-notify.ts';
import { useNow } from '../../ui/use-now.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { DayField } from './day-field.tsx';
import { PlanList } from './plan-list.tsx';
import styles from './tasks.module.css';
import { useTeam } from './use-decisions.ts';
import { usePlansOnDemand } from './use-plans.ts';

interface OpenDialogProps {
  /** Chosen already; null to choose here. */
  readonly planId: string | null;
  readonly onClose: () => void;
  readonly onBatch: (kind: 'duty' | 'alarms') => void;
}

export function OpenDialog({ planId, onClose, onBatch }: OpenDialogProps) {
  const { t } = useTranslation();
  const plans = usePlansOnDemand().data?.plans ?? [];
  const [chosen, setChosen] = useState(planId);
  const plan = plans.find(({ id }) => id === chosen);
  const work = useNewWork(plan, onClose);
  useShortcut('ctrl+enter', () => work.isReady && work.send(true), { isInDialog: true });
  return (
    <Modal
      open
      width={860}
      title={t('tasks.open.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.actions.cancel')}</Button>
          <Button disabled={!work.isReady} loading={work.isSending} onClick={() => work.send(false)}>
            {t('tasks.open.submit')}
          </Button>
          <Button type="primary" disabled={!work.isReady} loading={work.isSending} onClick={() => work.send(true)}>
            {t('tasks.open.submitStart')} <KeyHint keys="ctrl+enter" />
          </Button>
        </>
      }
    >
      <div className={styles['open']}>
        <div className={styles['plans']}>
          <PlanList plans={plans} chosen={chosen} onChoose={setChosen} />
          <p className={styles['bulk']}>
            <Button
              size="small"
              icon={<CalendarRange size={14} />}
              title={t('tasks.open.dutyHint')}
              onClick={() => onBatch('duty')}
            >
              {t('tasks.open.duty')}
            </Button>
            <Button
              size="small"
              icon={<BellRing size={14} />}
              title={t('tasks.open.alarmsHint')}
              onClick={() => onBatch('alarms')}
            >
              {t('tasks.open.alarms')}
            </Button>
          </p>
        </div>
        <WorkFields work={work} plan={plan} />
      </div>
    </Modal>
  );
}

type NewWork = ReturnType<typeof useNewWork>;

function useNewWork(plan: PlanOnDemand | undefined, onClose: () => void) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const notify = useNotify();
  const { utcOffsetMinutes } = useZone();
  const today = dayOf(useNow('minute'), utcOffsetMinutes);
  const [occasion, setOccasion] = useState('');
  const [typedDay, setDay] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [assigneeId, setAssignee] = useState<PersonId | null>(null);
  const day = typedDay ?? today;
  const limits = openLimits(plan?.startsOn ?? '0000-01-01', today);
  const open = useApiMutation(
    async (isStarted: boolean): Promise<{ id: TaskId; isNew: boolean; isStarted: boolean }> => {
      const planId = plan?.id ?? '';
      const { tasks } = await api.tasks.open({ planId, tasks: [{ day, occasion, note, assigneeId }] });
      const [task] = tasks as [(typeof tasks)[0]];
      if (isStarted) {
        const round = await api.inspections.start({ taskId: task.id });
        navigate(`/rounds/${round.id}`);
      }
      return { ...task, isStarted };
    },
    {
      onSuccess: ({ isNew, isStarted }) => {
        const name = localText(plan?.title ?? '', plan?.titleEn ?? '');
        const title = t('common.labelled', { label: name, text: occasion.trim() });
        notify.done(t(isNew ? 'tasks.done.opened' : 'tasks.done.openedSame', { title }));
        if (!isStarted) onClose();
      },
      onError: notify.failed,
    },
  );
  const isDayGood = isDay(day) && day >= limits.from && day <= limits.to;
  return {
    occasion,
    setOccasion,
    day,
    setDay,
    limits,
    note,
    setNote,
    assigneeId,
    setAssignee,
    isReady: plan !== undefined && occasion.trim() !== '' && isDayGood,
    isSending: open.isPending,
    send: (isStarted: boolean): void => open.mutate(isStarted),
  };
}

function WorkFields({ work, plan }: { readonly work: NewWork; readonly plan: PlanOnDemand | undefined }) {
  const { t } = useTranslation();
  const { people, me, isLead } = useTeam();
  const may = people.filter(({ id }) => isLead || id === me?.id);
  return (
    <div className={styles['form']}>
      <Field label={t('tasks.open.occasion')}>
        <Input
          key={plan?.id ?? ''}
          autoFocus={plan !== undefined}
          value={work.occasion}
          maxLength={200}
          placeholder={t('tasks.open.occasionPlaceholder')}
          onChange={(event) => work.setOccasion(event.target.value)}
        />
      </Field>
      <Field label={t('tasks.open.day')} isGroup>
        <DayField label={t('tasks.open.day')} value={work.day} onChange={work.setDay} limits={work.limits} />
      </Field>
      <Field label={t('tasks.open.assignee')} isGroup>
        <Select<PersonId>
          aria-label={t('tasks.open.assignee')}
          value={work.assigneeId}
          placeholder={t('tasks.open.nobody')}
          allowClear
          options={may.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => work.setAssignee(id ?? null)}
        />
      </Field>
      <Field label={t('tasks.open.note')}>
        <Input.TextArea
          value={work.note}
          rows={2}
          maxLength={2000}
          onChange={(event) => work.setNote(event.target.value)}
        />
      </Field>
    </div>
  );
}
