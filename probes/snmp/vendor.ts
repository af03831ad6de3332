/** Processor, memory and temperature from the maker's own MIB. */
import { above, rounded } from '../findings.ts';
import { known, largest, noResult, type SectionResult, type SystemFacts } from './section.ts';
import type { SnmpSession } from './session.ts';
import { leadingNumberOf, numberOf, textOf } from './values.ts';
import { vendorOf, type VendorProfile } from './vendor-profiles.ts';
import { getScalars, walkColumn } from './walk.ts';

/**
 * Measures: cpuPercent, memoryPercent, temperatureC, storagePercent (the highest of the device's parts), model,
 * firmwareVersion, serialNumber. Findings: cpuHigh, memoryHigh, temperatureHigh, storageFull.
 */
export async function readVendor(session: SnmpSession, { objectId }: SystemFacts): Promise<SectionResult> {
  const profile = vendorOf(objectId);
  if (profile === undefined) return noResult;
  const { settings } = session;
  const [cpu, memory, temperature, storage, facts] = await Promise.all([
    highest(session, profile.cpu, profile),
    memoryPercent(session, profile),
    highest(session, profile.temperature, profile),
    highest(session, profile.storage, profile),
    readFacts(session, profile),
  ]);
  return {
    measures: known({
      cpuPercent: cpu,
      memoryPercent: memory,
      temperatureC: temperature,
      storagePercent: storage,
      ...facts,
    }),
    findings: [
      ...above('cpuHigh', cpu ?? 0, settings.maxCpuPercent),
      ...above('memoryHigh', memory ?? 0, settings.maxMemoryPercent),
      ...above('temperatureHigh', temperature ?? -273, settings.maxTemperatureC),
      ...above('storageFull', storage ?? 0, settings.maxStoragePercent),
    ],
    tables: {},
  };
}

async function highest(
  session: SnmpSession,
  oid: string | undefined,
  { absent }: VendorProfile,
): Promise<number | undefined> {
  if (oid === undefined) return undefined;
  const values = oid.endsWith('.0')
    ? [(await getScalars(session, { value: oid })).value]
    : [...(await walkColumn(session, oid)).values()].map(({ value }) => value);
  const numbers = values.flatMap((value) => leadingNumberOf(value) ?? []).filter((number) => number !== absent);
  return largest(numbers);
}

async function memoryPercent(session: SnmpSession, profile: VendorProfile): Promise<number | undefined> {
  const { memoryUsed, memoryFree } = profile;
  if (memoryUsed === undefined || memoryFree === undefined) return highest(session, profile.memory, profile);
  const [used, free] = await Promise.all([walkColumn(session, memoryUsed), walkColumn(session, memoryFree)]);
  const shares = [...used].flatMap(([index, { value }]) => {
    const inUse = numberOf(value) ?? 0;
    const whole = inUse + (numberOf(free.get(index)?.value) ?? 0);
    return whole > 0 ? [rounded((inUse / whole) * 100)] : [];
  });
  return largest(shares);
}

async function readFacts(
  session: SnmpSession,
  { model, firmware, serial }: VendorProfile,
): Promise<Record<string, string | undefined>> {
  const oids = known({ model, firmwareVersion: firmware, serialNumber: serial });
  if (Object.keys(oids).length === 0) return {};
  const found = await getScalars(session, oids);
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, textOf(value)]));
}
