/** What each part of a device's reading hands in. */
import type { Varbind } from 'net-snmp';
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import type { SnmpSession } from './session.ts';

/** A list for the evidence, one object a row. */
export type Table = readonly Readonly<Record<string, string | number | boolean | null>>[];

export interface SectionResult {
  readonly measures: ProbeMeasures;
  readonly findings: readonly ProbeFinding[];
  /** By name. */
  readonly tables: Readonly<Record<string, Table>>;
}

/** Reads one part; what the device does not have is left out, not an error. */
export type ReadSection = (session: SnmpSession, system: SystemFacts) => Promise<SectionResult>;

/** What the other parts need to know of the system group. */
export interface SystemFacts {
  readonly objectId: string;
  readonly interfaceCount: number | undefined;
  readonly scalars: Partial<Record<string, Varbind>>;
}

export const noResult: SectionResult = { measures: {}, findings: [], tables: {} };

/** Without those that are undefined. */
export function known<T>(record: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter((pair): pair is [string, T] => pair[1] !== undefined));
}

/** The largest; undefined of nothing. */
export function largest(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => Math.max(a, b));
}
