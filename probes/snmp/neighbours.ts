/** Neighbours by LLDP (IEEE 802.1AB, LLDP-MIB): which device hangs on which port. */
import type { SectionResult, Table } from './section.ts';
import type { SnmpSession } from './session.ts';
import { nameOf, textOf } from './values.ts';
import { walkColumn, walkTable } from './walk.ts';

const mib = '1.0.8802.1.1.2.1';
const remote = { chassis: 5, port: 7, portDescription: 8, name: 9, description: 10 } as const;
const local = { port: 3, description: 4 } as const;
const ipv4 = '1';

/** Measures: neighbourCount. Table: neighbours (port, neighbour, neighbourPort, address, description). */
export async function readNeighbours(session: SnmpSession): Promise<SectionResult> {
  const [neighbours, ports, addresses] = await Promise.all([
    walkTable(session, `${mib}.4.1.1`, remote),
    walkTable(session, `${mib}.3.7.1`, local),
    // lldpRemManAddrIfSubtype: the address itself stands in the index.
    walkColumn(session, `${mib}.4.2.1.3`),
  ]);
  const addressOf = new Map<string, string>();
  for (const index of addresses.keys()) {
    const [time, port, item, family, length, ...octets] = index.split('.');
    if (family === ipv4 && length === '4') addressOf.set(`${time}.${port}.${item}`, octets.join('.'));
  }
  const table: Table = [...neighbours].map(([index, row]) => {
    const portNumber = index.split('.')[1] ?? '';
    const port = ports.get(portNumber);
    return {
      port: textOf(port?.description?.value) ?? nameOf(port?.port?.value) ?? portNumber,
      neighbour: textOf(row.name?.value) ?? nameOf(row.chassis?.value) ?? '',
      chassis: nameOf(row.chassis?.value) ?? null,
      neighbourPort: nameOf(row.port?.value) ?? textOf(row.portDescription?.value) ?? '',
      address: addressOf.get(index) ?? null,
      description: textOf(row.description?.value) ?? null,
    };
  });
  return { measures: { neighbourCount: table.length }, findings: [], tables: { neighbours: table } };
}
