/** Loss, delay and jitter out of packets that came back or did not. Pure. */
import { RtpReception } from '../rtsp/rtp.ts';

/** One packet's way there and back. */
export interface Trip {
  readonly roundTripMs: number;
  /** On the monotonic clock. */
  readonly sentAtMs: number;
  /** Its place among the packets that came back. */
  readonly order: number;
}

export interface PathFigures {
  readonly sent: number;
  readonly received: number;
  readonly lossPercent: number;
  readonly rttMinMs: number;
  readonly rttAvgMs: number;
  readonly rttMaxMs: number;
  /** RFC 3550 section 6.4.1, against when each packet really went out. */
  readonly jitterMs: number;
  /** Later than the fastest one by more than the jitter buffer. */
  readonly lateCount: number;
  /** Overtaken on the way. */
  readonly reordered: number;
}

const clockRate = 8_000;

/** `spoiltTrips`: of each packet, whether a listener would not have heard it, lost or late. */
export function pathFigures(
  trips: readonly (Trip | null)[],
  jitterBufferMs: number,
): { readonly figures: PathFigures; readonly spoiltTrips: readonly boolean[] } {
  const came = trips.flatMap((trip, sequence) => (trip === null ? [] : [{ ...trip, sequence }]));
  const times = came.map(({ roundTripMs }) => roundTripMs);
  const rttMinMs = times.length === 0 ? 0 : Math.min(...times);
  const isLate = (trip: Trip): boolean => trip.roundTripMs > rttMinMs + jitterBufferMs;
  const reception = new RtpReception(clockRate);
  for (const { sequence, sentAtMs, roundTripMs } of came.toSorted((a, b) => a.order - b.order)) {
    const timestamp = Math.trunc((sentAtMs * clockRate) / 1000);
    reception.push({ sequence: sequence & 0xffff, timestamp }, sentAtMs + roundTripMs);
  }
  const figures = {
    sent: trips.length,
    received: came.length,
    lossPercent: ((trips.length - came.length) / trips.length) * 100,
    rttMinMs,
    rttAvgMs: times.reduce((sum, time) => sum + time, 0) / Math.max(1, times.length),
    rttMaxMs: times.length === 0 ? 0 : Math.max(...times),
    jitterMs: reception.summary.jitterMs,
    lateCount: came.filter(isLate).length,
    reordered: came.filter(({ order }, at) => order < (came[at - 1]?.order ?? -1)).length,
  };
  return { figures, spoiltTrips: trips.map((trip) => trip === null || isLate(trip)) };
}

/** Mean length of the gaps over what random loss of this share would give (G.107 clause 7.5); at least 1. */
export function burstRatio(spoilt: readonly boolean[]): number {
  const count = spoilt.filter(Boolean).length;
  const gaps = spoilt.filter((isSpoilt, at) => isSpoilt && spoilt[at - 1] !== true).length;
  if (gaps === 0 || count === spoilt.length) return 1;
  return Math.max(1, (count / gaps) * (1 - count / spoilt.length));
}
