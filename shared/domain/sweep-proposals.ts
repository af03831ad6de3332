/**
 * What a sweep found, held against the inventory: by serial number, then by hardware address, then by address. Each address
 * and each device is in one proposal at most; nothing here changes anything. Pure.
 */
import type { DeviceFields } from './device-fields.ts';
import type { SweepFound } from './sweep.ts';

/**
 * new: nobody knows it. moved: a known device answers elsewhere. replaced: another one stands at a known device's address.
 * changed: a known device says something else of itself. gone: a known address answers no more; nothing is proposed for it.
 */
export const proposalKinds = ['new', 'moved', 'replaced', 'changed', 'gone'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

export const proposedFields = ['name', 'address', 'mac', 'vendor', 'model', 'serial', 'firmware'] as const;
export type ProposedField = (typeof proposedFields)[number];

export interface ProposedChange {
  readonly field: ProposedField;
  /** Empty where nothing stood. */
  readonly before: string;
  readonly after: string;
  /** Taken over unless somebody says otherwise; names that people gave stay unless somebody says so. */
  readonly isUsual: boolean;
}

export interface Proposal {
  /** What it proposes, as text: the same until something of it changes. */
  readonly key: string;
  readonly kind: ProposalKind;
  readonly address: string;
  /** Null for a new one. */
  readonly deviceId: string | null;
  readonly matchedBy: 'serial' | 'mac' | 'address' | null;
  readonly changes: readonly ProposedChange[];
}

export type KnownDevice = Pick<
  DeviceFields,
  'key' | 'name' | 'nameEn' | 'address' | 'vendor' | 'model' | 'serial' | 'firmware' | 'mac' | 'state'
> & { readonly id: string };

export const macText = (mac: string): string => mac.trim().toLowerCase().replaceAll('-', ':');

/** A serial number that tells devices apart: makers leave `0`, `unknown` or `123456` in boxes that have none. */
export function serialText(serial: string): string {
  const text = serial.trim().toUpperCase();
  const isFiller = /^(.)\1*$/.test(text) || /^(0?123456(7(8(90?)?)?)?|UNKNOWN|NONE|N\/A|DEFAULT)$/.test(text);
  return text.length < 4 || isFiller ? '' : text;
}

const addressText = (address: string | null): string => (address ?? '').trim().toLowerCase();

interface Match {
  readonly device: KnownDevice;
  readonly by: 'serial' | 'mac' | 'address';
}

/** @param found also the silent addresses, which are how a device is missed */
export function proposalsOf(found: readonly SweepFound[], devices: readonly KnownDevice[]): Proposal[] {
  const living = found.filter(({ state }) => state !== 'silent');
  const matching = matchAll(living, devices);
  const proposals = living.flatMap((each) => {
    const match = matching.matches.get(each);
    if (match !== undefined) return knownProposal(each, match) ?? [];
    return matching.unclear.has(each) ? [] : newProposal(each);
  });
  return [...proposals, ...goneProposals(found, devices, matching.met)];
}

class Matching {
  readonly matches = new Map<SweepFound, Match>();
  /** Known, but nobody can say as which of several. */
  readonly unclear = new Set<SweepFound>();
  /** Ids of the devices that answered somewhere. */
  readonly met = new Set<string>();

  /** One owner and one who answers belong together. Where there are more of either, only who is where it should be is sure. */
  pair(by: Match['by'], those: readonly SweepFound[], owners: readonly KnownDevice[]): void {
    const isSure = by !== 'address' && those.length === 1 && owners.length === 1;
    for (const each of those) {
      const atHome = owners.filter((device) => addressText(device.address) === addressText(each.address));
      const [device] = isSure ? owners : atHome.length === 1 ? atHome : [];
      if (device !== undefined && !this.met.has(device.id)) {
        this.matches.set(each, { device, by });
        this.met.add(device.id);
        // A gateway may answer for hardware addresses behind it: one that several give says nothing.
      } else if (by !== 'mac') this.unclear.add(each);
    }
    if (by === 'serial') for (const { id } of owners) this.met.add(id);
  }

  isOpen(each: SweepFound): boolean {
    return !this.matches.has(each) && !this.unclear.has(each);
  }
}

function matchAll(living: readonly SweepFound[], devices: readonly KnownDevice[]): Matching {
  const matching = new Matching();
  const signs = [
    {
      by: 'serial',
      mine: ({ serial }: SweepFound) => serialText(serial),
      its: ({ serial }: KnownDevice) => serialText(serial),
    },
    { by: 'mac', mine: ({ mac }: SweepFound) => macText(mac), its: ({ mac }: KnownDevice) => macText(mac) },
    { by: 'address', mine: ({ address }: SweepFound) => addressText(address), its: addressInUse },
  ] as const;
  for (const { by, mine, its } of signs) {
    // Who was met elsewhere has left its address to somebody else.
    const free = devices.filter(({ id }) => !matching.met.has(id));
    const owners = Map.groupBy(free, its);
    const open = living.filter((each) => matching.isOpen(each));
    for (const [text, those] of Map.groupBy(open, mine)) {
      const its = text === '' ? undefined : owners.get(text);
      if (its !== undefined) matching.pair(by, those, its);
    }
  }
  return matching;
}

/** A device that was taken out of service leaves its address to others. */
const addressInUse = ({ address, state }: KnownDevice): string => (state === 'retired' ? '' : addressText(address));

function newProposal(found: SweepFound): Proposal {
  const { address, mac, vendor, model, serial, firmware } = found;
  const name = found.name || [vendor, model].filter((part) => part !== '').join(' ') || address;
  const said = { name, address, mac: macText(mac), vendor, model, serial, firmware };
  const changes = proposedFields
    .filter((field) => said[field] !== '')
    .map((field) => ({ field, before: '', after: said[field], isUsual: true }));
  const who = serialText(serial) || macText(mac) || address;
  return proposal('new', found.address, { id: null, who }, null, changes);
}

function knownProposal(found: SweepFound, { device, by }: Match): Proposal | null {
  const changes = proposedFields.flatMap((field) => changeOf(field, found, device) ?? []);
  if (changes.length === 0) return null;
  const isOther = changes.some(({ field, before }) => (field === 'serial' || field === 'mac') && before !== '');
  const kind = changes.some(({ field }) => field === 'address')
    ? 'moved'
    : by === 'address' && isOther
      ? 'replaced'
      : 'changed';
  return proposal(kind, found.address, { id: device.id, who: device.id }, by, changes);
}

function changeOf(field: ProposedField, found: SweepFound, device: KnownDevice): ProposedChange | null {
  const after = field === 'mac' ? macText(found.mac) : found[field].trim();
  const before = (device[field] ?? '').trim();
  if (after === '' || plain(after) === plain(field === 'mac' ? macText(before) : before)) return null;
  // 海康威视 and HIKVISION are the same maker: what a person wrote stands.
  if (field === 'vendor' && before !== '') return null;
  if (field !== 'name') return { field, before, after, isUsual: true };
  return isOwnName(found, device) ? { field, before, after, isUsual: false } : null;
}

const plain = (text: string): string => text.trim().toLowerCase();

/** What makers call every box of theirs is no name, and what the inventory calls it in any way is none that is new. */
function isOwnName({ name, model, vendor }: SweepFound, { key, name: ours, nameEn }: KnownDevice): boolean {
  return ![model, vendor, key ?? '', ours, nameEn].map(plain).includes(plain(name));
}

function goneProposals(
  found: readonly SweepFound[],
  devices: readonly KnownDevice[],
  met: ReadonlySet<string>,
): Proposal[] {
  const silent = new Set(found.filter(({ state }) => state === 'silent').map(({ address }) => addressText(address)));
  return devices
    .filter((each) => each.state === 'in-service' && !met.has(each.id) && silent.has(addressText(each.address)))
    .map((each) => proposal('gone', each.address ?? '', { id: each.id, who: each.id }, 'address', []));
}

function proposal(
  kind: ProposalKind,
  address: string,
  { id, who }: { readonly id: string | null; readonly who: string },
  matchedBy: Proposal['matchedBy'],
  changes: readonly ProposedChange[],
): Proposal {
  const key = JSON.stringify([
    kind,
    who,
    ...(kind === 'gone' ? [address] : changes.map(({ field, after }) => [field, after])),
  ]);
  return { key, kind, address, deviceId: id, matchedBy, changes };
}
