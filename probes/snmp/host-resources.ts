/** Processor, memory and disks of a computer (HOST-RESOURCES-MIB, RFC 2790). */
import { above, rounded } from '../findings.ts';
import { known, largest, type SectionResult, type Table } from './section.ts';
import type { SnmpSession } from './session.ts';
import { numberOf, oidOf, textOf } from './values.ts';
import { getScalars, walkColumn, walkTable } from './walk.ts';

const host = '1.3.6.1.2.1.25';
const storage = { type: 2, description: 3, unitBytes: 4, size: 5, used: 6 } as const;
const types = `${host}.2.1`;
const ram = `${types}.2`;
const fixedDisk = `${types}.4`;

/**
 * Measures: uptimeSeconds (of the computer), userCount, processCount, cpuPercent (mean of the processors over the last
 * minute), memoryPercent, storagePercent (the fullest disk), fullestStorage. Findings: cpuHigh, memoryHigh,
 * storageFull. Table: storage.
 */
export async function readHostResources(session: SnmpSession): Promise<SectionResult> {
  const { settings } = session;
  const [scalars, areas, loads] = await Promise.all([
    getScalars(session, { upTime: `${host}.1.1.0`, users: `${host}.1.5.0`, processes: `${host}.1.6.0` }),
    walkTable(session, `${host}.2.3.1`, storage),
    walkColumn(session, `${host}.3.3.1.2`),
  ]);
  const table: Table = [...areas].map(([, row]) => {
    const size = numberOf(row.size?.value) ?? 0;
    const used = numberOf(row.used?.value) ?? 0;
    const unitBytes = numberOf(row.unitBytes?.value) ?? 1;
    return {
      name: textOf(row.description?.value) ?? '',
      type: oidOf(row.type?.value) ?? null,
      sizeBytes: size * unitBytes,
      usedBytes: used * unitBytes,
      usedPercent: size > 0 ? rounded((used / size) * 100) : null,
    };
  });
  const ofType = (type: string): Table => table.filter((row) => row['type'] === type && row['usedPercent'] !== null);
  const percents = (rows: Table): number[] => rows.map(({ usedPercent }) => Number(usedPercent));
  const disks = ofType(fixedDisk);
  const fullest = largest(percents(disks));
  const memory = largest(percents(ofType(ram)));
  const processors = [...loads.values()].flatMap(({ value }) => numberOf(value) ?? []);
  const cpu =
    processors.length === 0
      ? undefined
      : rounded(processors.reduce((sum, value) => sum + value, 0) / processors.length);
  const ticks = numberOf(scalars.upTime);
  return {
    measures: known({
      uptimeSeconds: ticks === undefined ? undefined : Math.floor(ticks / 100),
      userCount: numberOf(scalars.users),
      processCount: numberOf(scalars.processes),
      cpuPercent: cpu,
      memoryPercent: memory,
      storagePercent: fullest,
      fullestStorage: disks.find(({ usedPercent }) => usedPercent === fullest)?.['name'] ?? undefined,
    }),
    findings: [
      ...above('cpuHigh', cpu ?? 0, settings.maxCpuPercent),
      // Linux fills memory with what it read from disk: only what programs hold is a finding, and the MIB cannot tell.
      ...above('storageFull', fullest ?? 0, settings.maxStoragePercent),
    ],
    tables: { storage: table },
  };
}
