/** The names and addresses that this machine is reached by: those that its certificate is for. */
import { hostname, networkInterfaces } from 'node:os';
import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

/** @param given what the operator makes the server known as, and where it listens */
export function machineNames(given: readonly string[]): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((cards) => (cards ?? []).map(({ address }) => address));
  // An address of one cable only (fe80::1%eth0) is nothing that a certificate can be for.
  const own = [
    ...given,
    hostname(),
    'localhost',
    '127.0.0.1',
    '::1',
    ...addresses.filter((each) => !/^fe80:/i.test(each)),
  ];
  return [...new Set(own.map(nameOf).filter((name) => name !== ''))];
}

const everywhere = new Set(['0.0.0.0', '::']);

/** In ASCII and lower case; empty for what is no name. */
function nameOf(text: string): string {
  if (isIP(text) !== 0) return everywhere.has(text) ? '' : text;
  const name = domainToASCII(text).toLowerCase();
  return /^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/.test(name) ? name : '';
}
