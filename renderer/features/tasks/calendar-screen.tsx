/** The month: which days are worked, what is due on each and how it stands, and what broke. */
import { Button } from 'antd';
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { TaskSummary } from '../../../shared/api/tasks.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { type Topic, useApiQuery, withTime } from '../../boot/query.ts';
import { navigate } from '../../router.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { Page } from '../../ui/page.tsx';
import { useAction } from '../../ui/use-shortcut.ts';
import { CalendarDay } from './calendar-day.tsx';
import styles from './calendar.module.css';
import { DayCell } from './day-cell.tsx';
import { inMonth, monthOf, shownRange } from './month.ts';
import { MonthGrid } from './month-grid.tsx';
import { TaskOverlays } from './task-overlays.tsx';
import { newWorkPath, taskPath } from './task-paths.ts';
import { useDayWords } from './use-day-words.ts';
import { useMonthDays } from './use-calendar.ts';
import { ViewSwitch } from './view-switch.tsx';
import { YearNotice } from './year-notice.tsx';

const screen = '/calendar';
const topics: readonly Topic[] = [
  'task_event',
  'inspection',
  'inspection_event',
  'holiday_year',
  'contract',
  'template',
  'person',
];
const noTasks: readonly TaskSummary[] = [];

export function CalendarScreen() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [begun] = useState(() => new Date().toISOString().slice(0, 10));
  // The core's clock says which day it is.
  const { today } = useMonthDays(monthOf(chosen ?? begun));
  const day = chosen ?? today;
  return (
    <Page
      title={t('calendar.title')}
      isFull
      actions={
        <Button icon={<Plus size={14} />} onClick={() => navigate(newWorkPath(screen, null))} aria-keyshortcuts="w">
          {t('tasks.open.action')} <KeyHint keys="w" />
        </Button>
      }
      toolbar={day !== null && today !== null && <Toolbar day={day} today={today} onDay={setChosen} />}
    >
      {day === null || today === null ? <LoadingState /> : <Month day={day} today={today} onDay={setChosen} />}
      <TaskOverlays />
    </Page>
  );
}

interface DayProps {
  readonly day: string;
  readonly today: string;
  readonly onDay: (day: string) => void;
}

function Toolbar({ day, today, onDay }: DayProps) {
  const { t } = useTranslation();
  const [year = '', month = ''] = day.split('-');
  useAction({ id: 'calendar-today', label: (words) => words('calendar.today'), keys: ['t'], run: () => onDay(today) });
  return (
    <>
      <ViewSwitch current="calendar" />
      <Button
        icon={<ChevronLeft size={14} />}
        aria-label={t('calendar.previous')}
        onClick={() => onDay(inMonth(day, -1))}
      />
      <h2 className={styles['month']} aria-live="polite">
        {t('calendar.month', { year, month })}
      </h2>
      <Button
        icon={<ChevronRight size={14} />}
        aria-label={t('calendar.next')}
        onClick={() => onDay(inMonth(day, 1))}
      />
      <Button onClick={() => onDay(today)} aria-keyshortcuts="t">
        {t('calendar.today')} <KeyHint keys="t" />
      </Button>
      <span className={styles['keys']}>{t('calendar.keys')}</span>
    </>
  );
}

function Month({ day, today, onDay }: DayProps) {
  const { t } = useTranslation();
  const month = monthOf(day);
  const [from, to] = shownRange(month);
  const { days } = useMonthDays(month);
  const list = useApiQuery(['tasks.list', from, to], topics, () => api.tasks.list({ from, to }), withTime);
  const tasks = list.data?.tasks ?? noTasks;
  const dueOn = Map.groupBy(tasks, ({ dueDay }) => dueDay);
  const say = useDayWords(days, dueOn);
  const side = useRef<HTMLElement>(null);
  const [year = '', monthNumber = ''] = day.split('-');
  return (
    <div className={styles['screen']}>
      <div className={styles['main']}>
        <YearNotice />
        <MonthGrid
          label={t('calendar.month', { year, month: monthNumber })}
          month={month}
          current={day}
          today={today}
          days={days}
          say={say}
          onCurrent={onDay}
          onOpen={() => side.current?.querySelector<HTMLElement>('button, a')?.focus()}
        >
          {(each) => (
            <DayCell day={each} info={days.get(each)} tasks={dueOn.get(each) ?? noTasks} isToday={each === today} />
          )}
        </MonthGrid>
      </div>
      <aside ref={side} className={styles['side']} aria-label={t('tasks.details.window')}>
        <CalendarDay
          day={day}
          info={days.get(day)}
          due={dueOn.get(day) ?? noTasks}
          open={tasks.filter((task) => task.day <= day && task.dueDay > day && task.state !== 'withdrawn')}
          onTask={(id) => navigate(taskPath(screen, id))}
        />
      </aside>
    </div>
  );
}
