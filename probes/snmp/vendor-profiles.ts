/**
 * Makers as data: by whose sysObjectID a device is theirs, and where their own MIBs keep processor load, memory and
 * temperature. Sources: HH3C-ENTITY-EXT-MIB, HUAWEI-ENTITY-EXTENT-MIB, RUIJIE-PROCESS-MIB and RUIJIE-MEMORY-MIB,
 * CISCO-PROCESS-MIB, CISCO-MEMORY-POOL-MIB and CISCO-ENVMON-MIB, the makers' HIKVISION-MIB and DAHUA-SNMP-MIB.
 */

/** Where a figure stands: a table's column, or one object (ending in `.0`). */
export interface VendorProfile {
  readonly vendor: string;
  /** sysObjectID begins with one of these. */
  readonly prefixes: readonly string[];
  /** Percent. */
  readonly cpu?: string;
  /** Percent. */
  readonly memory?: string;
  /** Bytes in use and bytes free, where there is no percentage. */
  readonly memoryUsed?: string;
  readonly memoryFree?: string;
  /** Degrees Celsius. */
  readonly temperature?: string;
  /** Percent in use. */
  readonly storage?: string;
  readonly model?: string;
  readonly firmware?: string;
  readonly serial?: string;
  /** Rows that have no such sensor say so with this value. */
  readonly absent?: number;
}

const enterprises = '1.3.6.1.4.1';

export const vendorProfiles: readonly VendorProfile[] = [
  {
    vendor: 'H3C',
    prefixes: [`${enterprises}.25506`],
    cpu: `${enterprises}.25506.2.6.1.1.1.1.6`,
    memory: `${enterprises}.25506.2.6.1.1.1.1.8`,
    temperature: `${enterprises}.25506.2.6.1.1.1.1.12`,
    // hh3cEntityExtTemperature: 65535 is "no sensor here".
    absent: 65_535,
  },
  {
    vendor: 'Huawei',
    prefixes: [`${enterprises}.2011`],
    cpu: `${enterprises}.2011.5.25.31.1.1.1.1.5`,
    memory: `${enterprises}.2011.5.25.31.1.1.1.1.7`,
    temperature: `${enterprises}.2011.5.25.31.1.1.1.1.11`,
    // hwEntityTemperature: 2^31 - 1 is "no sensor here".
    absent: 2_147_483_647,
  },
  {
    vendor: 'Ruijie',
    prefixes: [`${enterprises}.4881`],
    cpu: `${enterprises}.4881.1.1.10.2.36.1.1.3.0`,
    memory: `${enterprises}.4881.1.1.10.2.35.1.1.1.3`,
    temperature: `${enterprises}.4881.1.1.10.2.1.1.16.0`,
  },
  {
    vendor: 'Cisco',
    prefixes: [`${enterprises}.9`],
    cpu: `${enterprises}.9.9.109.1.1.1.1.8`,
    memoryUsed: `${enterprises}.9.9.48.1.1.1.5`,
    memoryFree: `${enterprises}.9.9.48.1.1.1.6`,
    temperature: `${enterprises}.9.9.13.1.3.1.3`,
  },
  {
    vendor: 'Hikvision',
    prefixes: [`${enterprises}.39165`, `${enterprises}.50001`],
    cpu: `${enterprises}.39165.1.7.0`,
    memory: `${enterprises}.39165.1.11.0`,
    storage: `${enterprises}.39165.1.9.0`,
    model: `${enterprises}.39165.1.1.0`,
    firmware: `${enterprises}.39165.1.3.0`,
  },
  {
    vendor: 'Dahua',
    prefixes: [`${enterprises}.1004849`, `${enterprises}.37496`],
    cpu: `${enterprises}.1004849.2.1.3.0`,
    memory: `${enterprises}.1004849.2.1.9.2.0`,
    model: `${enterprises}.1004849.2.1.2.6.0`,
    firmware: `${enterprises}.1004849.2.1.1.1.0`,
    serial: `${enterprises}.1004849.2.1.2.4.0`,
  },
];

/** The maker's profile, or undefined for one that is not listed. */
export function vendorOf(objectId: string): VendorProfile | undefined {
  return vendorProfiles.find(({ prefixes }) =>
    prefixes.some((prefix) => objectId === prefix || objectId.startsWith(`${prefix}.`)),
  );
}
