/** Who has an address on this wire: the system's tools as command lines and back. Only addresses are read. Pure. */
import type { Address } from '../net/resolve.ts';
import type { ToolCommand } from '../net/run-tool.ts';

/** What the system knows of the way to an address: `ip -j route get` (iproute2). */
export interface Way {
  readonly device: string;
  /** Null when the address is on the same wire. */
  readonly gateway: string | null;
}

export const wayCommand = ({ address }: Address): ToolCommand => ({
  command: 'ip',
  args: ['-j', 'route', 'get', address],
});

export function parseWay(output: string): Way | null {
  const [route] = parseList(output);
  const device = route?.['dev'];
  const gateway = route?.['gateway'];
  return typeof device === 'string' ? { device, gateway: typeof gateway === 'string' ? gateway : null } : null;
}

/** The system's own list of neighbours. */
export function neighbourCommand(platform: NodeJS.Platform, { address, family }: Address): ToolCommand {
  if (platform === 'linux') return { command: 'ip', args: [`-${family}`, '-j', 'neigh', 'show', 'to', address] };
  if (platform === 'win32') return { command: 'arp', args: ['-a', address] };
  return { command: 'arp', args: ['-n', address] };
}

const mac = /\b[0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5}\b/gi;

/** Every hardware address in the text, once each, as `00:11:22:33:44:55`. */
export function macsIn(output: string): string[] {
  const plain = [...output.matchAll(mac)].map(([text]) =>
    text
      .toLowerCase()
      .split(/[:-]/)
      .map((part) => part.padStart(2, '0'))
      .join(':'),
  );
  const real = plain.filter((text) => text !== 'ff:ff:ff:ff:ff:ff' && text !== '00:00:00:00:00:00');
  return [...new Set(real)];
}

/** Asks everybody on the wire (RFC 826); whoever has the address answers, and two that have it both do. */
export const arpingCommand = (device: string, { address }: Address, count: number): ToolCommand => ({
  command: 'arping',
  args: ['-b', '-c', `${count}`, '-w', `${count + 1}`, '-I', device, address],
});

/** `arping`'s answers: lines that name the address and a hardware address. */
export function repliesIn(output: string, { address }: Address): string[] {
  const lines = output.split('\n').filter((line) => line.includes(address) && /\[[0-9a-f:]{17}\]/i.test(line));
  return macsIn(lines.join('\n'));
}

function parseList(output: string): Record<string, unknown>[] {
  try {
    const list: unknown = JSON.parse(output);
    return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : [];
  } catch {
    return [];
  }
}
