/** Cause and solution that a finding points to, where it is clear; a person takes them over or chooses others. Pure. */
import type { FaultCause, FaultSolution } from './fault-codes.ts';
import type { ProbeReport } from './probe.ts';

export interface Suggestion {
  readonly cause: FaultCause;
  readonly solutions: FaultSolution[];
}

const suggest = (cause: FaultCause, ...solutions: FaultSolution[]): Suggestion => ({ cause, solutions });

/** By the item that failed, of the checklists that the program brings. */
const byItem: Readonly<Record<string, Suggestion>> = {
  lens: suggest('environment', 'cleaned'),
  dust: suggest('environment', 'cleaned'),
  ventilation: suggest('environment', 'cleaned'),
  fans: suggest('environment', 'part-replaced'),
  connector: suggest('loose-connector', 'reseated'),
  rj45: suggest('aging', 'part-replaced'),
  'patch-cords': suggest('cable-damage', 'part-replaced'),
  'video-cables': suggest('cable-damage', 'part-replaced'),
  'audio-cables': suggest('loose-connector', 'reseated'),
  'hand-in-hand': suggest('loose-connector', 'reseated'),
  cabling: suggest('cable-damage', 'rewired'),
  power: suggest('power', 'power-restored'),
  clock: suggest('misconfiguration', 'reconfigured'),
  antivirus: suggest('virus', 'virus-removed'),
  updates: suggest('software-defect', 'software-updated'),
  passwords: suggest('misconfiguration', 'hardened'),
  exposure: suggest('misconfiguration', 'hardened'),
};

/** What a probe found says more than the item that it answered. */
const byFinding: Partial<Record<ProbeReport['findings'][number]['code'], Suggestion>> = {
  clockOffset: suggest('misconfiguration', 'reconfigured'),
  loss: suggest('network', 'network-restored'),
  rtpLoss: suggest('network', 'network-restored'),
  highLatency: suggest('network', 'network-restored'),
  anonymousAccess: suggest('misconfiguration', 'hardened'),
};

/** A device that does not answer at all may want power, a cable or a network: nothing is said of it. */
const byError: Partial<Record<NonNullable<ProbeReport['code']>, Suggestion>> = {
  Probe_AuthFailed: suggest('misconfiguration', 'reconfigured'),
  Probe_NameNotFound: suggest('misconfiguration', 'reconfigured'),
};

/** @param reports of the probes before the work. Null where nothing is clear, or two of them point to different causes. */
export function suggestionFor(
  itemId: string | null,
  reports: readonly Pick<ProbeReport, 'findings' | 'code'>[],
): Suggestion | null {
  const found = reports.flatMap(({ findings, code }) => [
    ...findings.map((finding) => byFinding[finding.code]),
    code === null ? undefined : byError[code],
  ]);
  const clear = found.filter((each) => each !== undefined);
  const [first] = clear;
  if (first !== undefined) return clear.every(({ cause }) => cause === first.cause) ? first : null;
  return (itemId === null ? undefined : byItem[itemId]) ?? null;
}
