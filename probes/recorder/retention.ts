/** How long recordings are kept and whether there are new ones, judged the same whatever protocol told it. Pure. */
import type { ProbeFinding } from '../../shared/domain/probe.ts';

export interface RetentionLimits {
  /** Fewer days than this are a finding; 0: never. */
  readonly minRecordDays: number;
  /** The newest recording older than this is a finding; 0: never. */
  readonly maxRecordAgeHours: number;
}

/** One recorded channel; milliseconds since the epoch, null where there is no recording. */
export interface RecordedSpan {
  readonly name: string;
  readonly earliestMs: number | null;
  readonly latestMs: number | null;
  /** It tells days, not moments: `earliestMs` is when the first one began. */
  readonly isByDay?: boolean;
}

export const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** A recorder frees whole files, and tells its clock in whole seconds: a month of them is a little less than 30 days. */
const slackMs = hourMs;

/** Whole days from the oldest recording to now; 0 without one. */
export function daysKept({ earliestMs, isByDay = false }: RecordedSpan, nowMs: number): number {
  // The whole first day is counted already, however little of it is kept.
  const slack = isByDay ? 0 : slackMs;
  return earliestMs === null ? 0 : Math.max(0, Math.floor((nowMs - earliestMs + slack) / dayMs));
}

/**
 * retentionShort names the channels below the limit and the least of their days; recordingStopped those without a new
 * recording and the hours since the oldest of the newest. `nowMs` is by the recorder's clock, as its recordings are.
 */
export function judgeRetention(
  spans: readonly RecordedSpan[],
  { minRecordDays, maxRecordAgeHours }: RetentionLimits,
  nowMs: number,
): ProbeFinding[] {
  const short = spans.filter((span) => span.earliestMs !== null && daysKept(span, nowMs) < minRecordDays);
  const hoursOld = ({ latestMs }: RecordedSpan): number => (nowMs - (latestMs ?? nowMs)) / hourMs;
  const stopped = spans.filter((span) => maxRecordAgeHours > 0 && hoursOld(span) > maxRecordAgeHours);
  const missing = spans.filter(({ earliestMs }) => earliestMs === null);
  return [
    ...(short.length === 0
      ? []
      : [
          {
            code: 'retentionShort' as const,
            params: {
              measured: Math.min(...short.map((span) => daysKept(span, nowMs))),
              limit: minRecordDays,
              channels: namesOf(short),
            },
          },
        ]),
    ...(stopped.length === 0
      ? []
      : [
          {
            code: 'recordingStopped' as const,
            params: {
              measured: Math.round(Math.max(...stopped.map(hoursOld))),
              limit: maxRecordAgeHours,
              channels: namesOf(stopped),
            },
          },
        ]),
    ...(missing.length === 0 ? [] : [{ code: 'recordingMissing' as const, params: { channels: namesOf(missing) } }]),
  ];
}

const namedAtMost = 20;

/** `1, 2, 3 …`: a sentence has room for so many. */
export function namesOf(channels: readonly { readonly name: string }[]): string {
  const names = channels.map(({ name }) => name);
  return names.length <= namedAtMost ? names.join(', ') : `${names.slice(0, namedAtMost).join(', ')} …`;
}
