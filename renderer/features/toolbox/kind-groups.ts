/** Probes by what they are for. Pure. */
import type { ProbeKindView } from '../../../shared/api/probes.ts';

export interface KindGroup {
  readonly purpose: string;
  readonly kinds: readonly ProbeKindView[];
}

/** Nearly every probe can tell whether a device is reachable: what it can tell beyond that is what it is for. */
const common = 'reachability';

/** In the order of the catalogue. */
export function groupKinds(kinds: readonly ProbeKindView[]): KindGroup[] {
  const purposeOf = ({ capabilities }: ProbeKindView): string => capabilities.find((each) => each !== common) ?? common;
  return [...Map.groupBy(kinds, purposeOf)].map(([purpose, own]) => ({ purpose, kinds: own }));
}
