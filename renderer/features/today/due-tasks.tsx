/** The day's tasks: what was missed, then floor by floor, narrowed to a person or a floor. */
import { CalendarCheck, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { TaskView } from '../../../shared/api/tasks.ts';
import type { TaskId } from '../../../shared/domain/ids.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useStatus } from '../../boot/status.ts';
import { Choice } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type GroupKey, type TaskFilter, firstOf, floorsOf, groupsOf, narrowed, whoseTasks } from './floor-groups.ts';
import { MissedRows } from './missed-rows.tsx';
import { TaskRow } from './task-row.tsx';
import styles from './today.module.css';

interface DueTasksProps {
  readonly tasks: readonly TaskView[];
  readonly hasContract: boolean;
  readonly onDetails: (id: TaskId) => void;
}

export function DueTasks({ tasks, hasContract, onDetails }: DueTasksProps) {
  const { t } = useTranslation();
  const me = useStatus().data?.person?.id ?? null;
  const [filter, setFilter] = useState<TaskFilter>({ whose: 'all', floor: null });
  const shown = narrowed(tasks, filter, me);
  return (
    <Panel
      title={t('today.tasks.title')}
      extra={shown.length > 0 ? shown.length : undefined}
      actions={tasks.length > 0 && <Filters filter={filter} floors={floorsOf(tasks)} onChange={setFilter} />}
      isFlush
    >
      {tasks.length === 0 ? (
        <EmptyState
          icon={CalendarCheck}
          isSmall
          title={t('today.tasks.empty')}
          hint={t(hasContract ? 'today.tasks.emptyHint' : 'today.tasks.emptyNoContract')}
        />
      ) : shown.length === 0 ? (
        <EmptyState icon={Search} isSmall title={t('tasks.filter.none')} hint={t('tasks.filter.noneHint')} />
      ) : (
        <Groups tasks={shown} onDetails={onDetails} />
      )}
    </Panel>
  );
}

/** As many as a window shows: they are on screen before the rest is drawn. */
const firstRows = 12;

function Groups({ tasks, onDetails }: Pick<DueTasksProps, 'tasks' | 'onDetails'>) {
  const { t } = useTranslation();
  const groups = groupsOf(tasks);
  const most = useDeferredValue(Number.POSITIVE_INFINITY, firstRows);
  // The tour leads through a round of many devices.
  const shownFirst = groups
    .flatMap((group) => group.tasks)
    .find((task) => task.layout === 'grid' && task.state === 'due');
  const nameOf = (key: GroupKey): string =>
    typeof key === 'number' ? t('tasks.groups.floor', { floor: key }) : t(`tasks.groups.${key}`);
  return firstOf(groups, most).map(({ group, shown }) => (
    <section key={group.key} aria-label={nameOf(group.key)}>
      <h3 className={styles['group']}>
        {nameOf(group.key)} <span>{group.tasks.length}</span>
      </h3>
      <ul>
        {group.key === 'missed' ? (
          <MissedRows tasks={shown} onDetails={onDetails} />
        ) : (
          shown.map((task) => (
            <TaskRow key={task.id} task={task} isShownFirst={task === shownFirst} onDetails={onDetails} />
          ))
        )}
      </ul>
    </section>
  ));
}

interface FiltersProps {
  readonly filter: TaskFilter;
  readonly floors: readonly number[];
  readonly onChange: (filter: TaskFilter) => void;
}

function Filters({ filter, floors, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const floorOptions = floors.map((floor) => ({ value: String(floor), label: t('tasks.groups.floor', { floor }) }));
  return (
    <>
      <Choice
        label={t('tasks.filter.label')}
        value={filter.whose}
        options={whoseTasks.map((value) => ({ value, label: t(`tasks.filter.${value}`) }))}
        onChange={(whose) => onChange({ ...filter, whose })}
      />
      {floors.length > 1 && (
        <Choice
          label={t('tasks.filter.floor')}
          value={filter.floor === null ? '' : String(filter.floor)}
          options={[{ value: '', label: t('tasks.filter.allFloors') }, ...floorOptions]}
          onChange={(floor) => onChange({ ...filter, floor: floor === '' ? null : Number(floor) })}
        />
      )}
    </>
  );
}
