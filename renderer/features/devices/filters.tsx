/** Narrows the list: text, category, place, state. */
import { Button, Input, type InputRef, Select } from 'antd';
import { Search, X } from 'lucide-react';
import { useRef } from 'react';
import { type DeviceCategory, deviceCategories, deviceStates } from '../../../shared/domain/entities.ts';
import type { LocationId, ZoneId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import { useLocationOptions, useZoneOptions } from './places.ts';
import styles from './devices.module.css';

export type DeviceFilter = {
  readonly text: string;
  readonly category: DeviceCategory | null;
  readonly locationId: LocationId | null;
  readonly zoneId: ZoneId | null;
  readonly state: (typeof deviceStates)[number] | null;
};

export const noFilter: DeviceFilter = { text: '', category: null, locationId: null, zoneId: null, state: null };

export const isNarrowed = ({ text, ...choices }: DeviceFilter): boolean =>
  text.trim() !== '' || Object.values(choices).some((choice) => choice !== null);

/** A filter as it was kept, by this program or an older or newer one: what it does not say narrows nothing. */
export function keptFilter(kept: Readonly<Record<string, unknown>>): DeviceFilter {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    text: text(kept['text']) ?? '',
    category: deviceCategories.find((category) => category === kept['category']) ?? null,
    locationId: text(kept['locationId']) as LocationId | null,
    zoneId: text(kept['zoneId']) as ZoneId | null,
    state: deviceStates.find((state) => state === kept['state']) ?? null,
  };
}

interface FiltersProps {
  readonly value: DeviceFilter;
  readonly onChange: (filter: DeviceFilter) => void;
}

export function Filters({ value, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const search = useRef<InputRef>(null);
  useSearchKey(() => search.current?.focus());
  const counts = useApiQuery(['inventory.counts'], ['device'], () => api.inventory.counts({}));
  const places = useLocationOptions();
  const zones = useZoneOptions();
  const categories = (counts.data ?? []).map(({ category, count }) => ({
    value: category,
    label: `${t(`devices.categories.${category}`)} (${count})`,
  }));
  return (
    <>
      <Input
        ref={search}
        className={styles['search'] ?? ''}
        prefix={<Search size={14} aria-hidden />}
        allowClear
        value={value.text}
        onChange={(event) => onChange({ ...value, text: event.target.value })}
        maxLength={100}
        placeholder={t('devices.searchPlaceholder')}
        aria-label={t('common.actions.search')}
        aria-keyshortcuts="/"
      />
      <Choice
        label={t('devices.filters.category')}
        value={value.category}
        options={categories}
        onChange={(category) => onChange({ ...value, category })}
      />
      <Choice
        label={t('devices.filters.place')}
        value={value.locationId}
        options={places}
        onChange={(locationId) => onChange({ ...value, locationId })}
      />
      <Choice
        label={t('devices.columns.zone')}
        value={value.zoneId}
        options={zones}
        onChange={(zoneId) => onChange({ ...value, zoneId })}
      />
      <Choice
        label={t('devices.filters.state')}
        value={value.state}
        options={deviceStates.map((state) => ({ value: state, label: t(`common.deviceState.${state}`) }))}
        onChange={(state) => onChange({ ...value, state })}
      />
      {isNarrowed(value) && (
        <Button type="text" icon={<X size={14} />} onClick={() => onChange(noFilter)}>
          {t('common.actions.clearFilters')}
        </Button>
      )}
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly options: { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T | null) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Select<T>
      className={styles['choice'] ?? ''}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      placeholder={label}
      aria-label={label}
      value={value}
      options={options}
      onChange={(next: T | undefined) => onChange(next ?? null)}
    />
  );
}
