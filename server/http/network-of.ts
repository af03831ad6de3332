/** Where a request comes from, as tries are counted. */
import ipaddr from 'ipaddr.js';

/** Of IPv6 the /64: whoever has one address of it has them all. An IPv4 address however it is written. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const ip = ipaddr.process(address);
  if (!(ip instanceof ipaddr.IPv6)) return ip.toString();
  return `${new ipaddr.IPv6([...ip.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}
