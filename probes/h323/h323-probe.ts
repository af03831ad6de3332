/**
 * H.323 (ITU-T): does a terminal take calls (a TCP connection to where call signalling listens), and does a gatekeeper answer
 * discovery (H.225.0 RAS, GatekeeperRequest) and want this terminal. Nothing is registered and nobody is called.
 */
import { randomInt } from 'node:crypto';
import { isIPv6, type AddressInfo } from 'node:net';
import { z } from 'zod';
import type { ProbeFinding, ProbeMeasures } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { slowAnswer, unreadParts } from '../findings.ts';
import { openConnection } from '../net/connect.ts';
import { toProbeError } from '../net/net-errors.ts';
import { resolveHost, type Address } from '../net/resolve.ts';
import { udpExchange } from '../net/udp-exchange.ts';
import type { Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { encodeGatekeeperRequest, readGatekeeperAnswer, type GatekeeperAnswer, type RejectReason } from './ras.ts';

const parts = ['signalling', 'gatekeeper'] as const;
type Part = (typeof parts)[number];

const settings = z.strictObject({
  /** A terminal has the first, a gatekeeper the second or both. */
  read: z
    .array(z.enum(parts))
    .min(1)
    .default([...parts]),
  /** Where the target names a port and only the gatekeeper is read, it is that one. */
  rasPort: z.int().min(1).max(65_535).default(1_719),
  gatekeeper: z.string().max(128).default(''),
  alias: z.string().max(256).default(''),
  connectTimeoutMs: z.int().min(50).max(60_000).default(3_000),
  answerTimeoutMs: z.int().min(50).max(30_000).default(2_000),
  retries: z.int().min(0).max(5).default(1),
  slowAnswerMs: z.int().min(1).default(500),
});
type Settings = z.infer<typeof settings>;

const defaultPort = 1720;

const findingOf: Readonly<Partial<Record<RejectReason, ProbeFinding['code']>>> = {
  resourceUnavailable: 'gatekeeperBusy',
  terminalExcluded: 'gatekeeperExcludes',
  invalidRevision: 'gatekeeperRevision',
  securityDenial: 'gatekeeperSecurity',
  securityError: 'gatekeeperSecurity',
};

interface PartResult {
  readonly measures: ProbeMeasures;
  readonly findings: readonly ProbeFinding[];
}

interface PartRun {
  readonly part: Part;
  readonly result?: PartResult;
  readonly failure?: AppError;
}

/**
 * Measures: port and connectMs (signalling); rasPort, firstAnswerMs, gatekeeperAnswer (confirm, reject), gatekeeperName,
 * h225Version, rasAddress, rejectReason (gatekeeper). Findings: slowAnswer, partUnread, gatekeeperBusy, -Excludes, -Revision,
 * -Security, -Rejects. Evidence: h323.txt (both messages in hex). When no part answers, the failure is that of the first one:
 * Probe_Refused, _Unreachable, _Timeout or _NoAnswer.
 */
export const h323Probe: ProbePlugin<Settings> = {
  id: 'h323',
  settings,
  capabilities: ['reachability', 'voice'],
  defaultPort,
  usesCredentials: false,
  async run(target, options, context): Promise<Measured> {
    const to = await resolveHost(target.host, context.signal);
    const said: string[] = [];
    const wanted = parts.filter((part) => options.read.includes(part));
    const rasPort = wanted.includes('signalling') ? options.rasPort : (target.port ?? options.rasPort);
    const work: Readonly<Record<Part, () => Promise<PartResult>>> = {
      signalling: () => callSignalling(to, target.port ?? defaultPort, options, context),
      gatekeeper: () => discovery({ ...to, port: rasPort }, options, context, said),
    };
    const runs = await Promise.all(
      wanted.map(async (part): Promise<PartRun> => {
        try {
          return { part, result: await work[part]() };
        } catch (error) {
          return { part, failure: toProbeError(error) };
        }
      }),
    );
    const results = runs.flatMap(({ result }) => result ?? []);
    const unread = runs.filter(({ failure }) => failure !== undefined);
    const failure = results.length === 0 || context.signal.aborted ? unread[0]?.failure : undefined;
    return {
      measures: Object.assign({}, ...results.map(({ measures }) => measures)) as ProbeMeasures,
      findings: [
        ...results.flatMap(({ findings }) => findings),
        ...(failure ? [] : unreadParts(unread.map(({ part }) => part))),
      ],
      evidence: said.length === 0 ? [] : [textEvidence('h323.txt', said.join('\n'))],
      ...(failure ? { failure } : {}),
    };
  },
};

async function callSignalling(
  { address: host }: Address,
  port: number,
  { connectTimeoutMs, slowAnswerMs }: Settings,
  { signal, clock }: ProbeContext,
): Promise<PartResult> {
  const startMs = clock.monotonicMs();
  using _connection = await openConnection({ host, port, timeoutMs: connectTimeoutMs, signal });
  const connectMs = clock.monotonicMs() - startMs;
  return { measures: { port, connectMs }, findings: slowAnswer(connectMs, slowAnswerMs) };
}

async function discovery(
  to: Address & { readonly port: number },
  options: Settings,
  { signal, clock }: ProbeContext,
  said: string[],
): Promise<PartResult> {
  const { gatekeeper, alias, answerTimeoutMs, retries, slowAnswerMs } = options;
  for (let attempt = 0; ; attempt += 1) {
    const sequence = randomInt(1, 65_536);
    const startMs = clock.monotonicMs();
    try {
      const bytes = await udpExchange({
        ...to,
        question: (own) => {
          const question = encodeGatekeeperRequest({ sequence, from: addressOf(own), gatekeeper, alias });
          said.push(`GRQ ${question.toString('hex')}`);
          return question;
        },
        isAnswer: (datagram) => isAnswerTo(datagram, sequence),
        timeoutMs: answerTimeoutMs,
        signal,
        protocol: 'H.225 RAS',
      });
      const firstAnswerMs = clock.monotonicMs() - startMs;
      const answer = readGatekeeperAnswer(bytes);
      if (answer === null) throw new AppError('Probe_ProtocolError', { protocol: 'h225', detail: 'answer' });
      said.push(`${answer.kind === 'confirm' ? 'GCF' : 'GRJ'} ${bytes.toString('hex')}`);
      return {
        measures: { rasPort: to.port, firstAnswerMs, ...measuresOf(answer) },
        findings: [...slowAnswer(firstAnswerMs, slowAnswerMs), ...rejection(answer)],
      };
    } catch (error) {
      const isSilence = error instanceof AppError && error.code === 'Probe_NoAnswer';
      if (!isSilence || attempt >= retries) throw error;
    }
  }
}

/** What cannot be read is no answer to us; a maker's own field that is unknown here hides the rest. */
function isAnswerTo(datagram: Buffer, sequence: number): boolean {
  try {
    return readGatekeeperAnswer(datagram)?.sequence === sequence;
  } catch {
    return false;
  }
}

function measuresOf({ kind, gatekeeper, version, rasAddress, reason }: GatekeeperAnswer): ProbeMeasures {
  return {
    gatekeeperAnswer: kind,
    gatekeeperName: gatekeeper,
    h225Version: version,
    ...(kind === 'confirm' ? { rasAddress } : { rejectReason: reason }),
  };
}

function rejection({ reason, gatekeeper }: GatekeeperAnswer): ProbeFinding[] {
  if (reason === null) return [];
  return [{ code: findingOf[reason] ?? 'gatekeeperRejects', params: { gatekeeper: gatekeeper ?? '', reason } }];
}

function addressOf({ address, port }: AddressInfo): { readonly address: Buffer; readonly port: number } {
  return { address: isIPv6(address) ? ip6Octets(address) : Buffer.from(address.split('.').map(Number)), port };
}

/** As the system prints it: at most one `::`, and a zone behind `%`; the last 32 bits may be written as IPv4. */
function ip6Octets(text: string): Buffer {
  const plain = text
    .replace(/%.*$/, '')
    .replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
      [a * 256 + +b, c * 256 + +d].map((n) => n.toString(16)).join(':'),
    );
  const [head = '', tail] = plain.split('::');
  const groups = (part: string | undefined): string[] => (part ? part.split(':') : []);
  const [left, right] = [groups(head), groups(tail)];
  const filled = [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
  const bytes = Buffer.alloc(16);
  for (const [at, group] of filled.entries()) bytes.writeUInt16BE(Number.parseInt(group, 16), at * 2);
  return bytes;
}
