/** One change to every chosen device, asked about before and taken back after. */
import { App, Button, Select } from 'antd';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import { deviceStates } from '../../../shared/domain/device-fields.ts';
import type { DeviceId, LocationId, ZoneId } from '../../../shared/domain/ids.ts';
import { api } from '../../boot/client.ts';
import { useLocalText, useTranslation } from '../../boot/i18n.ts';
import styles from '../../ui/list-tools.module.css';
import { useNotify } from '../../ui/use-notify.ts';
import type { Selection } from '../../ui/use-selection.ts';
import { LabelsButton } from '../labels/index.tsx';
import { useLocationOptions, useZoneOptions } from './places.ts';

type Fields = Parameters<typeof api.inventory.changeDevices>[0]['fields'];
type Field = 'state' | 'locationId' | 'zoneId';

interface BulkActionsProps {
  readonly chosen: Selection;
  readonly onClear: () => void;
}

const nowhere = 'none';
const namesTold = 5;

export function BulkActions({ chosen, onClear }: BulkActionsProps) {
  const { t } = useTranslation();
  const { change } = useBulkChange(chosen);
  const none = { value: nowhere, label: t('devices.bulk.nowhere') };
  const places = [none, ...useLocationOptions()];
  const zones = [none, ...useZoneOptions()];
  const states = deviceStates.map((value) => ({ value, label: t(`common.deviceState.${value}`) }));
  const idOf = <Id extends string>(value: string): Id | null => (value === nowhere ? null : (value as Id));
  return (
    <div className={styles['chosen']} role="group" aria-label={t('devices.bulk.label')}>
      <strong role="status">{t('lists.chosen', { count: chosen.size })}</strong>
      <Act
        label={t('devices.bulk.state')}
        options={states}
        onChoose={(value, text) => change('state', { state: value as DeviceView['state'] }, text)}
      />
      <Act
        label={t('devices.bulk.place')}
        options={places}
        onChoose={(value, text) => change('locationId', { locationId: idOf<LocationId>(value) }, text)}
      />
      <Act
        label={t('devices.bulk.zone')}
        options={zones}
        onChoose={(value, text) => change('zoneId', { zoneId: idOf<ZoneId>(value) }, text)}
      />
      <LabelsButton items={[...chosen].map((id) => ({ kind: 'device', id: id as DeviceId }))} />
      <Button type="text" onClick={onClear}>
        {t('lists.chosenNone')}
      </Button>
    </div>
  );
}

interface ActProps {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string, text: string) => void;
}

function Act({ label, options, onChoose }: ActProps) {
  return (
    <Select<string | null>
      value={null}
      placeholder={label}
      aria-label={label}
      popupMatchSelectWidth={false}
      options={[...options]}
      onChange={(value) => {
        const option = options.find((each) => each.value === value);
        if (option !== undefined) onChoose(option.value, option.label.trim());
      }}
    />
  );
}

function useBulkChange(chosen: Selection) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const localText = useLocalText();
  const notify = useNotify();
  const ids = [...chosen] as DeviceId[];

  const undo = async (field: Field, before: readonly DeviceView[]): Promise<void> => {
    try {
      for (const [value, devices] of Map.groupBy(before, (device) => device[field])) {
        await api.inventory.changeDevices({ ids: devices.map(({ id }) => id), fields: { [field]: value } as Fields });
      }
      notify.done(t('devices.bulk.undone', { count: before.length }));
    } catch (error) {
      notify.failed(error);
    }
  };
  const run = async (field: Field, fields: Fields): Promise<void> => {
    try {
      const before = await devicesOf(ids);
      await api.inventory.changeDevices({ ids, fields });
      notify.done(t('devices.bulk.changed', { count: ids.length }), () => void undo(field, before));
    } catch (error) {
      notify.failed(error);
    }
  };
  return {
    async change(field: Field, fields: Fields, value: string): Promise<void> {
      const some = await devicesOf(ids.slice(0, namesTold));
      const names = some.map(({ name, nameEn }) => localText(name, nameEn)).join(t('common.listSeparator'));
      const fieldNames = { state: 'state', locationId: 'place', zoneId: 'zone' } as const;
      modal.confirm({
        title: t('devices.bulk.confirm', {
          count: ids.length,
          field: t(`devices.columns.${fieldNames[field]}`),
          value,
        }),
        content: t(ids.length > namesTold ? 'devices.bulk.namesMore' : 'devices.bulk.names', { names }),
        okText: t('devices.bulk.apply'),
        cancelText: t('common.actions.cancel'),
        onOk: () => run(field, fields),
      });
    },
  };
}

const atOnce = 50;

/** As they are now: what a change is taken back to. */
async function devicesOf(ids: readonly DeviceId[]): Promise<DeviceView[]> {
  const devices: DeviceView[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    devices.push(...(await Promise.all(ids.slice(from, from + atOnce).map((id) => api.inventory.device({ id })))));
  }
  return devices;
}
