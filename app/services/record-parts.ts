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

/** What records and reports say of the contract that they are made for. */
export function contractHead({ store, contract }: Workspace, clauses: readonly Clause[]) {
  return {
    isSample: store.siteKind === 'demo',
    utcOffsetMinutes: contract.utcOffsetMinutes,
    contractTitle: bilingual(contract.title, contract.titleEn),
    customer: bilingual(contract.customer, contract.customerEn),
    provider: '',
    clauses: clauses.map(({ id, title, titleEn }) => ({ id, title: bilingual(title, titleEn) })),
  };
}

/** What every kind of record begins with. */
export function recordHead(ws: Workspace, number: string, clauses: readonly Clause[], edits: RecordEdits) {
  const { name, phone } = ws.person().fields;
  return {
    ...contractHead(ws, clauses),
    v: 1 as const,
    number,
    supersedesNumber: null,
    technician: { name, phone },
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
