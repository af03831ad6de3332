/** Sends the questions of a discovery and gathers what comes back until the time is over; bounded in number and size. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { AppError } from '../../shared/errors.ts';
import { toProbeError } from '../net/net-errors.ts';
import { sleep } from '../net/waiting.ts';
import type { ProbeContext } from '../plugin.ts';
import type { DiscoveryPlan } from './discovery-target.ts';

export interface Datagram {
  readonly bytes: Buffer;
  readonly from: string;
  /** Since the first question. */
  readonly afterMs: number;
}

interface Timing {
  readonly answerTimeoutMs: number;
  readonly retries: number;
  readonly startMs: number;
}

/** APP_MAX_DELAY of WS-Discovery: within it a device sends its answers. */
const answerSpreadMs = 500;
/** Of ONVIF Core 7.2, as WS-Discovery has it. */
const group = '239.255.255.250';
const maxDatagrams = 4_096;
/** Questions a millisecond apart come through where a burst fills a buffer. */
const burst = 16;

/**
 * Rejects when no question could be sent, or the run was cancelled; the deadline ends the wait early with what came. A card or
 * an address that cannot be asked is passed over as long as another can.
 */
export async function askAll(
  plan: DiscoveryPlan,
  port: number,
  questions: readonly Buffer[],
  timing: Timing,
  context: ProbeContext,
): Promise<Datagram[]> {
  const { clock } = context;
  const answers: Datagram[] = [];
  const onMessage = (bytes: Buffer, { address }: { address: string }): void => {
    if (answers.length >= maxDatagrams) return;
    answers.push({ bytes, from: address, afterMs: clock.monotonicMs() - timing.startMs });
  };
  const { openings, close } = await openSockets(plan, onMessage);
  // One device has said all after its usual delay; of many the slowest is waited for.
  const isSingle = plan.cards.length === 0 && plan.addresses.length === 1;
  const hasAll = (): boolean =>
    isSingle && answers[0] !== undefined && clock.monotonicMs() - timing.startMs - answers[0].afterMs > answerSpreadMs;
  try {
    await askAndWait(openings, port, questions, { ...timing, hasAll }, context);
    return answers;
  } catch (error) {
    // Somebody who cancels wants nothing; time that is over ends the wait like any other end.
    const isOver = error instanceof AppError && error.code === 'Probe_Timeout';
    if (isOver && answers.length > 0) return answers;
    throw error;
  } finally {
    close();
  }
}

interface Opening {
  readonly socket: Socket;
  readonly addresses: readonly string[];
}

async function openSockets(
  { cards, addresses }: DiscoveryPlan,
  onMessage: (bytes: Buffer, from: { address: string }) => void,
): Promise<{ readonly openings: readonly Opening[]; close(): void }> {
  const openings: Opening[] = [];
  const close = (): void => {
    for (const { socket } of openings) socket.close();
  };
  let failure: unknown;
  const open = async (bindTo: string | undefined, asked: readonly string[]): Promise<void> => {
    const socket = createSocket('udp4');
    // One host without the service answers with ICMP: the others are still heard.
    socket.on('error', () => {});
    socket.on('message', onMessage);
    try {
      socket.bind(0, bindTo);
      await once(socket, 'listening');
      if (bindTo !== undefined) socket.setMulticastInterface(bindTo);
      openings.push({ socket, addresses: asked });
    } catch (error) {
      socket.close();
      failure = error;
    }
  };
  for (const { address } of cards) await open(address, [group]);
  if (addresses.length > 0) await open(undefined, addresses);
  if (openings.length === 0) throw toProbeError(failure, { host: cards[0]?.address ?? '' });
  return { openings, close };
}

async function askAndWait(
  openings: readonly Opening[],
  port: number,
  questions: readonly Buffer[],
  { answerTimeoutMs, retries, startMs, hasAll }: Timing & { readonly hasAll: () => boolean },
  { signal, clock }: ProbeContext,
): Promise<void> {
  const waitUntil = async (untilMs: number): Promise<void> => {
    for (let restMs = 1; restMs > 0 && !hasAll(); ) {
      restMs = untilMs - clock.monotonicMs();
      if (restMs > 0) await sleep(Math.min(restMs, 50), signal);
    }
  };
  for (let round = 0; round <= retries; round += 1) {
    const failures = await askOnce(openings, port, questions, signal);
    const sentCount = openings.reduce((sum, { addresses }) => sum + addresses.length, 0) * questions.length;
    if (round === 0 && failures.length === sentCount) throw toProbeError(failures[0]);
    const share = round < retries ? (round + 1) / (retries + 2) : 1;
    await waitUntil(startMs + answerTimeoutMs * share);
    if (hasAll()) return;
  }
}

async function askOnce(
  openings: readonly Opening[],
  port: number,
  questions: readonly Buffer[],
  signal: AbortSignal,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  let sent = 0;
  for (const { socket, addresses } of openings) {
    for (const address of addresses) {
      for (const question of questions) {
        await new Promise<void>((resolve) => {
          socket.send(question, port, address, (error) => {
            if (error !== null) failures.push(error);
            resolve();
          });
        });
        sent += 1;
        if (sent % burst === 0) await sleep(1, signal);
      }
    }
  }
  return failures;
}
