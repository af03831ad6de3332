/** 值守排班: the shifts of a special period, people taking turns, opened as one task each. */
import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { addDays, dayOf, isDay } from '../../../shared/domain/dates.ts';
import { type ShiftPattern, dutyRoster, longestPeriodDays, shiftPatterns } from '../../../shared/domain/duty-roster.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiMutation } from '../../boot/query.ts';
import { useZone } from '../../ui/date-time.tsx';
import { Field } from '../../ui/field.tsx';
import { useNow } from '../../ui/use-now.ts';
import styles from './tasks.module.css';
import { useDayText } from './use-calendar.ts';
import { useTeam } from './use-decisions.ts';
import { useOpenedNotice } from './use-opened-notice.ts';

/** The contract's plan that a shift is a task of. */
const dutyPlanId = 'duty-shift';

export function DutyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const opened = useOpenedNotice(onClose);
  const { people, me, isLead } = useTeam();
  const { utcOffsetMinutes } = useZone();
  const today = dayOf(useNow('minute'), utcOffsetMinutes);
  const [name, setName] = useState('');
  const [from, setFrom] = useState(addDays(today, 1));
  const [to, setTo] = useState(addDays(today, 3));
  const [pattern, setPattern] = useState<ShiftPattern>('two-shifts');
  const [chosen, setChosen] = useState<PersonId[]>(me === null ? [] : [me.id]);
  const turns = chosen.flatMap((id) => people.find((person) => person.id === id) ?? []);
  const roster = isDay(from) && isDay(to) ? dutyRoster({ from, to, pattern }, turns) : [];
  const open = useApiMutation(
    () =>
      api.tasks.open({
        planId: dutyPlanId,
        tasks: roster.map(({ day, lastDay, hours, person }) => ({
          day,
          occasion: `${name.trim()} ${hours}`,
          dueDay: lastDay === day ? null : lastDay,
          assigneeId: person.id,
        })),
      }),
    opened,
  );
  const isPeriod = isDay(from) && isDay(to) && from <= to && to < addDays(from, longestPeriodDays);
  return (
    <Modal
      open
      width={720}
      title={t('tasks.duty.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      okText={t('tasks.duty.submit', { count: roster.length })}
      cancelText={t('common.actions.cancel')}
      okButtonProps={{ disabled: roster.length === 0 || name.trim() === '', loading: open.isPending }}
      onOk={() => open.mutate()}
    >
      <div className={styles['form']}>
        <Field label={t('tasks.duty.name')}>
          <Input
            autoFocus
            value={name}
            maxLength={100}
            placeholder={t('tasks.duty.namePlaceholder')}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <div className={styles['pair']}>
          <Field label={t('tasks.duty.from')}>
            <Input
              value={from}
              maxLength={10}
              status={isDay(from) ? '' : 'error'}
              onChange={(event) => setFrom(event.target.value.trim())}
            />
          </Field>
          <Field
            label={t('tasks.duty.to')}
            error={isPeriod ? null : t('tasks.duty.badDays', { days: longestPeriodDays })}
          >
            <Input
              value={to}
              maxLength={10}
              status={isPeriod ? '' : 'error'}
              onChange={(event) => setTo(event.target.value.trim())}
            />
          </Field>
          <Field label={t('tasks.duty.pattern')} isGroup>
            <Select
              aria-label={t('tasks.duty.pattern')}
              value={pattern}
              options={shiftPatterns.map((value) => ({ value, label: t(`tasks.duty.patterns.${value}`) }))}
              onChange={setPattern}
            />
          </Field>
          <Field
            label={t('tasks.duty.people')}
            isGroup
            error={chosen.length === 0 ? t('tasks.duty.noPeople') : null}
            {...(isLead ? {} : { hint: t('tasks.duty.onlySelf') })}
          >
            <Select
              mode="multiple"
              aria-label={t('tasks.duty.people')}
              value={chosen}
              options={people
                .filter(({ id }) => isLead || id === me?.id)
                .map(({ id, name: label }) => ({ value: id, label }))}
              onChange={setChosen}
            />
          </Field>
        </div>
        {roster.length > 0 && <RosterTable roster={roster} />}
      </div>
    </Modal>
  );
}

interface RosterTableProps {
  readonly roster: readonly {
    readonly day: string;
    readonly hours: string;
    readonly person: { readonly name: string };
  }[];
}

/** A row for each day, a column for each shift. */
function RosterTable({ roster }: RosterTableProps) {
  const { t } = useTranslation();
  const dayText = useDayText();
  const hours = [...new Set(roster.map((shift) => shift.hours))];
  const days = Map.groupBy(roster, ({ day }) => day);
  return (
    <div className={styles['scroll']} role="region" aria-label={t('tasks.duty.table')} tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('tasks.duty.day')}</th>
            {hours.map((each) => (
              <th key={each} scope="col">
                {each}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...days].map(([day, shifts]) => (
            <tr key={day}>
              <th scope="row">{dayText(day)}</th>
              {hours.map((each) => (
                <td key={each}>{shifts.find((shift) => shift.hours === each)?.person.name ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
