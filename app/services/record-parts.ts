/** Parts that records of every kind are made of. */
import type { RecordEdits } from '../../shared/api/records.ts';
import type { Clause } from '../../shared/contract/schema.ts';
import type { Stored } from '../../shared/domain/entities.ts';
import type { PartView } from '../../shared/api/parts.ts';
import type { Bilingual, RecordDevice, RecordPart } from '../../shared/domain/record-content.ts';
import { translate } from '../../shared/i18n/translate.ts';
import type { Workspace } from '../workspace.ts';

/** What a short text of a record may hold; two of a device's may be longer together. */
const maxShortText = 400;

export const bilingual = (zh: string, en: string): Bilingual => ({ zh, en });
export const inBoth = (
  key: Parameters<typeof translate>[1],
  params?: Readonly<Record<string, string | number | boolean | null>>,
): Bilingual => bilingual(translate('zh-CN', key, params), translate('en', key, params));

/** What every kind of record begins with. */
export function recordHead(ws: Workspace, number: string, clauses: readonly Clause[], edits: RecordEdits) {
  const person = ws.person();
  return {
    v: 1 as const,
    number,
    supersedesNumber: null,
    isSample: ws.store.siteKind === 'demo',
    utcOffsetMinutes: ws.contract.utcOffsetMinutes,
    contractTitle: bilingual(ws.contract.title, ws.contract.titleEn),
    customer: bilingual(ws.contract.customer, ws.contract.customerEn),
    provider: '',
    technician: { name: person.fields.name, phone: person.fields.phone },
    clauses: clauses.map((clause) => ({ id: clause.id, title: bilingual(clause.title, clause.titleEn) })),
    opinion: { satisfaction: edits.satisfaction, text: edits.opinion },
  };
}

export function locationNames(ws: Workspace, id: string | null): Bilingual {
  const location = id === null ? null : ws.store.locations.byId(id);
  return location === null ? bilingual('', '') : bilingual(location.fields.name, location.fields.nameEn);
}

export function recordDevice(ws: Workspace, device: Stored<'device'>): RecordDevice {
  const { fields } = device;
  return {
    name: bilingual(fields.name, fields.nameEn),
    category: fields.category,
    channel: fields.channel,
    location: locationNames(ws, fields.locationId),
    address: fields.address,
    model: [fields.vendor, fields.model]
      .filter((text) => text !== '')
      .join(' ')
      .slice(0, maxShortText)
      .toWellFormed(),
    serial: fields.serial,
  };
}

/** As they stand in the register now: a record keeps its own copy. */
export function recordParts(ws: Workspace, parts: readonly PartView[], isOfRound: boolean): RecordPart[] {
  return parts.map(({ name, model, serial, quantity, unit, note, deviceId }) => {
    const device = deviceId === null ? null : ws.store.devices.byId(deviceId);
    const part = { name, model, serial, quantity, unit, note };
    return isOfRound ? { ...part, device: device && recordDevice(ws, device) } : part;
  });
}
