/** The networks that this computer is in, by its network cards. */
import { BlockList } from 'node:net';
import { networkInterfaces } from 'node:os';

/** A network card with one of its IPv4 addresses. */
export interface OwnCard {
  readonly name: string;
  readonly address: string;
  readonly netmask: string;
  /** Bits of the network's part. */
  readonly prefix: number;
  readonly isLoopback: boolean;
}

export function ownCards(): OwnCard[] {
  return Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
    (addresses ?? [])
      .filter(({ family }) => family === 'IPv4')
      .map(({ address, netmask, cidr, internal }) => ({
        name,
        address,
        netmask,
        prefix: Number(cidr?.split('/')[1] ?? 32),
        isLoopback: internal,
      })),
  );
}

/** @param subnets such as `10.1.9.0/24`; IPv4 */
export function isWithin(address: string, subnets: readonly string[]): boolean {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix = ''] = subnet.split('/');
    list.addSubnet(network, Number(prefix), 'ipv4');
  }
  return list.check(address, 'ipv4');
}
