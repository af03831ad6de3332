/** WebSocket (RFC 6455): does the service take the upgrade, and does it answer a ping. */
import { randomBytes } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { ProbeEvidence, ProbeFinding, ProbeMeasures, ProbeTarget } from '../../shared/domain/probe.ts';
import { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { slowAnswer } from '../findings.ts';
import { toProbeError } from '../net/net-errors.ts';
import { abortError, orAbort, withTimeout } from '../net/waiting.ts';
import type { Clock, Measured, ProbeContext, ProbePlugin } from '../plugin.ts';
import { credentialsOf } from '../target.ts';
import { headText } from './http-head.ts';
import { webSettings } from './settings.ts';
import { onceSecure, tolerantTls, type TlsFacts } from './tls-facts.ts';
import { acceptOf, clientFrame, opcodes, takeFrame } from './websocket-frames.ts';

const settings = z.strictObject({
  ...webSettings,
  /** Subprotocol to ask for; empty: none. */
  protocol: z
    .string()
    .max(200)
    .regex(/^[\w.+-]*$/)
    .default(''),
  /** Many services take pages of their own origin only; empty: none is named. */
  origin: z
    .string()
    .max(500)
    .regex(/^[\x21-\x7e]*$/)
    .default(''),
});
type Settings = z.infer<typeof settings>;

interface Draft {
  measures: ProbeMeasures;
  readonly findings: ProbeFinding[];
  readonly evidence: ProbeEvidence[];
}

interface Upgraded {
  readonly response: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

const maxFrameBytes = 1024 * 1024;

/**
 * Measures: port, status, firstAnswerMs (to the upgrade), pongMs (null without a pong), protocol, and with WSS those of
 * `tls-facts.ts`. Findings: slowAnswer, noPong and those of TLS. Evidence: websocket.txt, certificates.pem. Without an upgrade:
 * Probe_AuthFailed (401), Probe_ProtocolError with the status.
 */
export const websocketProbe: ProbePlugin<Settings> = {
  id: 'websocket',
  settings,
  capabilities: ['reachability', 'service'],
  defaultPort: 80,
  usesCredentials: true,
  async run(target, options, context): Promise<Measured> {
    const port = target.port ?? (options.tls ? 443 : 80);
    const draft: Draft = { measures: { port }, findings: [], evidence: [] };
    let failure: AppError | undefined;
    try {
      await shakeHands(target, port, options, context, draft);
    } catch (error) {
      failure = toProbeError(error, { host: target.host, port });
    }
    return { ...draft, ...(failure ? { failure } : {}) };
  },
};

async function shakeHands(
  target: ProbeTarget,
  port: number,
  options: Settings,
  { signal, clock }: ProbeContext,
  draft: Draft,
): Promise<void> {
  using limit = withTimeout(signal, options.answerTimeoutMs, 'websocket');
  const key = randomBytes(16).toString('base64');
  const startMs = clock.monotonicMs();
  const onSecure = (facts: TlsFacts): void => {
    draft.measures = { ...draft.measures, ...facts.measures };
    draft.findings.push(...facts.findings);
    draft.evidence.push(...facts.evidence);
  };
  const answer = await upgrade(target, port, options, key, limit.signal, clock, onSecure);
  const firstAnswerMs = clock.monotonicMs() - startMs;
  const { response } = answer;
  draft.measures = {
    ...draft.measures,
    status: response.statusCode ?? 0,
    firstAnswerMs,
    protocol: response.headers['sec-websocket-protocol'] ?? null,
  };
  draft.findings.push(...slowAnswer(firstAnswerMs, options.slowAnswerMs));
  draft.evidence.push(textEvidence('websocket.txt', headText(response.statusCode ?? 0, response.rawHeaders)));
  if (!('socket' in answer)) {
    const status = response.statusCode ?? 0;
    if (status === 401) throw new AppError('Probe_AuthFailed', { reason: 'rejected' });
    throw new AppError('Probe_ProtocolError', { protocol: 'websocket', detail: 'noUpgrade', status });
  }
  try {
    if (response.headers['sec-websocket-accept'] !== acceptOf(key)) {
      throw new AppError('Probe_ProtocolError', { protocol: 'websocket', detail: 'accept' });
    }
    const pingMs = clock.monotonicMs();
    const hasPong = await ping(answer, limit.signal);
    draft.measures = { ...draft.measures, pongMs: hasPong ? clock.monotonicMs() - pingMs : null };
    if (!hasPong) draft.findings.push({ code: 'noPong', params: {} });
  } finally {
    answer.socket.destroy();
  }
}

/** Resolves with the upgraded connection, or with an answer that is none. */
async function upgrade(
  target: ProbeTarget,
  port: number,
  options: Settings,
  key: string,
  signal: AbortSignal,
  clock: Clock,
  onSecure: (facts: TlsFacts) => void,
): Promise<Upgraded | { readonly response: IncomingMessage }> {
  const account = credentialsOf(target);
  const basic = account && Buffer.from(`${account.username}:${account.password}`).toString('base64');
  const name = options.serverName || target.host;
  const message = (options.tls ? httpsRequest : httpRequest)({
    ...(options.tls ? tolerantTls(name, options.trustedCa) : {}),
    host: target.host,
    port,
    path: options.path,
    agent: false,
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': key,
      ...(options.protocol === '' ? {} : { 'sec-websocket-protocol': options.protocol }),
      ...(options.origin === '' ? {} : { origin: options.origin }),
      ...(basic === undefined ? {} : { authorization: `Basic ${basic}` }),
    },
  });
  message.on('socket', (socket) => onceSecure(socket, { ...options, name, nowMs: clock.nowMs() }, onSecure));
  const answered = new Promise<Upgraded | { readonly response: IncomingMessage }>((resolve, reject) => {
    message.on('error', reject);
    message.once('upgrade', (response, socket, head) => resolve({ response, socket, head }));
    message.once('response', (response) => {
      response.on('error', () => {});
      resolve({ response });
      response.destroy();
    });
  });
  try {
    message.end();
    return await orAbort(answered, signal);
  } catch (error) {
    message.destroy();
    throw signal.aborted ? abortError(signal) : error;
  }
}

/** True when the pong of this ping comes before the service closes or the time is up. */
async function ping({ socket, head }: Upgraded, signal: AbortSignal): Promise<boolean> {
  const payload = randomBytes(8);
  const pong = new Promise<boolean>((resolve) => {
    let bytes = head;
    const read = (): void => {
      try {
        for (let taken = takeFrame(bytes, maxFrameBytes); taken !== null; taken = takeFrame(bytes, maxFrameBytes)) {
          bytes = taken.rest;
          if (taken.frame.opcode === opcodes.pong && taken.frame.payload.equals(payload)) resolve(true);
          if (taken.frame.opcode === opcodes.close) resolve(false);
        }
      } catch {
        resolve(false);
      }
    };
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      read();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
    socket.write(clientFrame(opcodes.ping, payload, randomBytes(4)));
    read();
  });
  return orAbort(pong, signal).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'Probe_Timeout') return false;
    throw error;
  });
}
