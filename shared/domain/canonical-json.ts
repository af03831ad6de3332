/**
 * Canonical JSON, RFC 8785 (JCS): the one byte form of a value that hashes and signatures are made over.
 * ECMAScript's own number and string serialisation is what the RFC prescribes; what is left is key order.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type JsonObject = { readonly [key: string]: Json | undefined };

/**
 * @throws TypeError for what JSON cannot carry: NaN, infinities, lone surrogates, functions. Keys whose value
 * is undefined are left out, as JSON.stringify does.
 */
export function canonicalJson(value: Json): string {
  // The engine's own writer is several times as fast, where the order is right already: what a laptop signs is put into it once.
  return isInOrder(value) ? JSON.stringify(value) : written(value);
}

/** The same value, its keys in canonical order at every depth as far as an object can hold them so. */
export function inCanonicalOrder<T extends Json>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Json) => inCanonicalOrder(item)) as unknown as T;
  const members = Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, member && inCanonicalOrder(member)])) as T;
}

/** Whether JSON.stringify gives the canonical form. An object keeps keys that are whole numbers before all others, by size. */
function isInOrder(value: Json | undefined): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value === 'boolean';
  if (value === null) return true;
  if (Array.isArray(value)) return value.every((item: Json) => isInOrder(item));
  const object = value as JsonObject;
  let last = '';
  for (const key of Object.keys(object)) {
    if (key < last || !isInOrder(object[key])) return false;
    last = key;
  }
  return typeof object.toJSON !== 'function';
}

function written(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that JSON cannot carry');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a text with a lone surrogate');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item: Json) => written(item)).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} is not JSON`);
  const object = value as JsonObject;
  const members: string[] = [];
  // Array.prototype.sort without a comparator orders by UTF-16 code units: RFC 8785 3.2.3.
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${written(member)}`);
  }
  return `{${members.join(',')}}`;
}

/** Whether two values have the same canonical form. */
export function jsonEquals(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return canonicalJson(a) === canonicalJson(b);
}
