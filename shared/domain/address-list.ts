/** Addresses as somebody types them: `10.1.9.0/24`, `10.1.9.10-20`, `10.1.9.250-10.1.10.5`, single addresses and names. Pure. */

export const mostAddresses = 65_536;

export type AddressProblem = 'shape' | 'order' | 'tooMany';

export type AddressList =
  | { readonly addresses: readonly string[]; readonly problem: null }
  /** @param part what is wrong, as it was typed */
  | { readonly addresses: null; readonly problem: AddressProblem; readonly part: string };

/**
 * In the order in which they were typed, each once. Parts stand apart by commas, semicolons, blanks or lines. Of a subnet its
 * hosts: without the subnet's own and its broadcast address, where it has them.
 */
export function addressesOf(typed: string): AddressList {
  const found = new Set<string>();
  for (const part of typed.split(/[\s,;，；、]+/u).filter((word) => word !== '')) {
    const range = rangeOf(part);
    if (typeof range === 'string') return { addresses: null, problem: range, part };
    if (range.last - range.first >= mostAddresses) return { addresses: null, problem: 'tooMany', part };
    if (range.name !== null) found.add(range.name);
    for (let each = range.first; each <= range.last; each += 1) found.add(textOf(each));
    if (found.size > mostAddresses) return { addresses: null, problem: 'tooMany', part };
  }
  return { addresses: [...found], problem: null };
}

/** Of IPv4: whether the address is one of the subnet's, `10.1.9.0/24`. */
export function isInSubnet(address: string, subnet: string): boolean {
  const inside = numberOf(address);
  const [network = '', prefix = ''] = subnet.split('/');
  const first = numberOf(network);
  const size = 2 ** (32 - Number(prefix));
  return inside !== null && first !== null && Math.floor(inside / size) === Math.floor(first / size);
}

/** The subnet of so many bits that the address is in. */
export function subnetAround(address: string, prefix: number): string {
  const inside = numberOf(address) ?? 0;
  return `${textOf(inside - (inside % 2 ** (32 - prefix)))}/${prefix}`;
}

interface Range {
  /** An address of another kind, or a host's name. */
  readonly name: string | null;
  readonly first: number;
  readonly last: number;
}

const nothing = { first: 0, last: -1 };
const word = /^[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;
const ipv6 = /^[0-9a-f:]*:[0-9a-f:.]*(%\w+)?$/i;

function rangeOf(part: string): Range | 'shape' | 'order' {
  const single = numberOf(part);
  if (single !== null) return { name: null, first: single, last: single };
  const subnet = /^([\d.]+)\/(\d{1,2})$/.exec(part);
  if (subnet !== null) return subnetOf(subnet[1] ?? '', Number(subnet[2]));
  const span = /^([\d.]+)-([\d.]+)$/.exec(part);
  if (span !== null) return spanOf(span[1] ?? '', span[2] ?? '');
  // Digits and dots alone are a mistyped address, not a name.
  const isName = ipv6.test(part) || (word.test(part) && !/^[\d.]+$/.test(part));
  return isName ? { name: part, ...nothing } : 'shape';
}

function subnetOf(address: string, prefix: number): Range | 'shape' {
  const inside = numberOf(address);
  if (inside === null || prefix > 32) return 'shape';
  const size = 2 ** (32 - prefix);
  const first = inside - (inside % size);
  const hasEnds = prefix < 31;
  return { name: null, first: hasEnds ? first + 1 : first, last: first + size - (hasEnds ? 2 : 1) };
}

/** The end is an address, or only its last number. */
function spanOf(from: string, to: string): Range | 'shape' | 'order' {
  const first = numberOf(from);
  const last = numberOf(to.includes('.') ? to : from.replace(/\d+$/, to));
  if (first === null || last === null) return 'shape';
  return last < first ? 'order' : { name: null, first, last };
}

function numberOf(address: string): number | null {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function textOf(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
