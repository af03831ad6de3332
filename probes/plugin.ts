/**
 * What a probe is: data plus one function. A probe knows its protocol and nothing of the app: no
 * database, no status, no secrets but those in the target.
 */
import type { z } from 'zod';
import type { ProbeEvidence, ProbeFinding, ProbeMeasures, ProbeTarget } from '../shared/domain/probe.ts';
import type { AppError } from '../shared/errors.ts';
import type { FrameDecoder } from './rtsp/frame-decoder.ts';

/** Time as a port, so that nothing here asks the machine directly. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
  /** Milliseconds of a clock that never jumps; only differences mean something. */
  monotonicMs(): number;
}

/** The machine's own clocks. */
export const systemClock: Clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

/** What a run may use besides its target and settings. */
export interface ProbeContext {
  /** Aborts on cancellation and shortly before the deadline; the reason is an AppError. */
  readonly signal: AbortSignal;
  /** On `clock.monotonicMs`: when `signal` aborts at the latest. */
  readonly deadlineAtMs: number;
  readonly clock: Clock;
  /** The picture that the device's owner calls right, as a file; the picture probe compares with it. */
  readonly baseline?: Uint8Array;
  /** Makes a picture of a stream's key frame. */
  readonly frameDecoder: FrameDecoder;
  /** Diagnostics for developers; never given secrets. */
  readonly log?: (line: string) => void;
}

/** What a run found. Evidence and measures gathered before a failure are kept beside it. */
export interface Measured {
  readonly measures: ProbeMeasures;
  readonly findings: readonly ProbeFinding[];
  readonly evidence: readonly ProbeEvidence[];
  /** Set when the device gave no usable answer. */
  readonly failure?: AppError;
}

/** What a probe can tell, for screens that offer probes. */
export type ProbeCapability =
  | 'reachability'
  | 'video'
  | 'picture'
  | 'deviceInformation'
  | 'clock'
  | 'network'
  | 'configuration'
  | 'voice'
  | 'action'
  | 'service';

/** A probe. `run` may throw: `runProbe` turns everything thrown into an outcome. */
export interface ProbePlugin<S> {
  /** Stable id, used in requests and stored with results. */
  readonly id: string;
  /** Strict object; every field has a default, so `{}` is always valid. */
  readonly settings: z.ZodType<S>;
  readonly capabilities: readonly ProbeCapability[];
  /** Port used when the target names none. */
  readonly defaultPort?: number;
  /** True when the probe can use the target's user name and password. */
  readonly usesCredentials: boolean;
  run(target: ProbeTarget, settings: S, context: ProbeContext): Promise<Measured>;
}

/** The shape under which probes of different settings live in one list. */
export type AnyProbe = ProbePlugin<unknown>;
