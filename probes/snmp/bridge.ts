/** A bridge's address table: on which port a hardware address was last seen (Q-BRIDGE-MIB, RFC 4363; BRIDGE-MIB, RFC 4188). */
import type { ProbeFinding } from '../../shared/domain/probe.ts';
import type { SectionResult, Table } from './section.ts';
import type { SnmpSession } from './session.ts';
import { macText, numberOf, textOf } from './values.ts';
import { walkColumn, type Column } from './walk.ts';

const byVlan = '1.3.6.1.2.1.17.7.1.2.2.1.2';
const withoutVlan = '1.3.6.1.2.1.17.4.3.1.2';
const interfaceOfPort = '1.3.6.1.2.1.17.1.4.1.2';
const interfaceName = '1.3.6.1.2.1.31.1.1.1.1';
const interfaceDescription = '1.3.6.1.2.1.2.2.1.2';

/**
 * Measures: macCount, and for an address that was asked for macPort and macVlan. Finding: macNotFound. Table: macs
 * (mac, vlan, port); a port that many addresses share leads to another switch.
 */
export async function readBridge(session: SnmpSession): Promise<SectionResult> {
  const wanted = plainMac(session.settings.mac);
  const [vlanEntries, interfaces, names] = await Promise.all([
    walkColumn(session, byVlan),
    walkColumn(session, interfaceOfPort),
    walkColumn(session, interfaceName),
  ]);
  const hasVlans = vlanEntries.size > 0;
  const [entries, descriptions] = await Promise.all([
    hasVlans ? vlanEntries : walkColumn(session, withoutVlan),
    names.size > 0 ? names : walkColumn(session, interfaceDescription),
  ]);
  const table: Table = [...entries].flatMap(([index, { value }]) => {
    const parts = index.split('.').map(Number);
    const port = numberOf(value) ?? 0;
    // Port 0: known, but not where.
    if (parts.length < 6 || port === 0) return [];
    const mac = macText(parts.slice(-6));
    return { mac, vlan: hasVlans ? (parts[0] ?? null) : null, port: portName(port, interfaces, descriptions) };
  });
  const listed = wanted === '' ? table : table.filter(({ mac }) => plainMac(String(mac)) === wanted);
  const [first] = listed;
  const isMissing = wanted !== '' && first === undefined;
  const findings: ProbeFinding[] = isMissing ? [{ code: 'macNotFound', params: { mac: session.settings.mac } }] : [];
  return {
    measures: {
      macCount: table.length,
      ...(wanted === '' || first === undefined
        ? {}
        : { macPort: first['port'] ?? null, macVlan: first['vlan'] ?? null }),
    },
    findings,
    tables: { macs: listed },
  };
}

function portName(port: number, interfaces: Column, names: Column): string {
  const index = numberOf(interfaces.get(`${port}`)?.value) ?? port;
  return textOf(names.get(`${index}`)?.value) ?? `${port}`;
}

const plainMac = (mac: string): string => mac.replace(/[^0-9a-f]/gi, '').toLowerCase();
