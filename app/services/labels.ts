/** Labels for things, printed the way records are, and found again by their codes. */
import { documentLabels, labelsHtml, pageCount } from '../../documents/index.ts';
import type { LabelItem, labelsContract } from '../../shared/api/labels.ts';
import type { RegisterEntryView } from '../../shared/api/registers.ts';
import type { Register } from '../../shared/contract/register-schema.ts';
import type { DeviceFields } from '../../shared/domain/device-fields.ts';
import { placePath } from '../../shared/domain/device-import/places.ts';
import type { LocationFields } from '../../shared/domain/entities.ts';
import type { DeviceId, RecordId } from '../../shared/domain/ids.ts';
import { deviceCode, type LabelContent, labelLayouts, portCode, readCode, sheetMm } from '../../shared/domain/label.ts';
import type { Locale } from '../../shared/i18n/index.ts';
import { translate } from '../../shared/i18n/translate.ts';
import { AppError } from '../../shared/errors.ts';
import type { Inputs } from '../inputs.ts';
import type { CodeReader } from '../scans/code-reader.ts';
import { type Workspace, found } from '../workspace.ts';
import type { Printable } from './press.ts';
import type { createRegisterService } from './registers.ts';

type Input = Inputs<typeof labelsContract>;
type Registers = ReturnType<typeof createRegisterService>;

interface ReadRegister {
  readonly register: Register;
  readonly entries: ReadonlyMap<string, RegisterEntryView>;
}

export function createLabelService(ws: Workspace, registers: Registers, codes: CodeReader) {
  const { store } = ws;

  function sheetOf({ items, layoutId, startAt, locale }: Input['pdf'], nonce: string | null) {
    const labels = contentsOf(items, locale);
    const title = translate(locale, 'lists.labels');
    const html = labelsHtml(
      { layoutId, startAt, labels, language: locale, title },
      { fontUrl: ws.ports.fontUrl, ...(nonce === null ? {} : { nonce }) },
    );
    return { html, labels: labels.length, pages: pageCount(labels.length, layoutId, startAt) };
  }

  function contentsOf(items: readonly LabelItem[], locale: Locale): LabelContent[] {
    const places = new Map<string, LocationFields>(store.locations.all().map(({ id, fields }) => [id, fields]));
    const registersRead = new Map<string, ReadRegister>();
    return items.flatMap((item) => {
      if (item.kind === 'port') {
        const read = registersRead.get(item.registerId) ?? readRegister(item.registerId);
        registersRead.set(item.registerId, read);
        return portLabels(read, item.key, locale);
      }
      const { fields } = found(store.devices.byId(item.id), 'device', item.id);
      const place = places.get(fields.locationId ?? '');
      return [deviceLabel(item.id, fields, place === undefined ? '' : placePath(place, places), locale)];
    });
  }

  /** It is made out of all orders: once for all labels. */
  function readRegister(registerId: string): ReadRegister {
    const { register, entries } = registers.entries({ ...allEntries, registerId });
    return { register, entries: new Map(entries.map((entry) => [entry.key, entry])) };
  }

  function portLabels({ register, entries }: ReadRegister, key: string, locale: Locale): LabelContent[] {
    const entry = found(entries.get(key) ?? null, 'port', key);
    const code = portCode(portId(register.id, key));
    const lines = cellsOf(register, entry, locale);
    const texts = entry.labels.filter((text) => text.trim() !== '');
    return (texts.length === 0 ? [key] : texts).map((title) => ({ title, lines, code }));
  }

  /** Every laptop gives the same id to the same port. */
  const portId = (registerId: string, key: string): string => ws.naturalId(`port:${registerId}:${key}`);

  function portOf(id: string): { kind: 'port'; registerId: string; key: string } | null {
    for (const { register } of registers.list()) {
      const { entries } = registers.entries({ ...allEntries, registerId: register.id });
      const entry = entries.find(({ key }) => portId(register.id, key) === id);
      if (entry !== undefined) return { kind: 'port', registerId: register.id, key: entry.key };
    }
    return null;
  }

  return {
    html: ({ nonce, ...sheet }: Input['html']) => sheetOf(sheet, nonce),
    async pdf(input: Input['pdf']) {
      const { html, labels } = sheetOf(input, null);
      const pdf = await ws.ports.print.pdf(html);
      const fileName = `${translate(input.locale, 'lists.labels')}.pdf`;
      ws.audit('print', { detail: { what: fileName, labels, layout: input.layoutId } });
      return { fileName, dataBase64: Buffer.from(pdf).toString('base64') };
    },
    printable(input: Input['pdf']): Printable {
      const { html, labels } = sheetOf(input, null);
      const layout = labelLayouts[input.layoutId];
      return {
        what: translate(input.locale, 'lists.labels'),
        about: { detail: { labels, layout: input.layoutId } },
        // The tail of a flag is part of its page.
        paper: layout.kind === 'sheet' ? sheetMm : { width: layout.widthMm, height: layout.heightMm + layout.tailMm },
        count: 1,
        html: async () => html,
        async *pdf() {
          yield 0;
          return ws.ports.print.pdf(html);
        },
      };
    },
    async read({ dataBase64 }: Input['read']) {
      const bytes = Buffer.from(dataBase64, 'base64');
      return { codes: [...(await codes.read({ bytes, name: 'camera.jpg', isPdf: false }))] };
    },
    find({ code }: Input['find']) {
      const read = readCode(code);
      if (read === null) throw new AppError('Label_NotOurs');
      const { kind, id } = read;
      const isHere =
        kind === 'device' ? store.devices.byId(id) !== null : kind === 'record' && store.records.byId(id) !== null;
      if (isHere && kind === 'device') return { kind, id: id as DeviceId };
      if (isHere && kind === 'record') return { kind, id: id as RecordId };
      const port = kind === 'port' ? portOf(id) : null;
      if (port === null) throw new AppError('Label_Unknown', { kind });
      return port;
    },
  };
}

const allEntries = { text: '', state: null, sortBy: 'day', isDescending: true } as const;

const localText = (locale: Locale, zh: string, en: string): string => (locale === 'en' && en !== '' ? en : zh);

/** No address and no account: a label is read by whoever passes by (contract 3.3.1). */
function deviceLabel(id: string, fields: DeviceFields, place: string, locale: Locale): LabelContent {
  const { categories, device } = documentLabels[locale];
  const { name, nameEn, category, channel, serial } = fields;
  const number = channel === null ? '' : device.channelName.replace('{{channel}}', String(channel).padStart(2, '0'));
  const kind = [categories[category], number].filter((part) => part !== '').join(' ');
  return {
    title: localText(locale, name, nameEn),
    lines: [place, kind, serial === '' ? '' : `SN ${serial}`],
    code: deviceCode(id),
  };
}

/** Columns that say the most stand first in a register. */
const cellsTold = 3;

function cellsOf({ columns }: Register, { cells }: RegisterEntryView, locale: Locale): string[] {
  return columns
    .flatMap(({ id, title, titleEn }) => {
      const cell = cells[id];
      const text = cell === undefined ? '' : localText(locale, cell.text, cell.textEn);
      return text === '' ? [] : [`${localText(locale, title, titleEn)} ${text}`];
    })
    .slice(0, cellsTold);
}
