/** What of the audit is shown. */
import { Select } from 'antd';
import { type EntityName, entityNames } from '../../../shared/domain/entities.ts';
import type { PersonId } from '../../../shared/domain/ids.ts';
import { addDays, dayOf, startOfDayMs } from '../../../shared/domain/dates.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery, withTime } from '../../boot/query.ts';
import { useUtcOffset } from '../../boot/status.ts';
import { useNow } from '../../ui/use-now.ts';
import { DayInput } from '../../ui/day-input.tsx';
import styles from './audit.module.css';

export interface AuditFilter {
  readonly kind: 'change' | 'act' | null;
  readonly personId: PersonId | null;
  readonly entity: EntityName | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

export const noFilter: AuditFilter = { kind: null, personId: null, entity: null, fromMs: null, toMs: null };

const kinds = ['change', 'act'] as const;

interface FiltersProps {
  readonly filter: AuditFilter;
  readonly onChange: (filter: AuditFilter) => void;
}

export function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const offset = useUtcOffset();
  const known = useApiQuery(['people.list'], ['person'], () => api.people.list({}), withTime).data;
  const change = (fields: Partial<AuditFilter>): void => onChange({ ...filter, ...fields });
  const dayOfMs = (ms: number | null): string | null => (ms === null ? null : dayOf(ms, offset));
  // What is no day yet narrows nothing.
  const startOf = (day: string | null | undefined): number | null => (day ? startOfDayMs(day, offset) : null);
  const today = dayOf(useNow('minute'), offset);
  return (
    <>
      <Select
        value={filter.kind}
        aria-label={t('audit.columns.act')}
        placeholder={t('audit.filters.kind')}
        allowClear
        popupMatchSelectWidth={false}
        options={kinds.map((value) => ({ value, label: t(`audit.filters.${value}`) }))}
        onChange={(kind) => change({ kind: kind ?? null })}
      />
      <Select
        value={filter.personId}
        aria-label={t('audit.filters.person')}
        placeholder={t('audit.filters.person')}
        allowClear
        popupMatchSelectWidth={false}
        options={(known?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(personId) => change({ personId: personId ?? null })}
      />
      <Select
        value={filter.entity}
        aria-label={t('audit.filters.entity')}
        placeholder={t('audit.filters.entity')}
        allowClear
        popupMatchSelectWidth={false}
        options={entityNames.map((value) => ({ value, label: t(`audit.entities.${value}`) }))}
        onChange={(entity) => change({ entity: entity ?? null })}
      />
      <span className={styles['days']}>
        {t('audit.filters.from')}
        <DayInput
          label={t('audit.filters.from')}
          value={dayOfMs(filter.fromMs)}
          today={today}
          onChange={(day) => change({ fromMs: startOf(day) })}
        />
        {t('audit.filters.to')}
        <DayInput
          label={t('audit.filters.to')}
          value={filter.toMs === null ? null : dayOf(filter.toMs - 1, offset)}
          today={today}
          onChange={(day) => change({ toMs: day ? startOfDayMs(addDays(day, 1), offset) : null })}
        />
      </span>
    </>
  );
}
