/** What an SNMP run may be told. Secrets are not among it: they travel in the target only. */
import { z } from 'zod';
import {
  snmpAuthProtocols,
  snmpContext,
  snmpPrivacyProtocols,
  snmpVersions,
} from '../../shared/domain/device-access.ts';

/** Parts of a device that can be read, each from the MIB that its name stands for. */
export const snmpSections = [
  'system',
  'interfaces',
  'vendor',
  'lldp',
  'bridge',
  'sensors',
  'host',
  'printer',
  'ups',
] as const;
export type SnmpSection = (typeof snmpSections)[number];

const percent = z.number().min(0).max(100);

export const snmpSettings = z.strictObject({
  /** v1 and v2c take the target's password as community (`public` without one), v3 takes user and passwords. */
  version: z.enum(snmpVersions).default('v2c'),
  /** `none` is noAuthNoPriv. */
  authProtocol: z.enum(snmpAuthProtocols).default('sha'),
  /** `none` is authNoPriv. */
  privacyProtocol: z.enum(snmpPrivacyProtocols).default('aes'),
  context: snmpContext.default(''),
  read: z.array(z.enum(snmpSections)).min(1).default(['system', 'interfaces', 'vendor']),
  /** Only this hardware address is looked for among the bridge's entries; empty: all are listed. */
  mac: z
    .string()
    .regex(/^$|^[0-9a-f]{2}([:-]?[0-9a-f]{2}){5}$|^([0-9a-f]{4}[.-]){2}[0-9a-f]{4}$/i)
    .default(''),
  /** Between the two samples from which rates are taken; 0: no rates. */
  rateIntervalMs: z.int().min(0).max(60_000).default(2_000),
  answerTimeoutMs: z.int().min(50).max(60_000).default(1_500),
  retries: z.int().min(0).max(5).default(1),
  /** Rows asked for at once; fifty short values stay within one Ethernet frame. */
  maxRepetitions: z.int().min(1).max(200).default(50),
  /** Requests on the way at the same time. */
  maxInFlight: z.int().min(1).max(64).default(16),
  slowAnswerMs: z.int().min(1).default(1_000),
  /** Restarted less than this long ago is a finding; 0: never. */
  minUptimeMs: z.int().min(0).default(0),
  maxUtilisationPercent: percent.default(80),
  /** Damaged packets of one port between the two samples. */
  maxPortErrors: z.int().min(0).default(0),
  maxCpuPercent: percent.default(90),
  maxMemoryPercent: percent.default(90),
  maxStoragePercent: percent.default(90),
  maxTemperatureC: z.number().min(-50).max(200).default(70),
  minSupplyPercent: percent.default(10),
  minBatteryPercent: percent.default(50),
  maxLoadPercent: percent.default(80),
});
export type SnmpSettings = z.infer<typeof snmpSettings>;
