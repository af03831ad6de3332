/** The value of any field of a register, as people know it: places, networks, people's kinds and times in words. */
import type { ConflictEntity } from '../../shared/api/conflicts.ts';
import type { Json } from '../../shared/domain/canonical-json.ts';
import { dayOf } from '../../shared/domain/dates.ts';
import type { Bilingual } from '../../shared/domain/record-content.ts';
import type { Workspace } from '../workspace.ts';
import { bilingual, inBoth } from './record-parts.ts';

/** Where the words of a field's few values stand. */
const wordsOfValues: Readonly<Record<string, string>> = {
  'device.category': 'devices.categories',
  'device.state': 'common.deviceState',
  'fault.severity': 'common.severity',
  'fault.kind': 'faults.kinds',
  'fault.channel': 'faults.channels',
  'fault.cause': 'faults.causes',
  'fault.solutions': 'faults.solutions',
  'person.role': 'common.role',
  'person.duty': 'people.duties',
  'location.kind': 'conflicts.locationKinds',
};

/** Null where nothing stands. */
export function valueWords(
  ws: Workspace,
  entity: ConflictEntity,
  field: string,
  value: Json | undefined,
): Bilingual | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return listWords(ws, entity, field, value);
  if (typeof value === 'object') return objectWords(ws, field, value as Readonly<Record<string, Json>>);
  if (typeof value === 'string') return textWords(ws, entity, field, value);
  if (typeof value === 'number' && /(^a|A)tMs$/.test(field)) return timeWords(ws, value);
  return bilingual(String(value), String(value));
}

function textWords(ws: Workspace, entity: ConflictEntity, field: string, text: string): Bilingual {
  const { store } = ws;
  const words = wordsOfValues[`${entity}.${field}`];
  if (words !== undefined) return inBoth(`${words}.${text}`);
  switch (field) {
    case 'locationId':
    case 'parentId':
      return named(store.locations.byId(text)?.fields, text);
    case 'zoneId':
      return named(store.zones.byId(text)?.fields, text);
    case 'deviceId':
      return named(store.devices.byId(text)?.fields, text);
    default:
      return bilingual(text, text);
  }
}

const named = (fields: { name: string; nameEn: string } | undefined, id: string): Bilingual =>
  bilingual(fields?.name ?? id, fields?.nameEn || (fields?.name ?? id));

function listWords(ws: Workspace, entity: ConflictEntity, field: string, list: readonly Json[]): Bilingual | null {
  const words = list.flatMap((each) => {
    const held = each as { name?: string; title?: string };
    const isNamed = typeof each === 'object' && each !== null;
    return valueWords(ws, entity, field, isNamed ? (held.name ?? held.title ?? JSON.stringify(each)) : each) ?? [];
  });
  return words.length === 0 ? null : joined(words);
}

function objectWords(ws: Workspace, field: string, value: Readonly<Record<string, Json>>): Bilingual | null {
  if (field === 'baseline') {
    const taken = dayOf(Number(value.takenAtMs), ws.contract.utcOffsetMinutes);
    return bilingual(taken, taken);
  }
  if (field === 'subject') {
    const number = value.entity === 'fault' ? ws.store.faults.byId(String(value.id))?.fields.number : undefined;
    const text = number ?? ws.store.inspections.byId(String(value.id))?.fields.number ?? String(value.id);
    return bilingual(text, text);
  }
  const members = Object.entries(value).map(([name, held]) => `${name} ${String(held)}`);
  return members.length === 0 ? null : joined(members.map((text) => bilingual(text, text)));
}

function timeWords(ws: Workspace, ms: number): Bilingual {
  const local = new Date(ms + ws.contract.utcOffsetMinutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
  return bilingual(local, local);
}

const joined = (words: readonly Bilingual[]): Bilingual =>
  bilingual(words.map(({ zh }) => zh).join('、'), words.map(({ en }) => en).join(', '));
