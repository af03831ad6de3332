/** Between a device as the core keeps it and what stands in the form. */
import type { DeviceView } from '../../../shared/api/inventory.ts';
import type { ApiClient } from '../../../shared/api/index.ts';
import type { LocationId, ZoneId } from '../../../shared/domain/ids.ts';
import {
  type DiagnosticsForm,
  type TestedDevice,
  accessOf,
  diagnosticsOf,
  newDiagnostics,
} from './diagnostics-form.ts';

type DeviceInput = Parameters<ApiClient['inventory']['addDevice']>[0];
type Ports = DeviceView['ports'];

export const portNames = ['rtsp', 'http', 'https', 'snmp', 'ssh'] as const;

export interface DeviceForm extends DiagnosticsForm {
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
  ...newDiagnostics,
  name: '',
  nameEn: '',
  category: 'camera',
  locationId: undefined,
  zoneId: undefined,
  channel: null,
  address: '',
  mac: '',
  rtspPath: '',
  ports: { rtsp: null, http: null, https: null, snmp: null, ssh: null },
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
    ...diagnosticsOf(device),
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
  const { accounts: _, ...fields } = form;
  return {
    ...fields,
    ...accessOf(form),
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

/** What stands in the form, as far as it says how the device is asked. */
export function testedOf(form: DeviceForm): TestedDevice {
  const { category, vendor, rtspPath, ports } = fieldsOf(form);
  return { ...accessOf(form), category, vendor: vendor ?? '', rtspPath: rtspPath ?? null, ports: ports ?? {} };
}

/** Only what differs, so that two people's changes to different fields both stand. */
export function changedFields(before: DeviceForm, after: DeviceForm): Partial<DeviceInput> {
  const old = fieldsOf(before) as Record<string, unknown>;
  const changed = Object.entries(fieldsOf(after)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]),
  );
  return Object.fromEntries(changed) as Partial<DeviceInput>;
}
