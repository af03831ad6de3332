/**
 * How much a path carries: TCP to a far end and back, by the protocol of iperf 3, so that the far end is another laptop with
 * `xunwei echo` or any `iperf3 -s`. It fills the path for some seconds.
 */
import { z } from 'zod';
import type { ProbeEvidence, ProbeFinding } from '../../shared/domain/probe.ts';
import type { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { below, rounded } from '../findings.ts';
import { openConnection, type Connection } from '../net/connect.ts';
import { toProbeError } from '../net/net-errors.ts';
import { SocketReader } from '../net/socket-reader.ts';
import { orAbort, sleep, withTimeout } from '../net/waiting.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import {
  blockBytes,
  expectState,
  iperfPort,
  mostStreams,
  newCookie,
  protocol,
  resultsOf,
  sendJson,
  sendState,
  type State,
  state,
  takeJson,
  testResults,
  type TestResults,
} from './iperf-wire.ts';
import { StreamLoad } from './stream-load.ts';

const ways = ['up', 'down'] as const;
type Way = (typeof ways)[number];

const settings = z.strictObject({
  ways: z
    .array(z.enum(ways))
    .min(1)
    .default([...ways]),
  /** Each way; the run's deadline makes it shorter. */
  seconds: z.number().min(0.2).max(60).default(5),
  streams: z.int().min(1).max(mostStreams).default(1),
  /** A path of 100 Mbit/s carries about 94. */
  minMbps: z.number().min(0).default(80),
  connectTimeoutMs: z.int().min(50).max(60_000).default(3_000),
  answerTimeoutMs: z.int().min(50).max(30_000).default(5_000),
});
type Settings = z.infer<typeof settings>;

/** Kept of the run's time, each way, for what is said before and after. */
const talkMs = 600;
const leastMs = 200;
const sampleMs = 1_000;
const earlyMs = 10;
/** A far end that has just ended a test may need a moment for the next. */
const againAfterMs = 250;
const mostTries = 8;

interface Result {
  readonly mbps: number;
  /** Of each second. */
  readonly samples: readonly number[];
  readonly retransmits: number | null;
  /** The far end's own words. */
  readonly told: string;
}

/**
 * Measures: port, streams, seconds (each way), upMbps (what arrived there), downMbps (what arrived here), retransmits (on the
 * way here, where the far end counts them). Findings: uploadSlow, downloadSlow. Evidence: throughput.txt (each second),
 * iperf3-up.json and iperf3-down.json (the far end's results). A far end at another test is Probe_Busy.
 */
export const throughputProbe: ProbePlugin<Settings> = {
  id: 'throughput',
  settings,
  capabilities: ['network'],
  defaultPort: iperfPort,
  usesCredentials: false,
  async run(target, options, context): Promise<Measured> {
    const where = { host: target.host, port: target.port ?? iperfPort };
    const leftMs = context.deadlineAtMs - context.clock.monotonicMs();
    const runMs = Math.max(leastMs, Math.min(options.seconds * 1_000, leftMs / options.ways.length - talkMs));
    const results = new Map<Way, Result>();
    for (const way of options.ways) {
      const isFirst = results.size === 0;
      results.set(
        way,
        await patiently(isFirst, context.signal, (onBegun) => test({ where, way, runMs, onBegun }, options, context)),
      );
    }
    return told(where.port, runMs, options, results);
  },
};

function told(port: number, runMs: number, options: Settings, results: ReadonlyMap<Way, Result>): Measured {
  const { minMbps, streams } = options;
  const measures: Record<string, number> = { port, streams, seconds: rounded(runMs / 1_000) };
  const findings: ProbeFinding[] = [];
  const evidence: ProbeEvidence[] = [];
  const lines: string[] = [];
  for (const [way, { mbps, samples, retransmits, told: words }] of results) {
    measures[`${way}Mbps`] = rounded(mbps);
    if (retransmits !== null) measures['retransmits'] = retransmits;
    findings.push(...below(way === 'up' ? 'uploadSlow' : 'downloadSlow', mbps, minMbps));
    lines.push(...samples.map((each, at) => `${way} ${at + 1} ${rounded(each)}`));
    evidence.push(textEvidence(`iperf3-${way}.json`, words));
  }
  return { measures, findings, evidence: [textEvidence('throughput.txt', lines.join('\n')), ...evidence] };
}

/** Again after a moment while a far end that has just ended a test is not ready for the next. */
async function patiently<T>(
  isFirst: boolean,
  signal: AbortSignal,
  work: (onBegun: () => void) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    let hasBegun = false;
    try {
      return await work(() => (hasBegun = true));
    } catch (error) {
      if (hasBegun || !isNotReady(toProbeError(error), isFirst) || tries === mostTries) throw error;
      await sleep(againAfterMs, signal);
    }
  }
}

/** iperf3 listens anew after each test: who comes in between is refused, or hung up on without a word. */
function isNotReady({ code, params }: AppError, isFirst: boolean): boolean {
  return code === 'Probe_Busy' || params['detail'] === 'closed' || (code === 'Probe_Refused' && !isFirst);
}

interface Plan {
  readonly where: { readonly host: string; readonly port: number };
  readonly way: Way;
  readonly runMs: number;
  /** The far end takes the test. */
  readonly onBegun: () => void;
}

async function test({ where, way, runMs, onBegun }: Plan, options: Settings, context: ProbeContext): Promise<Result> {
  const { signal } = context;
  const open = (onCount?: (bytes: number) => void): Promise<Connection> =>
    openConnection({ ...where, timeoutMs: options.connectTimeoutMs, signal, ...(onCount && { onCount }) });
  using control = await open();
  using load = new StreamLoad();
  const { socket } = control;
  const reader = new SocketReader(socket, signal, protocol);
  const inTime = async <T>(step: Promise<T>): Promise<T> => {
    using limit = withTimeout(signal, options.answerTimeoutMs, protocol);
    return await orAbort(step, limit.signal);
  };
  const expected = (wanted: State): Promise<void> => inTime(expectState(reader, wanted));
  const cookie = newCookie();
  socket.write(cookie);
  await expected(state.paramExchange);
  onBegun();
  sendJson(socket, paramsOf(way, runMs, options));
  await expected(state.createStreams);
  while (load.count < options.streams) {
    const { onCount, take } = load.next();
    const { socket: stream } = await open(onCount);
    take(stream);
    stream.write(cookie);
  }
  await expected(state.testStart);
  await expected(state.testRunning);
  if (way === 'up') load.send();
  const { samples, seconds } = await watch(load, runMs, context);
  load.stop();
  const own = load.bytes.slice();
  sendState(socket, state.testEnd);
  await expected(state.exchangeResults);
  sendJson(socket, resultsOf(own, seconds));
  const far = await inTime(takeJson(reader, testResults));
  await expected(state.displayResults);
  sendState(socket, state.iperfDone);
  const arrived = way === 'up' ? bytesOf(far.value) : sum(own);
  return { mbps: mbpsOf(arrived, seconds), samples, retransmits: retransmitsOf(far.value), told: far.text };
}

const paramsOf = (way: Way, runMs: number, { streams }: Settings): object => ({
  tcp: true,
  omit: 0,
  time: Math.ceil(runMs / 1_000),
  num: 0,
  blockcount: 0,
  parallel: streams,
  len: blockBytes,
  ...(way === 'down' ? { reverse: true } : {}),
  pacing_timer: 1_000,
  client_version: '3.12',
});

/** Lets it run; what went over in each second. */
async function watch(
  load: StreamLoad,
  runMs: number,
  { clock, signal }: ProbeContext,
): Promise<{ readonly samples: readonly number[]; readonly seconds: number }> {
  const samples: number[] = [];
  const startMs = clock.monotonicMs();
  let [beforeMs, before] = [startMs, load.total];
  // A timer may be early by a little: that is no further second.
  while (startMs + runMs - beforeMs > earlyMs) {
    await sleep(Math.min(sampleMs, startMs + runMs - beforeMs), signal);
    const [nowMs, total] = [clock.monotonicMs(), load.total];
    samples.push(mbpsOf(total - before, (nowMs - beforeMs) / 1_000));
    [beforeMs, before] = [nowMs, total];
  }
  return { samples, seconds: (beforeMs - startMs) / 1_000 };
}

const mbpsOf = (bytes: number, seconds: number): number => (bytes * 8) / 1e6 / seconds;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const bytesOf = ({ streams }: TestResults): number => sum(streams.map(({ bytes }) => bytes));

function retransmitsOf({ sender_has_retransmits: isCounted, streams }: TestResults): number | null {
  return isCounted === 1 ? sum(streams.map(({ retransmits }) => Math.max(0, retransmits))) : null;
}
