/** Values of SNMP (RFC 2578) as what they mean, and as the lines `snmpwalk -On` writes. Pure. */
import type { Varbind } from 'net-snmp';

/** BER tags (RFC 3416 section 3) under which the values arrive. */
export const tag = {
  integer: 2,
  octets: 4,
  null: 5,
  oid: 6,
  ipAddress: 64,
  counter32: 65,
  gauge32: 66,
  timeTicks: 67,
  opaque: 68,
  counter64: 70,
  noSuchObject: 128,
  noSuchInstance: 129,
  endOfMibView: 130,
} as const;

/** Whether a value came, rather than word that there is none. */
export function isPresent(value: Varbind | undefined): value is Varbind {
  return hasValue(value?.type ?? tag.null);
}

const hasValue = (type: number): boolean => type !== tag.null && type < tag.noSuchObject;

/** A number; undefined when there is none. Counters beyond 2^53 lose their last digits. */
export function numberOf(value: Varbind | undefined): number | undefined {
  const big = bigintOf(value);
  return big === undefined ? undefined : Number(big);
}

/** A whole number of any size; undefined when there is none. */
export function bigintOf(value: Varbind | undefined): bigint | undefined {
  if (!isPresent(value)) return undefined;
  const raw: unknown = value.value;
  if (typeof raw === 'number' && Number.isInteger(raw)) return BigInt(raw);
  const isCounter64 = (value.type as number) === tag.counter64;
  if (!isCounter64 || !Buffer.isBuffer(raw) || raw.length > 9) return undefined;
  return raw.length === 0 ? 0n : BigInt(`0x${raw.toString('hex')}`);
}

/** The number that a text begins with: Hikvision says `27 PERCENT`. */
export function leadingNumberOf(value: Varbind | undefined): number | undefined {
  const number = numberOf(value);
  if (number !== undefined) return number;
  const match = /^\s*(-?\d+(?:\.\d+)?)/.exec(textOf(value) ?? '');
  return match === null ? undefined : Number(match[1]);
}

/** Octets; undefined when there are none. */
export function octetsOf(value: Varbind | undefined): Buffer | undefined {
  const raw: unknown = isPresent(value) ? value.value : undefined;
  return Buffer.isBuffer(raw) ? raw : undefined;
}

const chinese = new TextDecoder('gb18030');
const strict = new TextDecoder('utf-8', { fatal: true });

/** Octets as text: UTF-8, and GB 18030 where that is what a device of the country was given. Empty is undefined. */
export function textOf(value: Varbind | undefined): string | undefined {
  const bytes = octetsOf(value);
  if (bytes === undefined) return undefined;
  let text: string;
  try {
    text = strict.decode(bytes);
  } catch {
    text = chinese.decode(bytes);
  }
  // Fixed-length fields are padded with zeroes.
  const clean = text.replace(/\0+$/, '').trim();
  return clean === '' ? undefined : clean.slice(0, 1_000);
}

/** An object identifier in dotted numbers. */
export function oidOf(value: Varbind | undefined): string | undefined {
  const raw: unknown = isPresent(value) ? value.value : undefined;
  return typeof raw === 'string' && /^\d+(\.\d+)*$/.test(raw) ? raw : undefined;
}

/** `00:11:22:33:44:55` */
export function macText(bytes: Iterable<number>): string {
  return [...bytes].map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join(':');
}

/** A name that is octets of an address or text, as LLDP mixes them. */
export function nameOf(value: Varbind | undefined): string | undefined {
  const bytes = octetsOf(value);
  if (bytes === undefined || bytes.length === 0) return undefined;
  return isText(bytes) ? textOf(value) : macText(bytes);
}

function isText(bytes: Buffer): boolean {
  try {
    // eslint-disable-next-line no-control-regex
    return !/[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/.test(strict.decode(bytes).replace(/\0+$/, ''));
  } catch {
    return false;
  }
}

const typeNames: Readonly<Record<number, string>> = {
  [tag.integer]: 'INTEGER',
  [tag.oid]: 'OID',
  [tag.ipAddress]: 'IpAddress',
  [tag.counter32]: 'Counter32',
  [tag.gauge32]: 'Gauge32',
  [tag.timeTicks]: 'Timeticks',
  [tag.counter64]: 'Counter64',
};

/** One value as `snmpwalk -On` writes it. */
export function walkLine(value: Varbind): string {
  const bytes = octetsOf(value);
  const type: number = value.type ?? tag.null;
  if (!hasValue(type)) return `.${value.oid} = No value (${type})`;
  if (type === tag.counter64) return `.${value.oid} = Counter64: ${bigintOf(value) ?? '?'}`;
  if (bytes === undefined) return `.${value.oid} = ${typeNames[type] ?? `Type ${type}`}: ${String(value.value)}`;
  if (isText(bytes)) return `.${value.oid} = STRING: "${textOf(value) ?? ''}"`;
  return `.${value.oid} = Hex-STRING: ${bytes
    .subarray(0, 256)
    .toString('hex')
    .replace(/..(?!$)/g, '$& ')
    .toUpperCase()}`;
}

/** Less than 0 when `a` comes before `b` in the order of a walk. */
export function compareOids(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = Number(left[at]) - Number(right[at]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
