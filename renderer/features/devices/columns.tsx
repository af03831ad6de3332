/** What the list of devices can show. */
import { KeyRound } from 'lucide-react';
import { useMemo } from 'react';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import { deviceCategories, deviceStates } from '../../../shared/domain/device-fields.ts';
import { isConsole } from '../../boot/entry.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import type { Column } from '../../ui/data-table.tsx';
import { Tag } from '../../ui/status-tag.tsx';
import { usePlaceNames } from './places.ts';
import styles from './devices.module.css';

/** Until a person chooses otherwise. */
const onLaptop = ['name', 'category', 'place', 'zone', 'address', 'model', 'credential', 'state'];
/** Accounts stay on the laptops. */
export const usualColumns = isConsole ? onLaptop.filter((key) => key !== 'credential') : onLaptop;

export function useDeviceColumns(): Column<DeviceView>[] {
  const { t } = useTranslation();
  const localText = useLocalText();
  const names = usePlaceNames();
  return useMemo(() => {
    const column = (
      key: Parameters<typeof title>[0],
      width: string,
      text: (row: DeviceView) => string,
      render: Column<DeviceView>['render'] = text,
    ): Column<DeviceView> => ({ key, title: title(key), width, text, render });
    const title = (
      key:
        | 'name'
        | 'category'
        | 'place'
        | 'zone'
        | 'address'
        | 'model'
        | 'credential'
        | 'state'
        | 'serial'
        | 'channel'
        | 'note',
    ): string => t(`devices.columns.${key}`);
    const nameOf = (id: string | null): string => (id === null ? '' : (names.get(id) ?? ''));
    // Once for the list: a line in sight of a fast scroll has no time to look words up.
    const states = wordsOf(deviceStates, (state) => t(`common.deviceState.${state}`));
    const categories = wordsOf(deviceCategories, (category) => t(`devices.categories.${category}`));
    const stateOf = (row: DeviceView): string => states[row.state];
    return [
      column('name', 'minmax(150px, 1.6fr)', (row) => localText(row.name, row.nameEn)),
      column('category', 'minmax(90px, 0.8fr)', (row) => categories[row.category]),
      column('place', 'minmax(100px, 1fr)', (row) => nameOf(row.locationId)),
      column('zone', 'minmax(90px, 0.9fr)', (row) => nameOf(row.zoneId)),
      column(
        'address',
        'minmax(120px, 1fr)',
        (row) => row.address ?? '',
        (row) => <span className="mono">{row.address}</span>,
      ),
      column('model', 'minmax(110px, 1.1fr)', (row) => [row.vendor, row.model].filter((part) => part !== '').join(' ')),
      column(
        'credential',
        'minmax(80px, 0.7fr)',
        (row) => row.username ?? '',
        (row) =>
          row.username !== null && (
            <span className={styles['account']}>
              <KeyRound size={13} aria-hidden /> {row.username}
            </span>
          ),
      ),
      column('state', '72px', stateOf, (row) =>
        row.state === 'in-service' ? (
          stateOf(row)
        ) : (
          <Tag tone={row.state === 'spare' ? 'info' : 'quiet'}>{stateOf(row)}</Tag>
        ),
      ),
      column('serial', 'minmax(110px, 1fr)', (row) => row.serial),
      column('channel', '64px', (row) => (row.channel === null ? '' : String(row.channel))),
      column('note', 'minmax(120px, 1.4fr)', (row) => row.note),
    ];
  }, [t, localText, names]);
}

const wordsOf = <K extends string>(keys: readonly K[], wordOf: (key: K) => string): Record<K, string> =>
  Object.fromEntries(keys.map((key) => [key, wordOf(key)])) as Record<K, string>;
