/** The system group (SNMPv2-MIB, RFC 3418): asked first, because it says who answers. */
import type { ProbeFinding } from '../../shared/domain/probe.ts';
import { known, type SectionResult, type SystemFacts } from './section.ts';
import type { SnmpSession } from './session.ts';
import { numberOf, oidOf, textOf } from './values.ts';
import { vendorOf } from './vendor-profiles.ts';
import { getScalars } from './walk.ts';

const group = '1.3.6.1.2.1.1';
const scalars = {
  description: `${group}.1.0`,
  objectId: `${group}.2.0`,
  upTime: `${group}.3.0`,
  contact: `${group}.4.0`,
  name: `${group}.5.0`,
  location: `${group}.6.0`,
  interfaceNumber: '1.3.6.1.2.1.2.1.0',
} as const;

export async function readSystem(session: SnmpSession): Promise<SystemFacts> {
  const found = await getScalars(session, scalars);
  return {
    objectId: oidOf(found.objectId) ?? '',
    interfaceCount: numberOf(found.interfaceNumber),
    scalars: found,
  };
}

/**
 * Measures: sysName, sysDescription, sysObjectId, vendor, sysContact, sysLocation, uptimeSeconds (of the agent).
 * Finding: restartedRecently.
 */
export function judgeSystem({ scalars: found, objectId }: SystemFacts, minUptimeMs: number): SectionResult {
  const ticks = numberOf(found['upTime']);
  const uptimeSeconds = ticks === undefined ? undefined : Math.floor(ticks / 100);
  const findings: ProbeFinding[] =
    uptimeSeconds !== undefined && uptimeSeconds * 1000 < minUptimeMs
      ? [{ code: 'restartedRecently', params: { measured: uptimeSeconds, limit: Math.round(minUptimeMs / 1000) } }]
      : [];
  return {
    measures: known({
      sysName: textOf(found['name']),
      sysDescription: textOf(found['description']),
      sysObjectId: objectId === '' ? undefined : objectId,
      vendor: vendorOf(objectId)?.vendor,
      sysContact: textOf(found['contact']),
      sysLocation: textOf(found['location']),
      uptimeSeconds,
    }),
    findings,
    tables: {},
  };
}
