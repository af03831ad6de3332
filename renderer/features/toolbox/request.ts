/** What the form asks the core, or what it lacks. Pure. */
import type { ProbeKindView } from '../../../shared/api/probes.ts';
import { deviceSettings, ownPort } from '../../../shared/domain/device-probe.ts';
import { parseAddress } from './address.ts';
import { type SettingField, type SettingValues, fieldsOf, problemOf, settingsOf, valueOf } from './settings-form.ts';
import type { ToolboxForm } from './toolbox-store.ts';

/** The probe's settings, where a device is chosen with what its record and the contract say as the default. */
export function fieldsFor(kind: ProbeKindView, form: ToolboxForm): SettingField[] {
  const device = form.place === 'device' ? form.device : null;
  if (device === null) return fieldsOf(kind.settings);
  const own = deviceSettings(kind.id, device);
  const limits = kind.limits[device.category] ?? {};
  return fieldsOf(kind.settings).map((field) => {
    const known = own[field.name] ?? limits[field.name];
    if (field.kind === 'text' && typeof known === 'string') return { ...field, initial: known };
    return field.kind === 'number' && typeof known === 'number' ? { ...field, initial: known } : field;
  });
}

/** The port that is taken when none is typed; null when the probe has none. */
export function usualPort(kind: ProbeKindView, { place, address, device }: ToolboxForm): number | null {
  if (kind.defaultPort === null) return null;
  const own =
    place === 'device'
      ? device === null
        ? null
        : ownPort(device.ports, kind.defaultPort)
      : parseAddress(address).port;
  return own ?? kind.defaultPort;
}

export type Lack = 'missingAddress' | 'missingDevice' | 'noAddress' | 'settings';

export type Asked = {
  readonly probeId: string;
  readonly settings: Record<string, unknown>;
  readonly deadlineMs: number;
} & (
  | {
      readonly target: {
        readonly host: string;
        readonly port?: number;
        readonly username?: string;
        readonly password?: string;
      };
    }
  | { readonly deviceId: NonNullable<ToolboxForm['device']>['id']; readonly port: number | null }
);

export function askedBy(kind: ProbeKindView, form: ToolboxForm, values: SettingValues): Asked | Lack {
  const fields = fieldsFor(kind, form);
  if (fields.some((field) => problemOf(field, valueOf(field, values)) !== null)) return 'settings';
  const asked = { probeId: kind.id, settings: settingsOf(fields, values), deadlineMs: form.deadlineSeconds * 1000 };
  if (form.place === 'device') {
    if (form.device === null) return 'missingDevice';
    if (form.device.address === null) return 'noAddress';
    return { ...asked, deviceId: form.device.id, port: kind.defaultPort === null ? null : form.port };
  }
  const { host, port: typed } = parseAddress(form.address);
  if (host === '') return 'missingAddress';
  const port = kind.defaultPort === null ? null : (form.port ?? typed);
  const { username, password } = form;
  const hasAccount = kind.usesCredentials && (username !== '' || password !== '');
  return {
    ...asked,
    target: { host, ...(port === null ? {} : { port }), ...(hasAccount ? { username, password } : {}) },
  };
}
