/** Judgements that several probes share. */
import type { ProbeFinding } from '../shared/domain/probe.ts';

/** `slowAnswer` when the first answer took longer than the limit; milliseconds. */
export function slowAnswer(measuredMs: number, limitMs: number): ProbeFinding[] {
  return above('slowAnswer', measuredMs, limitMs);
}

/** A finding when `measured` exceeds `limit`; both go into the sentence. */
export function above(code: ProbeFinding['code'], measured: number, limit: number): ProbeFinding[] {
  return measured > limit ? [{ code, params: { measured: rounded(measured), limit } }] : [];
}

/** A finding when `measured` does not reach `limit`; both go into the sentence. */
export function below(code: ProbeFinding['code'], measured: number, limit: number): ProbeFinding[] {
  return measured < limit ? [{ code, params: { measured: rounded(measured), limit } }] : [];
}

/** `clockOffset` when the device's clock is off by more than the limit, either way; milliseconds. */
export function clockOffset(offsetMs: number, limitMs: number): ProbeFinding[] {
  return Math.abs(offsetMs) > limitMs
    ? [{ code: 'clockOffset', params: { measured: rounded(offsetMs), limit: limitMs } }]
    : [];
}

/** `partUnread` when a device has given only some of what it was asked for. */
export function unreadParts(parts: readonly string[]): ProbeFinding[] {
  return parts.length > 0 ? [{ code: 'partUnread', params: { parts: parts.join(', ') } }] : [];
}

/**
 * Reads parts one after the other: a device that lacks one may have the next. What fails is a finding.
 * @param endsAll for an error after which the rest would end the same way: it is thrown
 */
export async function readEach<P extends string>(
  parts: Iterable<P>,
  read: (part: P) => Promise<void>,
  endsAll: (error: unknown) => boolean,
): Promise<ProbeFinding[]> {
  const unread: P[] = [];
  for (const part of new Set(parts)) {
    try {
      await read(part);
    } catch (error) {
      if (endsAll(error)) throw error;
      unread.push(part);
    }
  }
  return unreadParts(unread);
}

/** Two decimals: enough for a sentence and for a stored measure, without float noise. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
