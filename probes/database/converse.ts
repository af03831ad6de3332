/** One conversation with a database: connected, bounded, closed at its end, and what was gathered kept on failure. */
import type { Socket } from 'node:net';
import type { ProbeFinding, ProbeMeasures, ProbeTarget } from '../../shared/domain/probe.ts';
import type { AppError } from '../../shared/errors.ts';
import { textEvidence } from '../evidence.ts';
import { slowAnswer } from '../findings.ts';
import { openConnection } from '../net/connect.ts';
import { toProbeError } from '../net/net-errors.ts';
import { SocketReader } from '../net/socket-reader.ts';
import { withTimeout } from '../net/waiting.ts';
import type { Measured, ProbeContext } from '../plugin.ts';

export interface Conversation {
  /** Replaced where the conversation goes on encrypted. */
  socket: Socket;
  reader: SocketReader;
  readonly signal: AbortSignal;
  measures: ProbeMeasures;
  readonly findings: ProbeFinding[];
  /** What was said, for evidence; never what we said as password. */
  readonly said: string[];
}

export interface ConversationPlan {
  readonly target: ProbeTarget;
  readonly port: number;
  readonly protocol: string;
  readonly settings: {
    readonly connectTimeoutMs: number;
    readonly answerTimeoutMs: number;
    readonly slowAnswerMs: number;
  };
  readonly context: ProbeContext;
}

/** Measures `port` and `firstAnswerMs` (connecting and the first answer) beside those that `talk` adds. */
export async function converse(
  plan: ConversationPlan,
  talk: (with_: Conversation) => Promise<void>,
): Promise<Measured> {
  const { target, port, protocol, settings, context } = plan;
  const where = { host: target.host, port };
  const startMs = context.clock.monotonicMs();
  using limit = withTimeout(context.signal, settings.connectTimeoutMs + settings.answerTimeoutMs, protocol);
  using connection = await openConnection({ ...where, timeoutMs: settings.connectTimeoutMs, signal: limit.signal });
  const { socket } = connection;
  const conversation: Conversation = {
    socket,
    reader: new SocketReader(socket, limit.signal, protocol),
    signal: limit.signal,
    measures: { port },
    findings: [],
    said: [],
  };
  let firstAnswerMs: number | undefined;
  socket.once('data', () => {
    firstAnswerMs = context.clock.monotonicMs() - startMs;
  });
  let failure: AppError | undefined;
  try {
    await talk(conversation);
  } catch (error) {
    failure = toProbeError(error, where);
  }
  const { measures, findings, said } = conversation;
  return {
    measures: { ...measures, firstAnswerMs: firstAnswerMs ?? null },
    findings: [...slowAnswer(firstAnswerMs ?? 0, settings.slowAnswerMs), ...findings],
    evidence: [textEvidence(`${protocol}.txt`, said.join('\n'))],
    ...(failure ? { failure } : {}),
  };
}
