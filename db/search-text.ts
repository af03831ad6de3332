/** What of a record can be searched, and by what a list sorts: columns beside its fields, derived from them alone. */
import { builtInContract } from '../shared/contract/index.ts';
import type { EntityName, FieldsOf } from '../shared/domain/entities.ts';
import { searchForm } from '../shared/domain/search-form.ts';
import { pinyinInitials, pinyinOrder } from './pinyin.ts';

type Fields<E extends EntityName> = Partial<FieldsOf<E>>;

/** Title first. A field that an older or newer program left out, or wrote otherwise, is not searched. */
const fieldsOf = {
  device: ({ name, nameEn, key, address, vendor, model, serial }: Fields<'device'>) => [
    name,
    nameEn,
    key,
    address,
    vendor,
    model,
    serial,
    initialsOf(name),
  ],
  location: ({ name, nameEn }: Fields<'location'>) => [name, nameEn, initialsOf(name)],
  fault: ({ title, number, description, reporter, reporterPhone, place }: Fields<'fault'>) => [
    title,
    number,
    description,
    reporter,
    reporterPhone,
    place,
  ],
  inspection: ({ number, planId }: Fields<'inspection'>) => {
    const plan = builtInContract.plans.find(({ id }) => id === planId);
    return [number, plan?.title, plan?.titleEn];
  },
  record: ({ title, number, signatures }: Fields<'record'>) => [
    title,
    number,
    ...(Array.isArray(signatures) ? signatures.map((signature) => signature.name) : []),
  ],
} as const;

export type SearchedEntity = keyof typeof fieldsOf;
export const searchedEntities = Object.keys(fieldsOf) as SearchedEntity[];

export const isSearched = (entity: EntityName): entity is SearchedEntity => Object.hasOwn(fieldsOf, entity);

/** Another value: the columns and the index are made again when the data folder is opened. */
export const searchVersion = `1 ${builtInContract.id} ${builtInContract.version}`;

/** A line for each field that says something, and a line break before and after each: `\n摄像机\ncamera-07\n`. */
export function searchTextOf(entity: SearchedEntity, fields: object): string {
  const texts: readonly unknown[] = fieldsOf[entity](fields as never);
  const lines = texts.flatMap((text) => (typeof text === 'string' ? [searchForm(text)] : []));
  return `\n${lines.filter((line) => line !== '').join('\n')}\n`;
}

/** Channels first and in their order, then by name. */
export function deviceOrderOf(fields: object): string {
  const { channel, name } = fields as Fields<'device'>;
  const place = typeof channel === 'number' ? channel : 9999;
  return `${String(place).padStart(4, '0')} ${typeof name === 'string' ? pinyinOrder(name) : ''}`;
}

/** Of an entity without any, an empty object. */
export function derivedColumns(entity: EntityName, fields: object): Readonly<Record<string, string>> {
  if (!isSearched(entity)) return {};
  const search_text = searchTextOf(entity, fields);
  return entity === 'device' ? { search_text, order_key: deviceOrderOf(fields) } : { search_text };
}

function initialsOf(name: unknown): string {
  return typeof name === 'string' ? pinyinInitials(name) : '';
}
