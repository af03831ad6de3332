/** Subnets as a person types them: one a line, or parted by commas and spaces, of either width. Pure. */
import { z } from 'zod';

const cidr = z.cidrv4();

export function subnetsIn(text: string): string[] {
  const parts = text
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter((part) => part !== '');
  return [...new Set(parts)];
}

/** Those that are no IPv4 network such as `192.168.10.0/24`. */
export function wrongSubnets(text: string): string[] {
  return subnetsIn(text).filter((part) => !cidr.safeParse(part).success);
}

/** The network of 256 addresses that most offices give one room or one purpose. */
export function subnetOf(address: string): string {
  return `${address.split('.').slice(0, 3).join('.')}.0/24`;
}
