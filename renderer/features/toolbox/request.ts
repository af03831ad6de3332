/** What the form asks the core, or what it lacks. Pure. */
import type { ProbeKindView } from '../../../shared/api/probes.ts';
import { accountOf, deviceSettings, ownPort } from '../../../shared/domain/device-probe.ts';
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
    return known === undefined ? field : startingAt(field, known);
  });
}

/** The same field with another default; as it was where its control cannot show that value. */
function startingAt(field: SettingField, initial: unknown): SettingField {
  if (field.kind === 'text' && typeof initial === 'string') return { ...field, initial };
  if (field.kind === 'number' && typeof initial === 'number') return { ...field, initial };
  if (field.kind === 'switch' && typeof initial === 'boolean') return { ...field, initial };
  if (field.kind === 'choice' && typeof initial === 'string') return { ...field, initial };
  return field;
}

/** The port that is taken when none is typed; null when the probe has none. */
export function usualPort(kind: ProbeKindView, form: ToolboxForm, values: SettingValues): number | null {
  if (kind.defaultPort === null) return null;
  const { place, address, device } = form;
  if (place === 'address') return parseAddress(address).port ?? kind.defaultPort;
  if (device === null) return kind.defaultPort;
  return ownPort(kind.id, toldOf(kind, form, values), device.ports, kind.defaultPort) ?? kind.defaultPort;
}

/** All that a probe of the chosen device is told. */
function toldOf(kind: ProbeKindView, form: ToolboxForm, values: SettingValues): Record<string, unknown> {
  const { device } = form;
  const own = device === null ? {} : deviceSettings(kind.id, device);
  return { ...own, ...settingsOf(fieldsFor(kind, form), values) };
}

/** The name of the account that the chosen device is shown: empty for a community, null for none. */
export function shownAccount(kind: ProbeKindView, form: ToolboxForm, values: SettingValues): string | null {
  const { device } = form;
  if (device === null) return null;
  const { snmp, ssh } = device.protocolAccounts;
  return accountOf<string>(kind.id, toldOf(kind, form, values), {
    device: device.username,
    snmp: snmp === null ? null : snmp.username,
    ssh: ssh === null ? null : ssh.username,
  });
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
