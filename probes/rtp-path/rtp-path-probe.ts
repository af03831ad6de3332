/**
 * What a path is worth for speech: RTP packets like those of a telephone (G.711, one each 20 ms; RFC 3550, RFC 3551) go to a
 * responder that sends them back; loss, jitter and delay become R and MOS by the E-model (ITU-T G.107).
 */
import { createSocket } from 'node:dgram';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { z } from 'zod';
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { above, below, rounded } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import { resolveHost } from '../net/resolve.ts';
import { sleep } from '../net/waiting.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { parseRtpPacket } from '../rtsp/rtp.ts';
import { codecs, meanOpinionScore, transmissionRating, type CodecName } from './e-model.ts';
import { echoPort } from './echo-responder.ts';
import { burstRatio, pathFigures, type PathFigures, type Trip } from './path-figures.ts';

const settings = z.strictObject({
  /** The run's deadline makes it shorter, which `sent` tells. */
  seconds: z.number().min(0.1).max(60).default(5),
  /** For R and MOS; what is sent is G.711 in size and pace. */
  voiceCodec: z.enum(Object.keys(codecs) as [CodecName, ...CodecName[]]).default('g711'),
  /** A telephone waits so long for packets that are late; later ones are lost to it. */
  jitterBufferMs: z.int().min(0).max(500).default(60),
  answerTimeoutMs: z.int().min(50).max(10_000).default(1_000),
  maxLossPercent: z.number().min(0).max(100).default(1),
  maxJitterMs: z.number().min(0).default(30),
  maxRttMs: z.number().min(0.1).default(300),
  /** 3.6: some users are dissatisfied below (G.109). */
  minMos: z.number().min(1).max(4.5).default(3.6),
});
type Settings = z.infer<typeof settings>;

const packetMs = 20;
const samplesPerPacket = 160;
const headerBytes = 12;
/** Kept of the run's time for handing in what was found. */
const reserveMs = 100;
const pcmu = 0;
const rtpVersion = 0x80;

/**
 * Measures: port, sent, received, lossPercent (both ways together), rttMinMs, rttAvgMs, rttMaxMs, jitterMs (RFC 3550), lateCount
 * (beyond the jitter buffer), reordered, rFactor, mos. R takes half of the round trip and one way's share of the loss, as if
 * both ways were alike. Findings: loss, jitterHigh, highLatency, mosLow. Evidence: rtp-path.txt (each packet's round trip).
 * Nothing back is Probe_NoAnswer, or Probe_Refused where nobody listens.
 */
export const rtpPathProbe: ProbePlugin<Settings> = {
  id: 'rtp-path',
  settings,
  capabilities: ['voice'],
  defaultPort: echoPort,
  usesCredentials: false,
  async run(target, options, context): Promise<Measured> {
    const port = target.port ?? echoPort;
    const trips = await exchange(target.host, port, options, context);
    const { figures, spoiltTrips } = pathFigures(trips, options.jitterBufferMs);
    if (figures.received === 0) {
      const where = { host: target.host, port };
      throw new AppError('Probe_NoAnswer', { ...where, protocol: 'RTP', timeoutMs: options.answerTimeoutMs });
    }
    const { rFactor, mos } = worth(figures, spoiltTrips, options);
    const { lossPercent, jitterMs, rttAvgMs } = figures;
    const measures: ProbeMeasures = { port, ...figures, rFactor, mos };
    const findings: ProbeFinding[] = [
      ...above('loss', lossPercent, options.maxLossPercent),
      ...above('jitterHigh', jitterMs, options.maxJitterMs),
      ...above('highLatency', rttAvgMs, options.maxRttMs),
      ...below('mosLow', mos, options.minMos),
    ];
    const lines = trips.map((trip, at) => `${at} ${trip === null ? 'lost' : rounded(trip.roundTripMs)}`);
    return { measures, findings, evidence: [textEvidence('rtp-path.txt', lines.join('\n'))] };
  },
};

function worth(
  { sent, rttMinMs }: PathFigures,
  spoiltTrips: readonly boolean[],
  { voiceCodec, jitterBufferMs }: Settings,
): { rFactor: number; mos: number } {
  const spoiltShare = spoiltTrips.filter(Boolean).length / sent;
  const oneWayLoss = 1 - Math.sqrt(1 - spoiltShare);
  const rFactor = transmissionRating({
    delayMs: rttMinMs / 2 + packetMs + jitterBufferMs,
    lossPercent: oneWayLoss * 100,
    burstRatio: burstRatio(spoiltTrips),
    codec: voiceCodec,
  });
  return { rFactor, mos: meanOpinionScore(rFactor) };
}

/** Each packet's way there and back, null for one that did not come back in time. */
async function exchange(
  host: string,
  port: number,
  { seconds, answerTimeoutMs }: Settings,
  { clock, signal, deadlineAtMs }: ProbeContext,
): Promise<(Trip | null)[]> {
  const { address, family } = await resolveHost(host, signal);
  const socket = createSocket(family === 6 ? 'udp6' : 'udp4');
  const leftMs = deadlineAtMs - clock.monotonicMs() - answerTimeoutMs - reserveMs;
  const count = Math.max(1, Math.floor(Math.min(seconds * 1000, leftMs) / packetMs));
  const source = randomInt(0, 2 ** 32);
  const firstSequence = randomInt(0, 2 ** 16);
  const sentAt: number[] = [];
  const trips: (Trip | null)[] = Array.from({ length: count }, () => null);
  let order = 0;
  let failure: Error | undefined;
  socket.on('message', (bytes) => {
    const now = clock.monotonicMs();
    const packet = parseRtpPacket(bytes);
    if (packet === null || packet.ssrc !== source) return;
    const at = (packet.sequence - firstSequence) & 0xffff;
    const sentAtMs = sentAt[at];
    if (sentAtMs === undefined || trips[at] !== null) return;
    trips[at] = { roundTripMs: now - sentAtMs, sentAtMs, order };
    order += 1;
  });
  try {
    const connected = once(socket, 'connect');
    socket.connect(port, address);
    await connected;
    socket.on('error', (error) => {
      failure ??= error;
    });
    const payload = randomBytes(samplesPerPacket);
    const startMs = clock.monotonicMs();
    for (let at = 0; at < count; at += 1) {
      const packet = rtpPacket(firstSequence + at, at * samplesPerPacket, source, payload);
      await sleep(Math.max(0, startMs + at * packetMs - clock.monotonicMs()), signal);
      sentAt[at] = clock.monotonicMs();
      socket.send(packet, () => {});
      // Nobody has the port: there is nothing to wait for.
      if (failure !== undefined && order === 0) throw failure;
    }
    const endMs = clock.monotonicMs() + answerTimeoutMs;
    while (order < count && clock.monotonicMs() < endMs) await sleep(packetMs, signal);
    return trips;
  } catch (error) {
    throw toProbeError(error, { host, port });
  } finally {
    socket.removeAllListeners('message');
    socket.on('error', () => {});
    socket.close();
  }
}

function rtpPacket(sequence: number, timestamp: number, source: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.writeUInt8(rtpVersion, 0);
  header.writeUInt8(pcmu, 1);
  header.writeUInt16BE(sequence & 0xffff, 2);
  header.writeUInt32BE(timestamp >>> 0, 4);
  header.writeUInt32BE(source, 8);
  return Buffer.concat([header, payload]);
}
