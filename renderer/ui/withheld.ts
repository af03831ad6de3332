/**
 * Contract 3.3.1 in exports, list by list: what stands in a column, so that the level for whom it is can withhold it. What is not named
 * here is a text, and masked as such.
 */
import type { AuditEntryView } from '../../shared/api/audit.ts';
import type { FaultSummary } from '../../shared/api/faults.ts';
import type { DeviceView } from '../../shared/api/inventory.ts';
import type { LifeEntry } from '../../shared/api/life.ts';
import type { RecordSummary } from '../../shared/api/records.ts';
import type { PotentialFault } from '../../shared/api/trends.ts';
import type { ListMask } from './list-mask.ts';

/** What is read instead of a cell; null where the mask of texts is all it needs. */
export type Withheld<T> = (row: T, column: string, mask: ListMask, text: string) => string | null;

const one = (column: string, ...columns: readonly string[]): boolean => columns.includes(column);

/** The column with a person's name, of a list in which nothing else is withheld. */
const personIn =
  (own: string): Withheld<unknown> =>
  (_row, column, mask, text) =>
    column === own ? mask.person(text) : null;

export const withheldIn = {
  audit: ((_row, column, mask, text) => {
    if (one(column, 'change', 'about')) return mask.hidden('cameras');
    return column === 'person' ? mask.person(text) : null;
  }) satisfies Withheld<AuditEntryView>,

  devices: ((row, column, mask, text) => {
    if (one(column, 'address', 'model', 'serial', 'credential')) return mask.hidden('configuration');
    if (column === 'name') return mask.device(row, text);
    if (column === 'place') return mask.place(text, row);
    // In which network it stands: the customer knows.
    if (column === 'zone') return mask.hidden('devices');
    return column === 'note' && row.category === 'camera' ? mask.hidden('cameras') : null;
  }) satisfies Withheld<DeviceView>,

  /** A fault's device may be a camera that is in no register any more. Its clocks are told by the list itself. */
  faults: ((row, column, mask, text) => {
    if (column === 'reporter') return mask.person(text);
    const hidden = row.deviceName === null ? null : mask.hidden('cameras');
    if (column === 'device') return hidden;
    if (column === 'place') return hidden ?? mask.place(text, null);
    return column === 'title' && row.deviceName !== null && hidden !== null
      ? mask.text(text.replaceAll(row.deviceName, hidden))
      : null;
  }) satisfies Withheld<FaultSummary>,

  imports: ((_row, column, mask) =>
    one(column, 'name', 'what') ? mask.hidden('devices') : null) satisfies Withheld<unknown>,

  interfaces: ((_row, column, mask) =>
    one(column, 'name', 'url', 'said', 'expected') ? mask.hidden('readings') : null) satisfies Withheld<unknown>,

  /** Of one device. */
  life:
    ({ name, category }: Pick<DeviceView, 'name' | 'category'>): Withheld<LifeEntry> =>
    ({ kind }, column, mask, text) => {
      if (column === 'person') return mask.person(text);
      if (column === 'detail' && one(kind, 'register', 'version')) return mask.hidden('configuration');
      if (column === 'detail' && mask.withholds('readings')) return mask.hidden('readings');
      return category === 'camera' && one(column, 'what', 'detail') && text.includes(name)
        ? mask.hidden('cameras')
        : null;
    },

  papers: ((_row, column, mask, text) => {
    if (column === 'filedBy') return mask.person(text);
    return column === 'files' ? mask.hidden('papers') : null;
  }) satisfies Withheld<unknown>,

  /** The device of a part may be a camera. */
  parts: ((_row, column, mask, text) => {
    if (column === 'person') return mask.person(text);
    return one(column, 'serial', 'model', 'device') ? mask.hidden('configuration') : null;
  }) satisfies Withheld<unknown>,

  people: ((_row, column, mask, text) => {
    if (column === 'name') return mask.person(text);
    if (column === 'phone') return mask.phone(text);
    return column === 'certificates' ? mask.hidden('people') : null;
  }) satisfies Withheld<unknown>,

  potential: ((row, column, mask, text) => {
    if (column === 'device') return mask.device({ category: row.category, channel: null }, text);
    return one(column, 'category', 'what') ? null : mask.hidden('operations');
  }) satisfies Withheld<PotentialFault>,

  pushes: personIn('person'),

  /** A round's or a fault's title may name the camera that it is about. */
  records: (({ signers }, column, mask, text) => {
    if (column === 'title') return mask.hidden('cameras');
    if (column !== 'signers') return null;
    return mask.text(signers.reduce((told, { name }) => told.replaceAll(name, mask.person(name)), text));
  }) satisfies Withheld<RecordSummary>,

  registers: ((_row, column, mask) =>
    one(column, 'state', 'day', 'order') ? null : mask.hidden('ports')) satisfies Withheld<unknown>,

  rounds: personIn('technician'),

  /** Nothing outside says where who stands. */
  sweep: ((_row, column, mask) =>
    one(column, 'state', 'proposal', 'category', 'maker')
      ? null
      : mask.hidden('configuration')) satisfies Withheld<unknown>,

  versions: ((_row, column, mask) =>
    one(column, 'before', 'now') ? mask.hidden('readings') : null) satisfies Withheld<unknown>,
};
