/**
 * Which ports of many addresses take a connection: RFC 9293 handshakes, nothing is sent after them.
 *
 * An address gets few connections at a time, because small devices have few of them to give; the network as many as the
 * system can hold. Addresses take turns, so that no device is asked for all its ports at once.
 */
import { connect } from 'node:net';

/** silent: no answer in time. unreachable: the network says that nobody is there. */
export type PortState = 'open' | 'refused' | 'silent' | 'unreachable' | 'unknown-name';

export interface PortAnswer {
  readonly host: string;
  readonly port: number;
  readonly state: PortState;
  /** From asking to the answer, milliseconds; null without one. */
  readonly answerMs: number | null;
}

export interface PortSweepOptions {
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  readonly timeoutMs?: number;
  /** How often a silent port is asked in all. */
  readonly attempts?: number;
  readonly maxOpen?: number;
  readonly maxPerHost?: number;
  readonly signal: AbortSignal;
  readonly onAnswer: (answer: PortAnswer) => void;
}

interface Ask {
  readonly host: string;
  readonly port: number;
  readonly attempt: number;
}

/** Settles when every port has answered or was given up, or as soon as the signal says so. */
export function sweepPorts(options: PortSweepOptions): Promise<void> {
  const { hosts, ports, timeoutMs = 1_000, attempts = 2, maxOpen = 1_024, maxPerHost = 4, signal, onAnswer } = options;
  const waiting: Ask[] = ports.flatMap((port) => hosts.map((host) => ({ host, port, attempt: 1 })));
  /** Asks that found their host busy, by host: they go first when it is free again. */
  const held = new Map<string, Ask[]>();
  const openOf = new Map<string, number>();
  const closers = new Set<() => void>();
  let next = 0;
  let open = 0;
  let heldCount = 0;

  return new Promise((resolve) => {
    const stop = (): void => {
      for (const close of closers) close();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });

    const begin = (ask: Ask): void => {
      open += 1;
      openOf.set(ask.host, (openOf.get(ask.host) ?? 0) + 1);
      const close = askPort(ask, timeoutMs, (state, answerMs) => {
        closers.delete(close);
        open -= 1;
        openOf.set(ask.host, (openOf.get(ask.host) ?? 1) - 1);
        if (signal.aborted) return;
        if (state === 'silent' && ask.attempt < attempts) waiting.push({ ...ask, attempt: ask.attempt + 1 });
        else onAnswer({ host: ask.host, port: ask.port, state, answerMs });
        const later = held.get(ask.host)?.shift();
        if (later !== undefined) {
          heldCount -= 1;
          begin(later);
        }
        pump();
      });
      closers.add(close);
    };
    const pump = (): void => {
      while (open < maxOpen && next < waiting.length) {
        const ask = waiting[next++] as Ask;
        if ((openOf.get(ask.host) ?? 0) < maxPerHost) begin(ask);
        else {
          const queue = held.get(ask.host) ?? [];
          queue.push(ask);
          held.set(ask.host, queue);
          heldCount += 1;
        }
      }
      if (open > 0 || heldCount > 0 || next < waiting.length) return;
      signal.removeEventListener('abort', stop);
      resolve();
    };
    if (signal.aborted) stop();
    else pump();
  });
}

const stateOfError = (code: string | undefined): PortState => {
  if (code === 'ECONNREFUSED') return 'refused';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown-name';
  return code === 'ETIMEDOUT' ? 'silent' : 'unreachable';
};

/** @returns gives the attempt up without an answer */
function askPort(
  { host, port }: Ask,
  timeoutMs: number,
  onDone: (state: PortState, answerMs: number | null) => void,
): () => void {
  const startMs = performance.now();
  const socket = connect({ host, port });
  let isDone = false;
  const done = (state: PortState, isAnswer: boolean): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    socket.destroy();
    onDone(state, isAnswer ? performance.now() - startMs : null);
  };
  const timer = setTimeout(() => done('silent', false), timeoutMs);
  socket.once('connect', () => {
    // A reset leaves no connection waiting on either side.
    socket.resetAndDestroy();
    done('open', true);
  });
  // Late errors of a destroyed socket need a listener too, or they would end the process.
  socket.on('error', ({ code }: NodeJS.ErrnoException) => {
    const state = stateOfError(code);
    done(state, state === 'refused');
  });
  return () => {
    isDone = true;
    clearTimeout(timer);
    socket.destroy();
  };
}
