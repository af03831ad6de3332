/** What the optional parts of an ONVIF reading hand in. */
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';

/** Parts beyond what every reading asks. */
export const onvifParts = ['events', 'recordings'] as const;
export type OnvifPart = (typeof onvifParts)[number];

export interface PartOptions {
  /** How long events are waited for. */
  readonly eventWaitMs: number;
  /** Fewer days of recordings than this are a finding; 0: never. */
  readonly minRecordDays: number;
  /** The newest recording older than this is a finding; 0: never. */
  readonly maxRecordAgeHours: number;
}

export interface PartResult {
  readonly measures: ProbeMeasures;
  readonly findings: readonly ProbeFinding[];
  /** By name. */
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>>;
}
