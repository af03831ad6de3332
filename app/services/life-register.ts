/** What became of a device in the register, read off its operations: moved, renamed, retired, another firmware. */
import type { LifeEntry } from '../../shared/api/life.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import type { DeviceFields } from '../../shared/domain/device-fields.ts';
import type { Operation } from '../../shared/domain/operation.ts';
import type { Workspace } from '../workspace.ts';
import { inBoth } from './record-parts.ts';
import { valueWords } from './value-words.ts';

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
      .map((field) => ({
        field,
        from: valueWords(ws, 'device', field, was.get(field)),
        to: valueWords(ws, 'device', field, known.get(field)),
      }));
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
