/** IPP on the wire (RFC 8010): a request for a printer's attributes out, a response in. Pure and bounded. */
import { AppError } from '../../shared/errors.ts';

const getPrinterAttributes = 0x000b;
/** Delimiters of groups (section 3.5.1); everything below 0x10 is one. */
const tags = { operation: 0x01, end: 0x03, printer: 0x04, lastDelimiter: 0x0f } as const;
/** Values (section 3.5.2). */
const values = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octets: 0x30,
  beginCollection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  memberName: 0x4a,
} as const;
/** Out-of-band: unsupported, unknown, no-value and their like hold nothing. */
const [firstOutOfBand, lastOutOfBand] = [0x10, 0x1f];
const headBytes = 8;
const maxValues = 5_000;

export interface PrinterQuestion {
  readonly version: readonly [major: number, minor: number];
  readonly requestId: number;
  /** `ipp://...`, as the printer knows itself. */
  readonly printerUri: string;
  readonly attributes: readonly string[];
}

/** Get-Printer-Attributes (RFC 8011 section 4.2.5). */
export function encodePrinterQuestion({ version, requestId, printerUri, attributes }: PrinterQuestion): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(version[0], 0);
  head.writeUInt8(version[1], 1);
  head.writeUInt16BE(getPrinterAttributes, 2);
  head.writeInt32BE(requestId, 4);
  return Buffer.concat([
    head,
    Buffer.from([tags.operation]),
    // The first two have to stand in this order (RFC 8011 section 4.1.4).
    attribute(values.charset, 'attributes-charset', 'utf-8'),
    attribute(values.language, 'attributes-natural-language', 'zh-cn'),
    attribute(values.uri, 'printer-uri', printerUri),
    ...attributes.map((name, at) => attribute(values.keyword, at === 0 ? 'requested-attributes' : '', name)),
    Buffer.from([tags.end]),
  ]);
}

function attribute(tag: number, name: string, value: string): Buffer {
  return Buffer.concat([Buffer.from([tag]), counted(name), counted(value)]);
}

function counted(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

export type IppValue = string | number | boolean;

export interface IppResponse {
  readonly version: string;
  /** RFC 8011 section 4.1.6: below 0x0100 it succeeded. */
  readonly status: number;
  readonly requestId: number;
  /** Of the printer's group: each attribute's values in turn. Those of collections are left out. */
  readonly attributes: ReadonlyMap<string, readonly IppValue[]>;
  /** The operation's `status-message`; empty when there is none. */
  readonly message: string;
}

/** @throws AppError Probe_ProtocolError for what breaks off, nests wrongly or holds too much */
export function readIppResponse(bytes: Buffer): IppResponse {
  if (bytes.length < headBytes) throw notIpp('short');
  const operation = new Map<string, IppValue[]>();
  const printer = new Map<string, IppValue[]>();
  let group: Map<string, IppValue[]> | null = null;
  let current: IppValue[] = [];
  let depth = 0;
  let at = headBytes;
  const take = (): Buffer => {
    if (at + 2 > bytes.length) throw notIpp('short');
    const from = at + 2;
    at = from + bytes.readUInt16BE(at);
    if (at > bytes.length) throw notIpp('short');
    return bytes.subarray(from, at);
  };
  for (let count = 0; ; count += 1) {
    const tag = bytes[at];
    at += 1;
    if (tag === undefined) throw notIpp('short');
    if (count > maxValues) throw notIpp('values');
    if (tag === tags.end) break;
    if (tag <= tags.lastDelimiter) {
      if (depth > 0) throw notIpp('collection');
      group = tag === tags.operation ? operation : tag === tags.printer ? printer : null;
      continue;
    }
    const name = take().toString('utf8');
    const value = take();
    if (tag === values.endCollection) depth -= 1;
    if (depth < 0) throw notIpp('collection');
    // A value without a name is one more of the attribute before it; within a collection none has one.
    if (depth === 0 && name !== '') {
      current = [];
      group?.set(name, current);
    }
    if (tag === values.beginCollection) depth += 1;
    else if (depth === 0 && tag !== values.endCollection) current.push(...readValue(tag, value));
  }
  return {
    version: `${bytes.readUInt8(0)}.${bytes.readUInt8(1)}`,
    status: bytes.readUInt16BE(2),
    requestId: bytes.readInt32BE(4),
    attributes: printer,
    message: String(operation.get('status-message')?.[0] ?? ''),
  };
}

function readValue(tag: number, value: Buffer): IppValue[] {
  if (tag >= firstOutOfBand && tag <= lastOutOfBand) return [];
  switch (tag) {
    case values.integer:
    case values.enum:
      if (value.length !== 4) throw notIpp('integer');
      return [value.readInt32BE(0)];
    case values.boolean:
      if (value.length !== 1) throw notIpp('boolean');
      return [value.readUInt8(0) !== 0];
    case values.textWithLanguage:
    case values.nameWithLanguage:
      return [withoutLanguage(value)];
    default:
      return [tag < values.octets ? value.toString('hex') : value.toString('utf8')];
  }
}

/** The language's length and name, then the text's. */
function withoutLanguage(value: Buffer): string {
  const from = value.length < 2 ? Number.NaN : 2 + value.readUInt16BE(0) + 2;
  if (!(from <= value.length)) throw notIpp('language');
  return value.subarray(from).toString('utf8');
}

export function notIpp(detail: string): AppError {
  return new AppError('Probe_ProtocolError', { protocol: 'ipp', detail });
}
