/** NTP (RFC 5905): how far a time server and this computer are apart, and whether the server itself knows the time. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ProbeFinding } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { above, clockOffset, slowAnswer } from '../findings.ts';
import { resolveHost } from '../net/resolve.ts';
import { udpExchange } from '../net/udp-exchange.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { isNtpAnswer, ntpQuestion, ntpSample, readNtpAnswer, type NtpAnswer, type NtpSample } from './ntp-packet.ts';

const settings = z.strictObject({
  /** The sample with the shortest round trip counts; the others tell the jitter. */
  samples: z.int().min(1).max(8).default(4),
  answerTimeoutMs: z.int().min(50).max(30_000).default(2_000),
  retries: z.int().min(0).max(5).default(1),
  maxClockOffsetMs: z.number().min(0).default(1_000),
  /** 16 is "not synchronised"; each server in between adds one. */
  maxStratum: z.int().min(1).max(15).default(10),
  slowAnswerMs: z.int().min(1).default(500),
});
type Settings = z.infer<typeof settings>;

const defaultPort = 123;
const unsynchronisedLeap = 3;

interface Reading {
  readonly answer: NtpAnswer;
  readonly sample: NtpSample;
  readonly bytes: Buffer;
}

/**
 * Measures: port, firstAnswerMs, clockOffsetMs (server minus us), delayMs, jitterMs, stratum, referenceId, rootDelayMs,
 * rootDispersionMs. Findings: slowAnswer, clockOffset, clockUnsynchronised, stratumHigh. Evidence: ntp.txt (the answers
 * in hex). A refusal ("kiss of death") is Probe_ProtocolError with its code; silence is Probe_NoAnswer.
 */
export const ntpProbe: ProbePlugin<Settings> = {
  id: 'ntp',
  settings,
  capabilities: ['reachability', 'clock'],
  defaultPort,
  usesCredentials: false,
  async run(target, options, context): Promise<Measured> {
    const where = { host: target.host, port: target.port ?? defaultPort };
    const server = { ...(await resolveHost(target.host, context.signal)), port: where.port };
    const first = await sampleOf(server, options, context);
    const readings = [first];
    while (readings.length < options.samples) readings.push(await sampleOf(server, options, context));
    const { answer, sample } = readings.reduce((best, next) =>
      next.sample.delayMs < best.sample.delayMs ? next : best,
    );
    const firstAnswerMs = first.sample.delayMs;
    const deviations = readings.map((reading) => (reading.sample.offsetMs - sample.offsetMs) ** 2);
    const jitterMs = Math.sqrt(deviations.reduce((sum, value) => sum + value, 0) / Math.max(1, readings.length - 1));
    const { stratum, referenceId, rootDelayMs, rootDispersionMs } = answer;
    return {
      measures: {
        port: where.port,
        firstAnswerMs,
        clockOffsetMs: sample.offsetMs,
        delayMs: sample.delayMs,
        jitterMs,
        stratum,
        referenceId,
        rootDelayMs,
        rootDispersionMs,
      },
      findings: [...slowAnswer(firstAnswerMs, options.slowAnswerMs), ...judge(answer, sample, options)],
      evidence: [textEvidence('ntp.txt', readings.map(({ bytes }) => bytes.toString('hex')).join('\n'))],
    };
  },
};

async function sampleOf(
  server: { readonly address: string; readonly family: 4 | 6; readonly port: number },
  { answerTimeoutMs, retries }: Settings,
  { clock, signal }: ProbeContext,
): Promise<Reading> {
  for (let attempt = 0; ; attempt += 1) {
    const cookie = randomBytes(8);
    const sentAtMs = clock.nowMs();
    const startMs = clock.monotonicMs();
    try {
      const bytes = await udpExchange({
        ...server,
        question: ntpQuestion(cookie),
        isAnswer: (datagram) => isNtpAnswer(datagram, cookie),
        timeoutMs: answerTimeoutMs,
        signal,
        protocol: 'NTP',
      });
      const receivedAtMs = sentAtMs + (clock.monotonicMs() - startMs);
      const answer = readNtpAnswer(bytes, sentAtMs);
      if (answer.stratum === 0) {
        const { address: host, port } = server;
        throw new AppError('Probe_ProtocolError', {
          host,
          port,
          protocol: 'ntp',
          detail: answer.referenceId || 'refused',
        });
      }
      return { answer, sample: ntpSample(answer, sentAtMs, receivedAtMs), bytes };
    } catch (error) {
      const isSilence = error instanceof AppError && error.code === 'Probe_NoAnswer';
      if (!isSilence || attempt >= retries) throw error;
    }
  }
}

function judge(answer: NtpAnswer, { offsetMs }: NtpSample, { maxClockOffsetMs, maxStratum }: Settings): ProbeFinding[] {
  const isUnsynchronised = answer.leap === unsynchronisedLeap || answer.stratum >= 16;
  return [
    ...clockOffset(offsetMs, maxClockOffsetMs),
    ...(isUnsynchronised
      ? [{ code: 'clockUnsynchronised' as const, params: {} }]
      : above('stratumHigh', answer.stratum, maxStratum)),
  ];
}
