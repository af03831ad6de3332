/**
 * Frame rate and bitrate of a few seconds of video, from RTP timestamps and picture sizes. Pure.
 *
 * Both come from the sender's clock, never from arrival times, so a busy laptop does not bend them.
 * - The first picture counts only when it came from its first packet on; the last, unfinished one gives only
 *   the moment at which the one before it ended. So n pictures always lie over n frame intervals.
 * - Frame rate: intervals over time. Timestamps are presentation times; with B pictures they are not in
 *   order, so the span is from the smallest to the largest.
 * - Bitrate: a key picture is many times larger than the others. A window that holds one key picture more
 *   than its share reads too high. So the window runs from the first key picture to the last one where there
 *   are two (whole groups of pictures: every window of the stream has the same mean); otherwise from the
 *   first whole picture to the last, and `bitrateBasis` says so.
 * - A jump of the clock (the sender started over) splits the pictures; the longest run is used.
 */
import { timestampDelta } from './rtp.ts';

export interface FrameMark {
  /** RTP timestamp. */
  readonly timestamp: number;
  readonly sizeBytes: number;
  readonly isKey: boolean;
  readonly isWhole: boolean;
}

export interface FrameFigures {
  /** Complete pictures seen. */
  readonly frames: number;
  /** Media time covered, in seconds. */
  readonly seconds: number;
  readonly fps: number | null;
  readonly bitrateKbps: number | null;
  readonly bitrateBasis: 'wholeGroups' | 'wholeFrames' | null;
  /** Mean distance of key pictures; null when fewer than two were seen. */
  readonly keyFrameIntervalMs: number | null;
}

/** No camera pauses longer between two pictures. */
const maxGapSeconds = 10;

/** Positions on one continuous clock, for the longest run without a jump. */
function longestRun(frames: readonly FrameMark[], clockRate: number): { frame: FrameMark; at: number }[] {
  let best: { frame: FrameMark; at: number }[] = [];
  let run: { frame: FrameMark; at: number }[] = [];
  for (const frame of frames) {
    const last = run.at(-1);
    const delta = last ? timestampDelta(last.frame.timestamp, frame.timestamp) : 0;
    if (last && Math.abs(delta) > maxGapSeconds * clockRate) run = [];
    const previous = run.at(-1);
    run.push({ frame, at: previous ? previous.at + delta : 0 });
    if (run.length > best.length) best = run;
  }
  return best;
}

/** `frames` in decoding order; the last one is the picture that has only begun. */
export function frameFigures(frames: readonly FrameMark[], clockRate: number): FrameFigures {
  const run = longestRun(frames, clockRate);
  const firstWhole = run.findIndex(({ frame }) => frame.isWhole);
  const window = firstWhole < 0 ? [] : run.slice(firstWhole);
  const intervals = window.length - 1;
  let earliest = Number.POSITIVE_INFINITY;
  let latest = Number.NEGATIVE_INFINITY;
  for (const { at } of window) {
    earliest = Math.min(earliest, at);
    latest = Math.max(latest, at);
  }
  const seconds = intervals > 0 ? (latest - earliest) / clockRate : 0;
  if (seconds <= 0) {
    return {
      frames: Math.max(0, intervals),
      seconds: 0,
      fps: null,
      bitrateKbps: null,
      bitrateBasis: null,
      keyFrameIntervalMs: null,
    };
  }
  const fps = intervals / seconds;
  const size = (from: number, to: number): number =>
    window.slice(from, to).reduce((sum, { frame }) => sum + frame.sizeBytes, 0);
  const keys = window.flatMap(({ frame }, index) => (frame.isKey ? [index] : []));
  const firstKey = keys[0] ?? 0;
  const lastKey = keys.at(-1) ?? 0;
  const groupSeconds = ((window[lastKey]?.at ?? 0) - (window[firstKey]?.at ?? 0)) / clockRate;
  const hasGroups = keys.length >= 2 && groupSeconds > 0;
  const kbps = (bytes: number, duration: number): number => (bytes * 8) / 1000 / duration;
  return {
    frames: intervals,
    seconds,
    fps,
    bitrateKbps: hasGroups ? kbps(size(firstKey, lastKey), groupSeconds) : kbps(size(0, intervals), intervals / fps),
    bitrateBasis: hasGroups ? 'wholeGroups' : 'wholeFrames',
    keyFrameIntervalMs: hasGroups ? (groupSeconds * 1000) / (keys.length - 1) : null,
  };
}
