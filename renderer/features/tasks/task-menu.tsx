/** What can be decided about a task, behind one button: who does it, another day, that it need not be done. */
import { Button, Dropdown, type MenuProps } from 'antd';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { TaskSummary } from '../../../shared/api/tasks.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { type Decision, DecisionDialog } from './decision-dialogs.tsx';
import { useDecisions, useTeam } from './use-decisions.ts';
import { useTaskTitle } from './task-words.ts';

interface TaskMenuProps {
  readonly task: TaskSummary;
  /** Null where the details are shown already. */
  readonly onDetails: (() => void) | null;
}

export function TaskMenu({ task, onDetails }: TaskMenuProps) {
  const { t } = useTranslation();
  const titleOf = useTaskTitle();
  const [decision, setDecision] = useState<Decision | null>(null);
  const items = useMenuItems(task, onDetails, setDecision);
  if (items.length === 0) return null;
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
        <Button icon={<Ellipsis size={16} />} aria-label={t('tasks.actions.menu', { title: titleOf(task) })} />
      </Dropdown>
      {decision !== null && <DecisionDialog decision={decision} task={task} onClose={() => setDecision(null)} />}
    </>
  );
}

type Items = NonNullable<MenuProps['items']>;

function useMenuItems(task: TaskSummary, onDetails: (() => void) | null, decide: (decision: Decision) => void): Items {
  const { t } = useTranslation();
  const { people, me, isLead } = useTeam();
  const { assign } = useDecisions();
  const give = (personId: PersonId | null) => () => assign.mutate({ task, personId });
  const details: Items =
    onDetails === null ? [] : [{ key: 'details', label: t('tasks.row.details'), onClick: onDetails }];
  if (task.state === 'done' || task.state === 'withdrawn') return details;
  const isMine = me !== null && task.assignee?.id === me.id;
  const others = people.filter(({ id }) => id !== task.assignee?.id && id !== me?.id);
  return [
    ...details,
    ...(me !== null && !isMine && (isLead || task.assignee === null)
      ? [{ key: 'take', label: t('tasks.actions.take'), onClick: give(me.id) }]
      : []),
    ...(isMine ? [{ key: 'release', label: t('tasks.actions.release'), onClick: give(null) }] : []),
    ...(isLead
      ? [
          ...others.map(({ id, name }) => ({
            key: `assign ${id}`,
            label: t('tasks.actions.assignTo', { name }),
            onClick: give(id),
          })),
          ...(task.assignee !== null && !isMine
            ? [{ key: 'unassign', label: t('tasks.actions.unassign'), onClick: give(null) }]
            : []),
          { key: 'move', label: t('tasks.actions.move'), onClick: () => decide('move') },
        ]
      : []),
    ...(task.isOnDemand
      ? [{ key: 'withdraw', danger: true, label: t('tasks.actions.withdraw'), onClick: () => decide('withdraw') }]
      : []),
  ];
}
