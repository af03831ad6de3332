/** Contract 3.3.1 in the customer form: where a camera hangs is not told, and its name tends to tell it. */
import type { RecordDevice } from '../shared/domain/record-content.ts';
import { type DocumentLabels, fill } from './labels.ts';
import { maskText } from '../shared/domain/mask.ts';

export type Form = 'customer' | 'internal';

/** Whether name and location of a device are withheld. */
export function isPositionHidden(form: Form, device: Pick<RecordDevice, 'category'> | null): boolean {
  return form === 'customer' && device?.category === 'camera';
}

/** `07`: as channels are numbered on recorders and labels. */
export const channelNumber = (channel: number): string => String(channel).padStart(2, '0');

/** What a device is called instead of its name. */
export function neutralTitle(labels: DocumentLabels, device: Pick<RecordDevice, 'category' | 'channel'>): string {
  const category = labels.categories[device.category];
  if (device.channel === null) return category;
  return `${category} ${fill(labels.device.channelName, { channel: channelNumber(device.channel) })}`;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * What becomes of a free text: in the customer form addresses and passwords are masked, and the withheld names of
 * these devices give way to their neutral titles (a fault made from a failed item has the device's name in its title).
 */
export function textFilter(
  form: Form,
  labels: DocumentLabels,
  devices: readonly RecordDevice[],
): (written: string) => string {
  if (form === 'internal') return (written) => written;
  const titles = new Map<string, string>();
  for (const device of devices.filter((each) => isPositionHidden(form, each))) {
    for (const name of new Set([device.name.zh, device.name.en].filter((text) => text !== ''))) {
      // Two cameras of one name cannot be told apart in a text: only what they are is left.
      titles.set(name, titles.has(name) ? labels.categories[device.category] : neutralTitle(labels, device));
    }
  }
  if (titles.size === 0) return maskText;
  const longestFirst = [...titles.keys()].sort((a, b) => b.length - a.length);
  const names = new RegExp(longestFirst.map(escaped).join('|'), 'g');
  return (written) => maskText(written.replace(names, (name) => titles.get(name) ?? ''));
}
