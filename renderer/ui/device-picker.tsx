/** Finds a device by any word of it. */
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { DeviceView } from '../../shared/api/inventory.ts';
import { api } from '../boot/client.ts';
import { useLocalText, useTranslation } from '../boot/i18n.ts';
import { useApiQuery } from '../boot/query.ts';

const maxShown = 30;

interface DevicePickerProps {
  readonly label: string;
  readonly value: { readonly id: string; readonly name: string } | null;
  readonly onChange: (device: DeviceView | null) => void;
}

export function DevicePicker({ label, value, onChange }: DevicePickerProps) {
  const { t } = useTranslation();
  const text = useLocalText();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed.trim());
  const found = useApiQuery(['inventory.devices', 'picker', wanted], ['device'], () =>
    api.inventory.devices({ text: wanted, limit: maxShown }),
  );
  const devices = found.data?.items ?? [];
  return (
    <Select<{ value: string; label: string }>
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      placeholder={t('faults.form.devicePlaceholder')}
      notFoundContent={t('common.search.none')}
      value={value === null ? null : { value: value.id, label: value.name }}
      labelInValue
      onChange={(chosen: { value: string } | undefined) => {
        setTyped('');
        onChange(devices.find((device) => device.id === chosen?.value) ?? null);
      }}
      options={devices.map((device) => ({
        value: device.id as string,
        label: [text(device.name, device.nameEn), device.address ?? ''].join(' '),
      }))}
    />
  );
}
