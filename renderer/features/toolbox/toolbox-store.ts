/** What is chosen and typed in the toolbox: it is still there when somebody comes back to it. Of this window only. */
import { create } from 'zustand';
import type { DeviceView } from '../../../shared/api/inventory.ts';
import type { ProbeResultView } from '../../../shared/api/probes.ts';
import { parseAddress } from './address.ts';
import type { SettingValue, SettingValues } from './settings-form.ts';

export interface ToolboxForm {
  readonly probeId: string;
  readonly place: 'address' | 'device';
  readonly address: string;
  readonly device: DeviceView | null;
  /** In place of the probe's or the device's own; null for that one. */
  readonly port: number | null;
  readonly username: string;
  readonly password: string;
  readonly deadlineSeconds: number;
  readonly intervalSeconds: number;
}

/** What the screen shows beside the form. */
export type Shown =
  | { readonly kind: 'hand' | 'repeat'; readonly id: string }
  | { readonly kind: 'kept'; readonly result: ProbeResultView }
  | null;

interface ToolboxState {
  readonly form: ToolboxForm;
  /** By probe. */
  readonly settings: Readonly<Record<string, SettingValues>>;
  /** Probes whose settings were opened or closed by hand. */
  readonly isOpen: Readonly<Record<string, boolean>>;
  readonly shown: Shown;
  change(fields: Partial<ToolboxForm>): void;
  setSetting(name: string, value: SettingValue): void;
  resetSettings(): void;
  setOpen(isOpen: boolean): void;
  show(shown: Shown): void;
}

export const useToolbox = create<ToolboxState>()((set) => ({
  form: {
    probeId: 'icmp',
    place: 'address',
    address: '',
    device: null,
    port: null,
    username: '',
    password: '',
    deadlineSeconds: 30,
    intervalSeconds: 5,
  },
  settings: {},
  isOpen: {},
  shown: null,
  change: (fields) =>
    set(({ form }) => {
      // A port belongs to one probe of one device, and the one typed with the address is meant.
      const hasPort = fields.address !== undefined && parseAddress(fields.address).port !== null;
      const isElsewhere = hasPort || 'probeId' in fields || 'device' in fields || 'place' in fields;
      return { form: { ...form, ...(isElsewhere ? { port: null } : {}), ...fields } };
    }),
  setSetting: (name, value) =>
    set(({ form, settings }) => ({
      settings: { ...settings, [form.probeId]: { ...settings[form.probeId], [name]: value } },
    })),
  resetSettings: () => set(({ form, settings }) => ({ settings: { ...settings, [form.probeId]: {} } })),
  setOpen: (isOpen) => set(({ form, isOpen: all }) => ({ isOpen: { ...all, [form.probeId]: isOpen } })),
  show: (shown) => set({ shown }),
}));
