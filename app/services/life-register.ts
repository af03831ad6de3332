/** What became of a device in the register, read off its operations: moved, renamed, retired, another firmware. */
import type { LifeEntry } from '../../shared/api/life.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import type { BaselinePicture, DeviceFields } from '../../shared/domain/device-fields.ts';
import type { Operation } from '../../shared/domain/operation.ts';
import type { Bilingual } from '../../shared/domain/record-content.ts';
import type { Workspace } from '../workspace.ts';
import { bilingual, inBoth } from './record-parts.ts';

/** What a change of is worth an entry; the firmware is a version. */
const toldFields = [
  'name',
  'nameEn',
  'category',
  'locationId',
  'zoneId',
  'channel',
  'address',
  'mac',
  'ports',
  'rtspPath',
  'video',
  'maker',
  'makerCertificate',
  'snmp',
  'ssh',
  'sshHostKey',
  'vendor',
  'model',
  'serial',
  'state',
  'note',
  'baseline',
] as const satisfies readonly (keyof DeviceFields)[];

/** @param operations of one device, in the order that counts */
export function registerEntries(ws: Workspace, operations: readonly Operation[]): LifeEntry[] {
  const known = new Map<string, Json>();
  return operations.flatMap((op): LifeEntry[] => {
    const head = { id: `${op.dev}:${op.n}`, atMs: op.wallMs, personName: ws.personName(op.author) };
    if (op.action === 'remove') {
      return [{ ...head, kind: 'register', act: 'removed', changes: [], reason: String(op.fields.reason ?? '') }];
    }
    const was = new Map(known);
    for (const [field, value] of Object.entries(op.fields)) known.set(field, value);
    if (op.action === 'create') return [{ ...head, kind: 'register', act: 'added', changes: [], reason: '' }];
    const changed = Object.keys(op.fields).filter(
      (field) => JSON.stringify(was.get(field) ?? null) !== JSON.stringify(known.get(field) ?? null),
    );
    const changes = toldFields
      .filter((field) => changed.includes(field))
      .map((field) => ({ field, from: worded(ws, field, was.get(field)), to: worded(ws, field, known.get(field)) }));
    const versions: LifeEntry[] = changed.includes('firmware')
      ? [
          {
            ...head,
            id: `${head.id}/firmware`,
            kind: 'version',
            what: inBoth('devices.fields.firmware'),
            from: plain(was.get('firmware')) || null,
            to: plain(known.get('firmware')),
            inspectionId: null,
          },
        ]
      : [];
    return [
      ...(changes.length === 0
        ? []
        : [{ ...head, kind: 'register' as const, act: 'changed' as const, changes, reason: '' }]),
      ...versions,
    ];
  });
}

const plain = (value: Json | undefined): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Null where nothing stood. */
function worded(ws: Workspace, field: (typeof toldFields)[number], value: Json | undefined): Bilingual | null {
  const text = plain(value);
  if (text === '') return null;
  switch (field) {
    case 'locationId': {
      const location = ws.store.locations.byId(text)?.fields;
      return bilingual(location?.name ?? text, location?.nameEn ?? '');
    }
    case 'zoneId': {
      const zone = ws.store.zones.byId(text)?.fields;
      return bilingual(zone?.name ?? text, zone?.nameEn ?? '');
    }
    case 'category':
      return inBoth(`devices.categories.${text as DeviceFields['category']}`);
    case 'state':
      return inBoth(`common.deviceState.${text as DeviceFields['state']}`);
    case 'ports':
    case 'video':
    case 'maker':
    case 'snmp':
    case 'ssh':
      return membersWorded(value);
    case 'baseline': {
      const taken = dayOf((value as unknown as BaselinePicture).takenAtMs, ws.contract.utcOffsetMinutes);
      return bilingual(taken, taken);
    }
    default:
      return bilingual(text, text);
  }
}

/** `http 8080, rtsp 8554`; null without any. */
function membersWorded(value: Json | undefined): Bilingual | null {
  const members = Object.entries((value ?? {}) as Record<string, Json>).map(
    ([name, held]) => `${name} ${String(held)}`,
  );
  return members.length === 0 ? null : bilingual(members.join('、'), members.join(', '));
}
