/** How grave a fault is, in the words of its section: each has its own classes, and its time limits hang on them. */
import type { FaultFields } from './fault-fields.ts';

type Section = FaultFields['section'];
type Severity = FaultFields['severity'];

/** The classes of each section, the gravest first. The last one has no limit in the contract of sections 二 and 三. */
export const severitiesOf: Readonly<Record<Section, readonly Severity[]>> = {
  一: ['urgent', 'major', 'general'],
  二: ['major', 'general'],
  三: ['major', 'rectification', 'general'],
};

/** A section's word for a class: 重大 means 重大故障 in one section and 重大错误 in another. */
export const severityWords = ['urgent', 'major', 'general', 'other', 'majorError', 'rectification'] as const;
export type SeverityWord = (typeof severityWords)[number];

export function severityWord(section: Section, severity: Severity): SeverityWord {
  if (severity === 'general') return section === '一' ? 'general' : 'other';
  return severity === 'major' && section === '三' ? 'majorError' : severity;
}

/** The class itself where the section has it, otherwise the section's mildest: what a form goes on with when its section changes. */
export function severityIn(section: Section, severity: Severity): Severity {
  return severitiesOf[section].includes(severity) ? severity : 'general';
}
