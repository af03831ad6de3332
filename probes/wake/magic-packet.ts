/** The magic packet of Wake-on-LAN (AMD publication 20213) and where it has to go. Pure. */

const synchronisation = Buffer.alloc(6, 0xff);
const repetitions = 16;

/** Six octets in any of the usual spellings (`00:11:22:33:44:55`, `00-11-...`, `0011-2233-4455`, `001122334455`); else null. */
export function readMac(text: string): Buffer | null {
  const plain = text.trim();
  const isMac = /^([\da-f]{2}([:-]?)[\da-f]{2}(\2[\da-f]{2}){4}|[\da-f]{4}([.-])[\da-f]{4}\4[\da-f]{4})$/i.test(plain);
  return isMac ? Buffer.from(plain.replace(/[^\da-f]/gi, ''), 'hex') : null;
}

/** Lower case with colons, as the register writes it. */
export function formatMac(mac: Uint8Array): string {
  return [...mac].map((octet) => octet.toString(16).padStart(2, '0')).join(':');
}

export function magicPacket(mac: Uint8Array): Buffer {
  return Buffer.concat([synchronisation, ...Array.from({ length: repetitions }, () => mac)]);
}

/** The address that reaches everybody of a network: the network's part, and ones where the mask has none. */
export function broadcastOf(address: string, netmask: string): string {
  const mask = netmask.split('.').map(Number);
  return address
    .split('.')
    .map((octet, at) => Number(octet) | (~(mask[at] ?? 0) & 0xff))
    .join('.');
}
