/** IPP on the wire (RFC 8010): requests out, responses in. Pure and bounded. */
import { AppError } from '../../shared/errors.ts';

/** RFC 8011 section 4, and CUPS's own list of its queues. */
export const ippOperations = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
  cupsGetDefault: 0x4001,
  cupsGetPrinters: 0x4002,
} as const;
/** Delimiters of groups (section 3.5.1); everything below 0x10 is one. */
const tags = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04, lastDelimiter: 0x0f } as const;
/** Values (section 3.5.2). */
const values = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octets: 0x30,
  range: 0x33,
  beginCollection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeMediaType: 0x49,
  memberName: 0x4a,
} as const;
/** Out-of-band: unsupported, unknown, no-value and their like hold nothing. */
const [firstOutOfBand, lastOutOfBand] = [0x10, 0x1f];
const headBytes = 8;
/** CUPS tells of all its queues in one answer. */
const maxValues = 20_000;

/** An attribute that is sent; several values are one attribute's. */
export interface IppAttribute {
  readonly name: string;
  readonly tag: 'integer' | 'name' | 'keyword' | 'uri' | 'mimeMediaType';
  readonly values: readonly (string | number)[];
}

export interface IppRequest {
  readonly version: readonly [major: number, minor: number];
  readonly operation: (typeof ippOperations)[keyof typeof ippOperations];
  readonly requestId: number;
  /** In which its texts are to be. */
  readonly language: 'zh-cn' | 'en';
  /** In the operation's group, `printer-uri` or `job-uri` first (RFC 8011 section 4.1.5). */
  readonly attributes: readonly IppAttribute[];
  /** How a job is to be printed. */
  readonly job?: readonly IppAttribute[];
}

export const ippText = (
  tag: Exclude<IppAttribute['tag'], 'integer'>,
  name: string,
  ...texts: string[]
): IppAttribute => ({
  name,
  tag,
  values: texts,
});
export const ippInteger = (name: string, value: number): IppAttribute => ({ name, tag: 'integer', values: [value] });

/** Everything up to the document's own bytes. */
export function encodeIppRequest({
  version,
  operation,
  requestId,
  language,
  attributes,
  job = [],
}: IppRequest): Buffer {
  const head = Buffer.alloc(headBytes);
  head.writeUInt8(version[0], 0);
  head.writeUInt8(version[1], 1);
  head.writeUInt16BE(operation, 2);
  head.writeInt32BE(requestId, 4);
  return Buffer.concat([
    head,
    Buffer.from([tags.operation]),
    // The first two have to stand in this order (RFC 8011 section 4.1.4).
    encodeValue(values.charset, 'attributes-charset', 'utf-8'),
    encodeValue(values.language, 'attributes-natural-language', language),
    ...attributes.flatMap(encodeAttribute),
    ...(job.length === 0 ? [] : [Buffer.from([tags.job]), ...job.flatMap(encodeAttribute)]),
    Buffer.from([tags.end]),
  ]);
}

const encodeAttribute = ({ name, tag, values: all }: IppAttribute): Buffer[] =>
  // A value without a name is one more of the attribute before it.
  all.map((value, at) => encodeValue(values[tag], at === 0 ? name : '', value));

function encodeValue(tag: number, name: string, value: string | number): Buffer {
  return Buffer.concat([Buffer.from([tag]), counted(Buffer.from(name)), counted(bytesOf(value))]);
}

function bytesOf(value: string | number): Buffer {
  if (typeof value === 'string') return Buffer.from(value);
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function counted(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

export type IppValue = string | number | boolean;
/** Each attribute's values in turn. Those of collections are left out; a range is its upper end. */
export type IppAttributes = ReadonlyMap<string, readonly IppValue[]>;

export interface IppResponse {
  readonly version: string;
  /** RFC 8011 section 4.1.6: below 0x0100 it succeeded. */
  readonly status: number;
  readonly requestId: number;
  /** A group for each printer or job that it tells of, in its order. */
  readonly printers: readonly IppAttributes[];
  readonly jobs: readonly IppAttributes[];
  /** The operation's `status-message`; empty when there is none. */
  readonly message: string;
}

/** @throws AppError Probe_ProtocolError for what breaks off, nests wrongly or holds too much */
export function readIppResponse(bytes: Buffer): IppResponse {
  if (bytes.length < headBytes) throw notIpp('short');
  const groups: { readonly tag: number; readonly attributes: Map<string, IppValue[]> }[] = [];
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
      groups.push({ tag, attributes: new Map() });
      continue;
    }
    const name = take().toString('utf8');
    const value = take();
    if (tag === values.endCollection) depth -= 1;
    if (depth < 0) throw notIpp('collection');
    // A value without a name is one more of the attribute before it; within a collection none has one.
    if (depth === 0 && name !== '') {
      current = [];
      groups.at(-1)?.attributes.set(name, current);
    }
    if (tag === values.beginCollection) depth += 1;
    else if (depth === 0 && tag !== values.endCollection) current.push(...readValue(tag, value));
  }
  const groupsOf = (tag: number): IppAttributes[] =>
    groups.filter((group) => group.tag === tag).map(({ attributes }) => attributes);
  return {
    version: `${bytes.readUInt8(0)}.${bytes.readUInt8(1)}`,
    status: bytes.readUInt16BE(2),
    requestId: bytes.readInt32BE(4),
    printers: groupsOf(tags.printer),
    jobs: groupsOf(tags.job),
    message: String(groupsOf(tags.operation)[0]?.get('status-message')?.[0] ?? ''),
  };
}

function readValue(tag: number, value: Buffer): IppValue[] {
  if (tag >= firstOutOfBand && tag <= lastOutOfBand) return [];
  switch (tag) {
    case values.integer:
    case values.enum:
      if (value.length !== 4) throw notIpp('integer');
      return [value.readInt32BE(0)];
    case values.range:
      if (value.length !== 8) throw notIpp('range');
      return [value.readInt32BE(4)];
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
