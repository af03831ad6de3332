/** Narrows the list: text, category, place, state. */
import { Button, Input, type InputRef, Select } from 'antd';
import { Search, X } from 'lucide-react';
import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import { deviceCategories, deviceStates } from '../../../shared/domain/device-fields.ts';
import type { LocationId, ZoneId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useTranslation } from '../../boot/i18n.ts';
import { useApiQuery } from '../../boot/query.ts';
import { useSearchKey } from '../../ui/use-shortcut.ts';
import { type DeviceFilter, noFilter } from './devices-query.ts';
import { useLocationOptions, useZoneOptions } from './places.ts';
import styles from './devices.module.css';

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

/** Drawn again for another filter only. `onChange` must stay the same function. */
export const Filters = memo(({ value, onChange }: FiltersProps) => {
  const { t } = useTranslation();
  const search = useRef<InputRef>(null);
  useSearchKey(() => search.current?.focus());
  const latest = useRef({ value, onChange });
  useEffect(() => {
    latest.current = { value, onChange };
  });
  /** The same each time: a choice is not drawn again for a letter typed beside it. */
  const pick = useCallback((part: Partial<DeviceFilter>) => {
    latest.current.onChange({ ...latest.current.value, ...part });
  }, []);
  const counts = useApiQuery(['inventory.counts'], ['device'], () => api.inventory.counts({}));
  const places = useLocationOptions();
  const zones = useZoneOptions();
  const categories = useMemo(
    () =>
      (counts.data ?? []).map(({ category, count }) => ({
        value: category,
        label: `${t(`devices.categories.${category}`)} (${count})`,
      })),
    [counts.data, t],
  );
  const states = useMemo(
    () => deviceStates.map((state) => ({ value: state, label: t(`common.deviceState.${state}`) })),
    [t],
  );
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
        name="category"
        onPick={pick}
      />
      <Choice
        label={t('devices.filters.place')}
        value={value.locationId}
        options={places}
        name="locationId"
        onPick={pick}
      />
      <Choice label={t('devices.columns.zone')} value={value.zoneId} options={zones} name="zoneId" onPick={pick} />
      <Choice label={t('devices.filters.state')} value={value.state} options={states} name="state" onPick={pick} />
      {isNarrowed(value) && (
        <Button type="text" icon={<X size={14} />} onClick={() => onChange(noFilter)}>
          {t('common.actions.clearFilters')}
        </Button>
      )}
    </>
  );
});

type ChoiceName = Exclude<keyof DeviceFilter, 'text'>;

interface ChoiceProps<N extends ChoiceName> {
  readonly name: N;
  readonly label: string;
  readonly value: DeviceFilter[N];
  readonly options: { readonly value: NonNullable<DeviceFilter[N]>; readonly label: string }[];
  readonly onPick: (part: Partial<DeviceFilter>) => void;
}

function ChoiceOf<N extends ChoiceName>({ name, label, value, options, onPick }: ChoiceProps<N>) {
  return (
    <Select<DeviceFilter[N]>
      className={styles['choice'] ?? ''}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      placeholder={label}
      aria-label={label}
      value={value}
      options={options}
      onChange={(next: DeviceFilter[N] | undefined) => onPick({ [name]: next ?? null })}
    />
  );
}

const Choice = memo(ChoiceOf) as typeof ChoiceOf;
