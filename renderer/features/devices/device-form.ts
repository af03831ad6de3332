/** Between a device as the core keeps it and what stands in the form. */
import type { DeviceView } from '../../../shared/api/inventory.ts';
import type { ApiClient } from '../../../shared/api/index.ts';
import type { LocationId, ZoneId } from '../../../shared/domain/ids.ts';

type DeviceInput = Parameters<ApiClient['inventory']['addDevice']>[0];
type Ports = DeviceView['ports'];

export const portNames = ['rtsp', 'http', 'snmp', 'ssh'] as const;

export interface DeviceForm {
  readonly name: string;
  readonly nameEn: string;
  readonly category: DeviceView['category'];
  /** A cleared choice is undefined in the form and null in the core. */
  readonly locationId: LocationId | undefined;
  readonly zoneId: ZoneId | undefined;
  readonly channel: number | null;
  readonly address: string;
  readonly mac: string;
  readonly rtspPath: string;
  readonly ports: Record<(typeof portNames)[number], number | null>;
  readonly vendor: string;
  readonly model: string;
  readonly serial: string;
  readonly firmware: string;
  readonly state: DeviceView['state'];
  readonly note: string;
}

export const newDevice: DeviceForm = {
  name: '',
  nameEn: '',
  category: 'camera',
  locationId: undefined,
  zoneId: undefined,
  channel: null,
  address: '',
  mac: '',
  rtspPath: '',
  ports: { rtsp: null, http: null, snmp: null, ssh: null },
  vendor: '',
  model: '',
  serial: '',
  firmware: '',
  state: 'in-service',
  note: '',
};

export function formOf(device: DeviceView): DeviceForm {
  const { name, nameEn, category, channel, mac, vendor, model, serial, firmware, state, note } = device;
  return {
    name,
    nameEn,
    category,
    channel,
    mac,
    vendor,
    model,
    serial,
    firmware,
    state,
    note,
    locationId: device.locationId ?? undefined,
    zoneId: device.zoneId ?? undefined,
    address: device.address ?? '',
    rtspPath: device.rtspPath ?? '',
    ports: { ...newDevice.ports, ...device.ports },
  };
}

export function fieldsOf(form: DeviceForm): DeviceInput {
  const text = (value: string): string | null => (value.trim() === '' ? null : value.trim());
  const ports = Object.entries(form.ports).filter(([, port]) => port != null);
  return {
    ...form,
    name: form.name.trim(),
    locationId: form.locationId ?? null,
    zoneId: form.zoneId ?? null,
    channel: form.channel ?? null,
    address: text(form.address),
    mac: form.mac.trim(),
    rtspPath: text(form.rtspPath),
    ports: Object.fromEntries(ports) as Ports,
  };
}

/** Only what differs, so that two people's changes to different fields both stand. */
export function changedFields(before: DeviceForm, after: DeviceForm): Partial<DeviceInput> {
  const old = fieldsOf(before) as Record<string, unknown>;
  const changed = Object.entries(fieldsOf(after)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]),
  );
  return Object.fromEntries(changed) as Partial<DeviceInput>;
}
