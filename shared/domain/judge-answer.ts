/** From a probe's report to the answer of a checklist item: pure, and by the item's own data only. */
import type { TemplateItem } from '../contract/schema.ts';
import type { AppErrorCode } from '../errors.ts';
import type { AnswerEntry } from './entities.ts';
import { type JudgedEntry, judgeEntry } from './judge-entry.ts';
import type { ProbeFinding, ProbeMeasures, ProbeReport } from './probe.ts';

export interface Judgement {
  readonly value: 'pass' | 'fail';
  /** What was measured, for the item's line: `h264 1920x1080 25 fps`; empty when nothing was. */
  readonly reading: string;
  /** The measured number or text itself, where the item asks for one. */
  readonly entry: AnswerEntry | null;
  readonly isOutOfRange: boolean;
  /** The findings that made the item fail. */
  readonly findings: readonly ProbeFinding[];
}

/** Failures that tell something about the device; the others (cancelled, tool missing) tell about us. */
const deviceFailures: ReadonlySet<AppErrorCode | null> = new Set<AppErrorCode>([
  'Probe_Unreachable',
  'Probe_Refused',
  'Probe_Timeout',
  'Probe_NoAnswer',
  'Probe_TlsFailed',
  'Probe_LegacyOnly',
  'Probe_HostKeyChanged',
  'Probe_CertificateChanged',
  'Probe_AuthFailed',
  'Probe_ProtocolError',
  'Probe_TooMuchData',
  'Probe_NotAPicture',
  'Probe_NoStream',
  'Probe_NameNotFound',
]);

/**
 * The item's answer, or null when a person has to give it: a physical item, another probe's report, a probe that
 * failed where the item says `leave`, or one that failed for a reason that is not the device's.
 * A finding counts even when the probe failed after making it: a clock that is off stays off without a snapshot.
 */
export function judgeItem(item: TemplateItem, report: ProbeReport): Judgement | null {
  const { probe } = item;
  if (probe === null || probe.probeId !== report.probeId) return null;
  const findings = report.findings.filter((finding) => probe.failOn.includes(finding.code));
  const measured = measuredBy(item, report.measures);
  const judged = {
    value: 'pass' as const,
    entry: measured?.entry ?? null,
    isOutOfRange: measured?.isOutOfRange ?? false,
    reading: readingOf(probe.reading, report.measures) || (measured?.reading ?? ''),
    findings,
  };
  if (findings.length > 0 || judged.isOutOfRange) return { ...judged, value: 'fail' };
  if (report.state !== 'failed') return item.type !== 'check' && measured === null ? null : judged;
  if (probe.whenFailed === 'leave' || !deviceFailures.has(report.code)) return null;
  return { ...judged, value: 'fail' };
}

/** What the probe measured for an item that asks for a number or a text; null when it did not. */
function measuredBy(item: TemplateItem, measures: ProbeMeasures): JudgedEntry | null {
  const name = item.probe?.measure ?? null;
  const value = name !== null && Object.hasOwn(measures, name) ? measures[name] : null;
  if (item.type === 'number' && typeof value === 'number') {
    return judgeEntry(item, { type: 'number', number: Number(value.toFixed(item.digits)) });
  }
  return item.type === 'text' && typeof value === 'string' ? judgeEntry(item, { type: 'text', text: value }) : null;
}

/** `{+clockOffsetMs/1000}`: sign wanted, measure, divisor. */
const placeholder = /\{(\+?)(\w+)(?:\/(\d+))?\}/g;

/** What an answer's reading may hold; a device may send names of any length. */
const maxReadingLength = 200;

function readingOf(parts: readonly string[], measures: ProbeMeasures): string {
  const text = parts
    .map((part) => filled(part, measures))
    .filter((filledPart) => filledPart !== null)
    .join(' ');
  return text.slice(0, maxReadingLength).toWellFormed();
}

/** The part with its measures filled in, or null when one of them is missing. */
function filled(part: string, measures: ProbeMeasures): string | null {
  let isComplete = true;
  const text = part.replaceAll(placeholder, (_match, sign: string, name: string, divisor: string | undefined) => {
    const value = Object.hasOwn(measures, name) ? (measures[name] ?? null) : null;
    if (value === null) isComplete = false;
    if (typeof value !== 'number') return String(value);
    const number = Math.round((value / Number(divisor ?? 1)) * 100) / 100;
    return sign === '+' && number > 0 ? `+${number}` : String(number);
  });
  return isComplete ? text : null;
}
