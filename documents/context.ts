/** What a builder needs beside the record's content, and how it words times, texts in two languages and secrets. */
import { type Form } from '../shared/domain/confidential.ts';
import type { Signature } from '../shared/domain/entities.ts';
import { type Mask, maskOf, type NamedDevice, type SiteNames } from '../shared/domain/masking.ts';
import type { Bilingual, RecordDevice } from '../shared/domain/record-content.ts';
import { type DocumentLabels, type DocumentLanguage, fill } from './labels.ts';

/** How every document is worded. */
export interface PageContext {
  readonly labels: DocumentLabels;
  readonly language: DocumentLanguage;
  /** What is withheld: shared/domain/confidential.ts. */
  readonly form: Form;
  /** Names that texts may hold, beside those of the content. */
  readonly site: SiteNames;
}

/** Of a record. */
export interface DocumentContext extends PageContext {
  readonly signatures: readonly Signature[];
  /** Null for a draft, which gets no QR code and says on every page that it is one. */
  readonly seal: { readonly recordId: string; readonly contentHash: string } | null;
}

/** What a content calls its own devices, rooms and people: as they were called then. */
export interface OwnNames {
  readonly devices?: readonly NamedDevice[];
  readonly places?: readonly (Bilingual | string)[];
  readonly people?: readonly string[];
}

/** Wording bound to one document: its language, its form and its clock. */
export interface Wording {
  readonly withholds: Mask['withholds'];
  /** A text somebody wrote, without what this form withholds. */
  readonly text: (written: string) => string;
  /** The text, or a dash when it is empty. */
  readonly orDash: (written: string) => string;
  readonly bilingual: (written: Bilingual) => string;
  /** Titles of the contract and its parties: everybody knows them. */
  readonly contract: (written: Bilingual) => string;
  /** What a device may be called in this form. */
  readonly device: (device: Pick<RecordDevice, 'name' | 'category' | 'channel'>) => string;
  /** A place, of a device where one is given, as far as this form tells it. */
  readonly place: Mask['place'];
  readonly person: Mask['person'];
  /** Name and telephone number, as far as this form tells them. */
  readonly contact: (person: { readonly name: string; readonly phone: string }) => string;
  readonly phone: Mask['phone'];
  /** What was read, entered or found by a probe. */
  readonly reading: (written: Bilingual | string) => string;
  /** `2026-11-23 (周一) 09:12`. */
  readonly dateTime: (ms: number) => string;
  /** `2026-11-23 (周一)`. */
  readonly date: (ms: number) => string;
  /** `11-23 09:12:05`. */
  readonly stamp: (ms: number) => string;
  readonly duration: (ms: number) => string;
}

export function wordingOf(ctx: PageContext, utcOffsetMinutes: number, own: OwnNames): Wording {
  const { labels, language } = ctx;
  const mask = maskIn(ctx, own);
  const text = (written: string): string => mask.text(written).trim();
  const orDash = (written: string): string => text(written) || labels.notGiven;
  const contract = ({ zh, en }: Bilingual): string => (language === 'en' && en !== '' ? en : zh);
  // The shifted instant is read in UTC: the machine's own time zone never counts.
  const local = (ms: number): Date => new Date(ms + utcOffsetMinutes * 60_000);
  const iso = (ms: number): string => local(ms).toISOString();
  const date = (ms: number): string => `${iso(ms).slice(0, 10)} (${labels.weekdays[local(ms).getUTCDay()] ?? ''})`;
  return {
    withholds: mask.withholds,
    text,
    orDash,
    bilingual: (written) => text(contract(written)),
    contract,
    device: (device) => mask.device(device, contract(device.name)).trim(),
    place: mask.place,
    person: mask.person,
    contact: ({ name, phone }) =>
      [mask.person(name) || labels.notGiven, mask.withholds('phones') ? '' : phone].join('  ').trim(),
    phone: mask.phone,
    reading(written) {
      const said = typeof written === 'string' ? written : contract(written);
      return said.trim() !== '' && mask.withholds('readings') ? labels.hidden : text(said);
    },
    date,
    dateTime: (ms) => `${date(ms)} ${iso(ms).slice(11, 16)}`,
    stamp: (ms) => `${iso(ms).slice(5, 10)} ${iso(ms).slice(11, 19)}`,
    duration: (ms) => {
      const all = Math.max(0, Math.round(ms / 60_000));
      const [hours, minutes] = [Math.floor(all / 60), all % 60];
      if (hours === 0) return fill(labels.duration.minutes, { minutes });
      return fill(minutes === 0 ? labels.duration.hours : labels.duration.hoursMinutes, { hours, minutes });
    },
  };
}

function maskIn(
  { form, labels, language, site }: PageContext,
  { devices = [], places = [], people = [] }: OwnNames,
): Mask {
  const words = {
    language,
    hidden: labels.hidden,
    categories: labels.categories,
    channelName: (channel: string) => fill(labels.device.channelName, { channel }),
    floor: (floor: string) => fill(labels.floor, { floor }),
    someRoom: labels.someRoom,
  };
  const rooms = places.map((place) => ({
    name: typeof place === 'string' ? { zh: place, en: '' } : place,
    floor: null,
  }));
  return maskOf(form, words, {
    devices: [...devices, ...site.devices],
    rooms: [...rooms, ...devices.flatMap(roomsOf), ...site.rooms],
    people: [...people, ...site.people],
  });
}

/** Of a device that says where it stands. */
const roomsOf = (device: NamedDevice & { readonly location?: Bilingual }): SiteNames['rooms'] =>
  device.location === undefined ? [] : [{ name: device.location, floor: null }];
